import { badParquet } from "./refuse.js";

/** What runs are written to. */
type Target = Uint8Array | Int32Array;

/**
 * Reads runs of repeated values and of bit-packed ones until `target` is full; yields the place behind them.
 * https://github.com/apache/parquet-format/blob/master/Encodings.md#RLE
 *
 * @throws ProblemError PARQUET_INVALID where the bytes end before it is full.
 */
export function readRuns(
  bytes: Uint8Array,
  { from, to, width }: { readonly from: number; readonly to: number; readonly width: number },
  target: Target,
): number {
  if (width > 32) throw badParquet("values of more than 32 bits");
  let at = from;
  let filled = 0;
  while (filled < target.length) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= to || shift > 28) throw badParquet("fewer values than counted");
      const byte = bytes[at++] as number;
      header += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    const count = Math.floor(header / 2);
    const left = target.length - filled;
    if (header % 2 === 0) {
      const size = (width + 7) >> 3;
      if (at + size > to || count === 0) throw badParquet("fewer values than counted");
      let value = 0;
      for (let index = size - 1; index >= 0; index--) value = value * 256 + (bytes[at + index] as number);
      at += size;
      target.fill(value, filled, filled + Math.min(count, left));
      filled += Math.min(count, left);
    } else {
      if (count === 0) throw badParquet("fewer values than counted");
      // A writer may cut the last group behind the last value that counts.
      const values = Math.min(count * 8, left);
      if (at + Math.ceil((values * width) / 8) > to) throw badParquet("fewer values than counted");
      unpack(bytes, at, width, target.subarray(filled, filled + values));
      at = Math.min(to, at + count * width);
      filled += values;
    }
  }
  return at;
}

/** Values of `width` bits each, least significant first. */
export function unpack(bytes: Uint8Array, from: number, width: number, target: Target): void {
  const { length } = target;
  if (width === 0) {
    target.fill(0);
    return;
  }
  if (width > 24) {
    for (let index = 0; index < length; index++) target[index] = wideValue(bytes, from, index * width, width);
    return;
  }
  const mask = 2 ** width - 1;
  let place = from;
  let held = 0;
  let count = 0;
  for (let index = 0; index < length; index++) {
    while (count < width) {
      held |= (bytes[place++] as number) << count;
      count += 8;
    }
    target[index] = held & mask;
    held >>>= width;
    count -= width;
  }
}

function wideValue(bytes: Uint8Array, from: number, bit: number, width: number): number {
  let value = 0;
  for (let done = 0; done < width;) {
    const place = bit + done;
    const shift = place & 7;
    const taken = Math.min(8 - shift, width - done);
    value += (((bytes[from + (place >> 3)] as number) >> shift) & (2 ** taken - 1)) * 2 ** done;
    done += taken;
  }
  return value;
}
