import { type ArrowChunk, expandBits, type LeafType, totalLength, validityOf } from "./arrow-chunk.js";
import { decimalVector } from "./arrow-decimal.js";
import { textVector } from "./arrow-text.js";
import { writtenVector } from "./arrow-written.js";
import type { Vector } from "./vector.js";

/**
 * Chunks of one Arrow column (without a dictionary) as one vector. Buffers are used as they are where their layout
 * is ours: a single chunk of int32 or float64.
 *
 * @throws ProblemError ARROW_INVALID_DATA where text is not UTF-8.
 */
export function vectorFromChunks(type: LeafType, chunks: readonly ArrowChunk[]): Vector {
  const length = totalLength(chunks);
  const valid = validityOf(chunks, length);
  switch (type.kind) {
    case "null":
      return {
        type: "text",
        length,
        values: new Int32Array(length),
        valid: new Uint8Array(length),
        dictionary: [],
      };
    case "boolean":
      return { type: "boolean", length, values: booleans(chunks, length), valid };
    case "integer":
      return type.bits === 64 ? longs(chunks, length, valid) : integers(chunks, length, valid);
    case "number":
      return numbers(type.bits, chunks, length, valid);
    case "decimal":
      return decimalVector(type, chunks, length, valid);
    case "text":
      return textVector(chunks, length, valid);
    case "binary":
    case "time":
    case "interval":
      return writtenVector(type, chunks, length, valid);
    case "date":
      return { type: "date", length, values: dates(type.bits, chunks, length), valid };
    case "timestamp":
      return { type: "timestamp", length, values: ticks(chunks, length, type.unit), valid };
  }
}

function booleans(chunks: readonly ArrowChunk[], length: number): Uint8Array {
  const values = new Uint8Array(length);
  let start = 0;
  for (const chunk of chunks) {
    expandBits(chunk.values as Uint8Array, chunk.bitOffset, chunk.length, values, start);
    start += chunk.length;
  }
  return values;
}

function integers(chunks: readonly ArrowChunk[], length: number, valid: Uint8Array | null): Vector {
  const only = chunks.length === 1 ? chunks[0]?.values : undefined;
  if (only instanceof Int32Array) return { type: "integer", length, values: only.subarray(0, length), valid };
  const values = chunks.some((chunk) => chunk.values instanceof Uint32Array)
    ? new Float64Array(length)
    : new Int32Array(length);
  copyNumbers(chunks, values);
  return { type: "integer", length, values, valid };
}

function longs(chunks: readonly ArrowChunk[], length: number, valid: Uint8Array | null): Vector {
  const signed = chunks.every((chunk) => !(chunk.values instanceof BigUint64Array));
  const values = new Float64Array(length);
  let start = 0;
  let isExact = true;
  for (const chunk of chunks) {
    const { low, high } = halves(chunk, signed);
    for (let index = 0; index < chunk.length; index++) {
      const value = (high[2 * index] as number) * 4294967296 + (low[2 * index] as number);
      values[start + index] = value;
      if (value > Number.MAX_SAFE_INTEGER || value < -Number.MAX_SAFE_INTEGER) isExact = false;
    }
    start += chunk.length;
  }
  return {
    type: "integer",
    length,
    values,
    valid,
    ...(isExact ? {} : { exact: exactLongs(chunks, length, signed) }),
  };
}

function exactLongs(
  chunks: readonly ArrowChunk[],
  length: number,
  signed: boolean,
): BigInt64Array | BigUint64Array {
  const exact = signed ? new BigInt64Array(length) : new BigUint64Array(length);
  let start = 0;
  for (const chunk of chunks) {
    exact.set((chunk.values as BigInt64Array | BigUint64Array).subarray(0, chunk.length), start);
    start += chunk.length;
  }
  return exact;
}

/** 64-bit elements as 32-bit halves, each at even places: far quicker to read than bigint. */
function halves(chunk: ArrowChunk, signed: boolean): { low: Uint32Array; high: Int32Array | Uint32Array } {
  const { buffer, byteOffset } = chunk.values;
  if (chunk.length === 0) return { low: new Uint32Array(0), high: new Int32Array(0) };
  const low = new Uint32Array(buffer, byteOffset, chunk.length * 2);
  const high = signed
    ? new Int32Array(buffer, byteOffset + 4, chunk.length * 2 - 1)
    : new Uint32Array(buffer, byteOffset + 4, chunk.length * 2 - 1);
  return { low, high };
}

function numbers(
  bits: 16 | 32 | 64,
  chunks: readonly ArrowChunk[],
  length: number,
  valid: Uint8Array | null,
): Vector {
  const only = chunks.length === 1 ? chunks[0]?.values : undefined;
  if (only instanceof Float64Array) return finite(only.subarray(0, length), valid);
  const values = new Float64Array(length);
  if (bits === 16) copyHalves(chunks, values);
  else copyNumbers(chunks, values);
  return finite(values, valid);
}

function copyNumbers(chunks: readonly ArrowChunk[], values: Float64Array | Int32Array): void {
  let start = 0;
  for (const chunk of chunks) {
    values.set((chunk.values as Int32Array).subarray(0, chunk.length), start);
    start += chunk.length;
  }
}

function copyHalves(chunks: readonly ArrowChunk[], values: Float64Array): void {
  let start = 0;
  for (const chunk of chunks) {
    for (let index = 0; index < chunk.length; index++) {
      values[start + index] = halfToNumber(chunk.values[index] as number);
    }
    start += chunk.length;
  }
}

function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 31) return Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** NaN and infinities count as null; `values` are kept as they are. */
function finite(values: Float64Array, valid: Uint8Array | null): Vector {
  let marked = valid;
  for (let index = 0; index < values.length; index++) {
    if (Number.isFinite(values[index])) continue;
    marked ??= new Uint8Array(values.length).fill(1);
    marked[index] = 0;
  }
  return { type: "number", length: values.length, values, valid: marked };
}

function dates(bits: 32 | 64, chunks: readonly ArrowChunk[], length: number): Float64Array {
  const day = 86_400_000;
  const values = bits === 64 ? ticks(chunks, length, 1e3) : new Float64Array(length);
  if (bits === 32) copyNumbers(chunks, values);
  for (let index = 0; index < length; index++) {
    const value = values[index] as number;
    values[index] = bits === 64 ? Math.floor(value / day) * day : value * day;
  }
  return values;
}

/** 64-bit ticks as epoch milliseconds, rounded down also before 1970. */
function ticks(chunks: readonly ArrowChunk[], length: number, unit: number): Float64Array {
  const values = new Float64Array(length);
  const divisor = Math.max(1, unit / 1000);
  const factor = unit === 1 ? 1000 : 1;
  // 2^32 = quotient * divisor + rest: dividing the halves apart keeps nanoseconds exact in doubles.
  const quotient = Math.floor(4294967296 / divisor);
  const rest = 4294967296 % divisor;
  let start = 0;
  for (const chunk of chunks) {
    const { low, high } = halves(chunk, true);
    for (let index = 0; index < chunk.length; index++) {
      const upper = high[2 * index] as number;
      const lower = low[2 * index] as number;
      values[start + index] = (upper * quotient + Math.floor((upper * rest + lower) / divisor)) * factor;
    }
    start += chunk.length;
  }
  return values;
}
