import { MAX_BYTES, refusal, tooLarge } from "../../sources/ipc/refuse.js";
import { deltaBytes, deltaIntegers, deltaLengths } from "./delta.js";
import { badParquet } from "./refuse.js";
import { readRuns, unpack } from "./rle.js";
import { PHYSICAL } from "./schema.js";

/** Arrays that values of one width are kept in; bytes of a fixed length lie one behind the other. */
export type FixedArray = Uint8Array | Int32Array | BigInt64Array | Float32Array | Float64Array;

/** Values without nulls, as pages hold them. */
export type Dense =
  | { readonly kind: "fixed"; readonly values: FixedArray }
  | {
      readonly kind: "bytes";
      readonly source: Uint8Array;
      readonly starts: Int32Array;
      readonly ends: Int32Array;
    }
  | { readonly kind: "codes"; readonly codes: Int32Array };

export interface LeafShape {
  readonly physical: number;
  /** Bytes of a fixed-length value. */
  readonly width: number;
}

/** A page's values: `count` of them, written from `from` on. */
export interface PageValues {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly count: number;
  readonly encoding: number;
}

const INT96_BYTES = 12;
const UNIX_DAY = 2_440_588n;
const DAY_MICROSECONDS = 86_400_000_000n;

/** How many elements of its array a value takes. */
export function strideOf({ physical, width }: LeafShape): number {
  return physical === PHYSICAL.fixedBytes ? width : 1;
}

/** Bytes of a value that stands plainly. */
function sizeOf({ physical, width }: LeafShape): number {
  if (physical === PHYSICAL.fixedBytes) return width;
  return physical === PHYSICAL.int64 || physical === PHYSICAL.double ? 8 : 4;
}

/** An array for `count` values. */
export function arrayFor(shape: LeafShape, count: number): FixedArray {
  switch (shape.physical) {
    case PHYSICAL.int32:
      return new Int32Array(count);
    case PHYSICAL.int64:
    case PHYSICAL.int96:
      return new BigInt64Array(count);
    case PHYSICAL.float:
      return new Float32Array(count);
    case PHYSICAL.double:
      return new Float64Array(count);
    default:
      return new Uint8Array(count * strideOf(shape));
  }
}

/** Values in any encoding. @throws ProblemError PARQUET_INVALID, UNSUPPORTED_PARQUET, TOO_LARGE. */
export function readValues(page: PageValues, shape: LeafShape): Dense {
  switch (page.encoding) {
    case 0:
      return plain(page, shape);
    case 2:
    case 8:
      return codes(page);
    case 3:
      if (shape.physical === PHYSICAL.boolean) return booleanRuns(page);
      break;
    case 5:
      if (shape.physical === PHYSICAL.int32 || shape.physical === PHYSICAL.int64) {
        const { bytes, from, count } = page;
        return {
          kind: "fixed",
          values: deltaIntegers(bytes, from, count, shape.physical === PHYSICAL.int64).values,
        };
      }
      break;
    case 6:
      if (shape.physical === PHYSICAL.bytes) return deltaLengths(page.bytes, page.from, page.count);
      break;
    case 7:
      if (shape.physical === PHYSICAL.bytes) return deltaBytes(page.bytes, page.from, page.count);
      if (shape.physical === PHYSICAL.fixedBytes) {
        return flattened(deltaBytes(page.bytes, page.from, page.count), shape.width);
      }
      break;
    case 9:
      return byteStreams(page, shape);
  }
  throw refusal("UNSUPPORTED_PARQUET", { found: `the encoding number ${page.encoding}` });
}

function codes({ bytes, from, count }: PageValues): Dense {
  const width = bytes[from];
  const target = new Int32Array(count);
  if (width === undefined) {
    if (count > 0) throw badParquet("fewer values than counted");
    return { kind: "codes", codes: target };
  }
  if (width > 0) readRuns(bytes, { from: from + 1, to: bytes.length, width }, target);
  return { kind: "codes", codes: target };
}

function booleanRuns({ bytes, from, count }: PageValues): Dense {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(from, true);
  if (from + 4 + length > bytes.length) throw badParquet("fewer values than counted");
  const values = new Uint8Array(count);
  readRuns(bytes, { from: from + 4, to: from + 4 + length, width: 1 }, values);
  return { kind: "fixed", values };
}

function plain({ bytes, from, count }: PageValues, shape: LeafShape): Dense {
  switch (shape.physical) {
    case PHYSICAL.boolean: {
      const values = new Uint8Array(count);
      part(bytes, from, Math.ceil(count / 8));
      unpack(bytes, from, 1, values);
      return { kind: "fixed", values };
    }
    case PHYSICAL.int96:
      return { kind: "fixed", values: int96(part(bytes, from, count * INT96_BYTES), count) };
    case PHYSICAL.bytes:
      return plainBytes(bytes, from, count);
    default: {
      const source = part(bytes, from, count * sizeOf(shape));
      const target = arrayFor(shape, count);
      new Uint8Array(target.buffer).set(source);
      return { kind: "fixed", values: target };
    }
  }
}

function plainBytes(bytes: Uint8Array, start: number, count: number): Dense {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  let at = start;
  for (let index = 0; index < count; index++) {
    const length = view.getUint32(at, true);
    at += 4;
    if (length > bytes.length - at) throw badParquet("a value longer than its page");
    starts[index] = at;
    at += length;
    ends[index] = at;
  }
  return { kind: "bytes", source: bytes, starts, ends };
}

/** Nanoseconds of a day and a Julian day, as microseconds since 1970. */
function int96(bytes: Uint8Array, count: number): BigInt64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new BigInt64Array(count);
  for (let index = 0; index < count; index++) {
    const nanoseconds = view.getBigInt64(index * INT96_BYTES, true);
    const day = BigInt(view.getInt32(index * INT96_BYTES + 8, true));
    const rest = ((nanoseconds % 1000n) + 1000n) % 1000n;
    values[index] = (day - UNIX_DAY) * DAY_MICROSECONDS + (nanoseconds - rest) / 1000n;
  }
  return values;
}

function byteStreams({ bytes, from, count }: PageValues, shape: LeafShape): Dense {
  if (
    shape.physical === PHYSICAL.boolean ||
    shape.physical === PHYSICAL.bytes ||
    shape.physical === PHYSICAL.int96
  ) {
    throw badParquet("an encoding that its type does not have");
  }
  const size = sizeOf(shape);
  const streams = part(bytes, from, count * size);
  const target = arrayFor(shape, count);
  const joined = new Uint8Array(target.buffer);
  for (let byte = 0; byte < size; byte++) {
    for (let index = 0; index < count; index++)
      joined[index * size + byte] = streams[byte * count + index] as number;
  }
  return { kind: "fixed", values: target };
}

function flattened(dense: Dense & { kind: "bytes" }, width: number): Dense {
  const { source, starts, ends } = dense;
  if (starts.length * width > MAX_BYTES) throw tooLarge();
  const values = new Uint8Array(starts.length * width);
  for (const [index, start] of starts.entries()) {
    if ((ends[index] as number) - start !== width) throw badParquet("a value of another width");
    values.set(source.subarray(start, start + width), index * width);
  }
  return { kind: "fixed", values };
}

function part(bytes: Uint8Array, from: number, length: number): Uint8Array {
  if (from + length > bytes.length) throw badParquet("fewer values than counted");
  return bytes.subarray(from, from + length);
}
