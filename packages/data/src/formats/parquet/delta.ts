import { MAX_BYTES, tooLarge } from "../../sources/ipc/refuse.js";
import { badParquet } from "./refuse.js";
import { unpack } from "./rle.js";

interface DenseBytes {
  readonly kind: "bytes";
  readonly source: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Whole numbers written as differences, and the place behind them.
 * https://github.com/apache/parquet-format/blob/master/Encodings.md#DELTAENC
 *
 * @throws ProblemError PARQUET_INVALID; RangeError where the bytes end within them.
 */
export function deltaIntegers(
  bytes: Uint8Array,
  from: number,
  count: number,
  isLong: boolean,
): { values: Int32Array | BigInt64Array; end: number } {
  const reader = new VarintReader(bytes, from);
  const blockSize = Number(reader.unsigned());
  const miniblocks = Number(reader.unsigned());
  const total = Number(reader.unsigned());
  if (total !== count) throw badParquet("another number of values than counted");
  const perMiniblock = blockSize / miniblocks;
  if (!(miniblocks > 0) || !(perMiniblock >= 8) || perMiniblock % 8 !== 0 || blockSize > 1_048_576) {
    throw badParquet("blocks of a size that there is not");
  }
  const values = isLong ? new BigInt64Array(count) : new Int32Array(count);
  let value = reader.zigzag();
  if (count > 0) store(values, 0, value);
  for (let filled = 1; filled < count;) {
    const least = reader.zigzag();
    const widths = reader.bytes(miniblocks);
    for (let block = 0; block < miniblocks && filled < count; block++) {
      const width = widths[block] as number;
      const packed = reader.bytes((perMiniblock * width) / 8);
      const length = Math.min(perMiniblock, count - filled);
      for (const rest of unpacked(packed, width, length)) {
        value = BigInt.asIntN(64, value + least + BigInt(rest));
        store(values, filled++, value);
      }
    }
  }
  return { values, end: reader.at };
}

/** Byte strings whose lengths stand before them. */
export function deltaLengths(bytes: Uint8Array, from: number, count: number): DenseBytes {
  const { values, end } = deltaIntegers(bytes, from, count, false);
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  let at = end;
  for (let index = 0; index < count; index++) {
    const length = Number(values[index]);
    if (length < 0 || length > bytes.length - at) throw badParquet("a value longer than its page");
    starts[index] = at;
    at += length;
    ends[index] = at;
  }
  return { kind: "bytes", source: bytes, starts, ends };
}

/** Byte strings that each start as the one before does. @throws ProblemError PARQUET_INVALID, TOO_LARGE. */
export function deltaBytes(bytes: Uint8Array, from: number, count: number): DenseBytes {
  const prefixes = deltaIntegers(bytes, from, count, false);
  const suffixes = deltaLengths(bytes, prefixes.end, count);
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  let end = 0;
  for (let index = 0; index < count; index++) {
    const prefix = Number(prefixes.values[index]);
    const before = index === 0 ? 0 : (ends[index - 1] as number) - (starts[index - 1] as number);
    if (prefix < 0 || prefix > before) throw badParquet("a value that starts as none before it");
    starts[index] = end;
    end += prefix + (suffixes.ends[index] as number) - (suffixes.starts[index] as number);
    if (end > MAX_BYTES) throw tooLarge();
    ends[index] = end;
  }
  const source = new Uint8Array(end);
  for (let index = 0; index < count; index++) {
    const start = starts[index] as number;
    const prefix = Number(prefixes.values[index]);
    if (prefix > 0)
      source.copyWithin(start, starts[index - 1] as number, (starts[index - 1] as number) + prefix);
    source.set(bytes.subarray(suffixes.starts[index], suffixes.ends[index]), start + prefix);
  }
  return { kind: "bytes", source, starts, ends };
}

function store(values: Int32Array | BigInt64Array, index: number, value: bigint): void {
  if (values instanceof BigInt64Array) values[index] = value;
  else values[index] = Number(BigInt.asIntN(32, value));
}

function unpacked(bytes: Uint8Array, width: number, length: number): Int32Array | bigint[] {
  if (width <= 24) {
    const target = new Int32Array(length);
    unpack(bytes, 0, width, target);
    return target;
  }
  if (width > 64) throw badParquet("values of more than 64 bits");
  return Array.from({ length }, (_, index) => wide(bytes, index * width, width));
}

function wide(bytes: Uint8Array, bit: number, width: number): bigint {
  let value = 0n;
  for (let done = 0; done < width;) {
    const place = bit + done;
    const shift = place & 7;
    const taken = Math.min(8 - shift, width - done);
    value |= BigInt(((bytes[place >> 3] as number) >> shift) & (2 ** taken - 1)) << BigInt(done);
    done += taken;
  }
  return value;
}

class VarintReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, from: number) {
    this.#bytes = bytes;
    this.at = from;
  }

  unsigned(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.at++];
      if (byte === undefined) throw badParquet("fewer values than counted");
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw badParquet("a number that does not end");
  }

  zigzag(): bigint {
    const value = this.unsigned();
    return (value >> 1n) ^ -(value & 1n);
  }

  bytes(length: number): Uint8Array {
    if (this.at + length > this.#bytes.length) throw badParquet("fewer values than counted");
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }
}
