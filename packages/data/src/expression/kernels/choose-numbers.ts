import type { Vector } from "../../table/vector.js";
import { apart } from "./apart.js";
import { doublesOf, type KernelCall } from "./vectors.js";

/**
 * The value of the first condition that is true, of one value more (ELSE) where none is. Null where it is not all of
 * numbers or times none of which is null: `choose` is for the others.
 */
export function chooseNumbers(
  conditions: readonly Vector[],
  values: readonly Vector[],
  { length, type, room }: KernelCall,
): Vector | null {
  const otherwise = values[conditions.length];
  if (!otherwise || length === 1 || type === "text" || type === "boolean") return null;
  if (!values.every(isPlain) || !conditions.every((each) => isMarks(each, length))) return null;
  const out = room?.numbers(length) ?? new Float64Array(length);
  if (otherwise.length === 1) out.fill(otherwise.values[0] as number);
  else out.set(otherwise.values);
  for (let branch = conditions.length - 1; branch >= 0; branch--) {
    const value = values[branch] as Vector;
    const marks = (conditions[branch] as Vector).values as Uint8Array;
    if (value.length === 1) putOne(out, marks, value.values[0] as number);
    else putEach(out, marks, doublesOf(value, room));
  }
  return { type, length, values: out, valid: null };
}

function isPlain({ valid, exact, digits, dictionary }: Vector): boolean {
  return valid === null && !exact && !digits && !dictionary;
}

function isMarks({ values, valid, length }: Vector, expected: number): boolean {
  return valid === null && length === expected && values instanceof Uint8Array;
}

const putOne = apart((out: Float64Array, marks: Uint8Array, value: number) => {
  for (let i = 0; i < out.length; i++) if (marks[i] === 1) out[i] = value;
});

const putEach = apart((out: Float64Array, marks: Uint8Array, values: Float64Array) => {
  for (let i = 0; i < out.length; i++) if (marks[i] === 1) out[i] = values[i] as number;
});
