import type { Vector } from "../../table/vector.js";
import type { ExpressionType } from "../tree.js";
import { mergeDictionaries } from "./dictionaries.js";
import { integerAt, mask, valuesOf } from "./vectors.js";

/** For each row the value of one of several vectors, by number; -1 is null. */
export function choose(
  choice: Int8Array | Int16Array | Int32Array,
  options: readonly Vector[],
  type: ExpressionType,
): Vector {
  const { length } = choice;
  const values = valuesOf(type, length);
  const valid = new Uint8Array(length);
  const merged = type === "text" ? mergeDictionaries(options) : null;
  for (const [number, option] of options.entries()) {
    const m = mask(option, length);
    const codes = merged?.codes[number];
    for (let i = 0; i < length; i++) {
      if (choice[i] !== number || option.valid?.[i & m] === 0) continue;
      const value = option.values[i & m] as number;
      values[i] = codes ? (codes[value] as number) : value;
      valid[i] = 1;
    }
  }
  return {
    type,
    length,
    values,
    valid: valid.includes(0) ? valid : null,
    ...(merged ? { dictionary: merged.dictionary } : {}),
    ...(type === "integer" && options.some((option) => option.exact)
      ? { exact: exactly(choice, options) }
      : {}),
  };
}

function exactly(choice: Int8Array | Int16Array | Int32Array, options: readonly Vector[]): BigInt64Array {
  const exact = new BigInt64Array(choice.length);
  for (let i = 0; i < choice.length; i++) {
    const option = options[choice[i] as number];
    if (option) exact[i] = integerAt(option, i & mask(option, choice.length));
  }
  return exact;
}
