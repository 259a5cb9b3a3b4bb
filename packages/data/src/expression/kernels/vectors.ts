import type { Vector } from "../../table/vector.js";
import type { ExpressionType } from "../tree.js";
import { apart } from "./apart.js";
import type { Room } from "./room.js";

/** What a kernel is to make: of how many rows, of what type, and in whose room where that is used again. */
export interface KernelCall {
  readonly length: number;
  readonly type: ExpressionType;
  readonly room?: Room | undefined;
}

/**
 * Kernels take vectors of one common length, and constants: vectors of length 1 that stand for as many equal values
 * as the others have. `index & mask(vector, length)` is where to read in either.
 */
export function mask(vector: Vector, length: number): number {
  return vector.length === length ? -1 : 0;
}

/** The length of a kernel's answer: 1 when all its arguments are constants. */
export function commonLength(args: readonly Vector[], length: number): number {
  return args.every((arg) => arg.length === 1) ? 1 : length;
}

export function constant(type: ExpressionType, value: string | number | bigint | boolean | null): Vector {
  if (value === null) return nulls(type, 1);
  if (typeof value === "string") {
    return { type, length: 1, values: new Int32Array(1), valid: null, dictionary: [value] };
  }
  const number = Number(value);
  const values = type === "boolean" ? Uint8Array.of(number) : Float64Array.of(number);
  const isRounded = typeof value === "bigint" && !Number.isSafeInteger(number);
  return { type, length: 1, values, valid: null, ...(isRounded ? { exact: BigInt64Array.of(value) } : {}) };
}

/** `length` nulls. */
export function nulls(type: ExpressionType, length: number): Vector {
  const valid = new Uint8Array(length);
  if (type === "text") return { type, length, values: new Int32Array(length), valid, dictionary: [] };
  return { type, length, values: valuesOf(type, length), valid };
}

export function valuesOf(type: ExpressionType, length: number): Float64Array | Int32Array | Uint8Array {
  if (type === "boolean") return new Uint8Array(length);
  return type === "text" ? new Int32Array(length) : new Float64Array(length);
}

/** Whether the vector is a constant null. */
export function isNull(vector: Vector): boolean {
  return vector.length === 1 && vector.valid?.[0] === 0;
}

/** Validity of rows where every argument is valid; null when all are. Not to be written to: it may be shared. */
export function validOf(args: readonly Vector[], length: number): Uint8Array | null {
  const parts = args.filter((arg) => arg.valid !== null);
  const [first] = parts;
  if (!first) return null;
  if (parts.length === 1 && first.length === length) return first.valid;
  const valid = new Uint8Array(length).fill(1);
  for (const part of parts) {
    const from = part.valid as Uint8Array;
    const m = mask(part, length);
    for (let i = 0; i < length; i++) valid[i] = (valid[i] as number) & (from[i & m] as number);
  }
  return valid;
}

/** Whether no value is NaN or infinite. */
export const areFinite = apart((values: Float64Array): boolean => {
  // Four sums, so that none waits for the one before; what is not finite makes NaN of them.
  let [a, b, c, d] = [0, 0, 0, 0];
  const even = values.length & ~3;
  for (let i = 0; i < even; i += 4) {
    a += (values[i] as number) - (values[i] as number);
    b += (values[i + 1] as number) - (values[i + 1] as number);
    c += (values[i + 2] as number) - (values[i + 2] as number);
    d += (values[i + 3] as number) - (values[i + 3] as number);
  }
  for (let i = even; i < values.length; i++) a += (values[i] as number) - (values[i] as number);
  return a + b + c + d === 0;
});

/** Values as doubles: a loop that meets arrays of one kind alone is several times quicker. */
export function doublesOf({ values }: Vector, room?: Room): Float64Array {
  if (values instanceof Float64Array) return values;
  const doubles = room?.numbers(values.length) ?? new Float64Array(values.length);
  doubles.set(values);
  return doubles;
}

/** A vector of numbers in which what is not finite has become null. */
export function finite(type: ExpressionType, values: Float64Array, valid: Uint8Array | null): Vector {
  const { length } = values;
  if (areFinite(values)) return { type, length, values, valid };
  const cleaned = valid ? valid.slice() : new Uint8Array(length).fill(1);
  for (let i = 0; i < length; i++) {
    const value = values[i] as number;
    if (value - value !== 0) cleaned[i] = 0;
  }
  return { type, length, values, valid: cleaned };
}

/** The vector at full length. */
export function expand(vector: Vector, length: number): Vector {
  if (vector.length === length) return vector;
  const values = valuesOf(vector.type, length);
  values.fill(vector.values[0] as number);
  const valid = vector.valid && new Uint8Array(length).fill(vector.valid[0] as number);
  const exact = vector.exact && new BigInt64Array(length).fill(BigInt(vector.exact[0] as bigint));
  return {
    type: vector.type,
    length,
    values,
    valid,
    ...(vector.dictionary ? { dictionary: vector.dictionary } : {}),
    ...(exact ? { exact } : {}),
  };
}

/** The 64-bit integer at `index` of a vector of integers, all its digits; whatever stands under a null gives some number. */
export function integerAt(vector: Vector, index: number): bigint {
  if (vector.exact) return BigInt(vector.exact[index] as bigint);
  const value = vector.values[index] as number;
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
}
