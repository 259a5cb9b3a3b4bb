import type { Vector } from "../table/vector.js";
import { ranksOfDecimals } from "./decimals.js";
import { HashTable } from "./hash-table.js";

/** Values as small numbers: equal values have equal codes, all below `count`; null has a code of its own. */
export interface Codes {
  readonly codes: Int32Array;
  readonly count: number;
}

const DAY = 86_400_000;

/** Codes of any vector: those of its dictionary, its distance from the least value where values lie close, else hashed. */
export function codesOf(vector: Vector): Codes {
  if (vector.dictionary) return withNull(vector.values as Int32Array, vector.dictionary.length, vector);
  if (vector.type === "boolean") return withNull(vector.values, 2, vector);
  if (vector.exact) return exactCodes(vector);
  if (vector.digits) return withNull(ranksOfDecimals(vector), vector.length, vector);
  return closeCodes(vector, vector.type === "date" ? DAY : 1) ?? hashedCodes(vector);
}

function withNull(values: Vector["values"], count: number, { valid, length }: Vector): Codes {
  if (valid === null)
    return { codes: values instanceof Int32Array ? values : Int32Array.from(values), count };
  const codes = new Int32Array(length);
  for (let index = 0; index < length; index++)
    codes[index] = valid[index] === 1 ? (values[index] as number) : count;
  return { codes, count: count + 1 };
}

/** Codes by distance from the least value in steps of `step`; null where values are no such steps, or too far apart. */
function closeCodes(vector: Vector, step: number): Codes | null {
  const { values, valid, length } = vector;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < length; index++) {
    if (valid !== null && valid[index] === 0) continue;
    const value = values[index] as number;
    // Dividing and rounding is several times quicker than the remainder of doubles.
    const steps = value / step;
    if (steps !== Math.floor(steps)) return null;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const count = most < least ? 0 : (most - least) / step + 1;
  if (count > Math.max(65_536, 2 * length)) return null;
  const codes = new Int32Array(length);
  for (let index = 0; index < length; index++) {
    codes[index] = valid !== null && valid[index] === 0 ? count : ((values[index] as number) - least) / step;
  }
  return { codes, count: valid === null ? count : count + 1 };
}

function hashedCodes({ values, valid, length }: Vector): Codes {
  const table = new HashTable(length);
  const codes = new Int32Array(length);
  const nulls: number[] = [];
  for (let index = 0; index < length; index++) {
    if (valid !== null && valid[index] === 0) nulls.push(index);
    else codes[index] = table.code(values[index] as number);
  }
  for (const index of nulls) codes[index] = table.count;
  return { codes, count: table.count + (nulls.length > 0 ? 1 : 0) };
}

function exactCodes({ exact, valid, length }: Vector): Codes {
  const known = new Map<bigint | null, number>();
  const codes = new Int32Array(length);
  for (let index = 0; index < length; index++) {
    const value = valid?.[index] === 0 ? null : BigInt(exact?.[index] ?? 0n);
    let code = known.get(value);
    if (code === undefined) known.set(value, (code = known.size));
    codes[index] = code;
  }
  return { codes, count: known.size };
}
