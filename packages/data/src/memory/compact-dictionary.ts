import type { Vector } from "../table/vector.js";

/** Dictionaries up to this long are no burden to kernels that go through them once a block. */
const SHORT = 512;

/** The vector with a dictionary of no more entries than it has rows; kernels go through whole dictionaries. */
export function compactDictionary(vector: Vector): Vector {
  const { dictionary, values, valid, length } = vector;
  if (!dictionary || dictionary.length <= SHORT || dictionary.length <= length) return vector;
  const codes = new Map<number, number>();
  const entries: string[] = [];
  const compact = new Int32Array(length);
  for (let index = 0; index < length; index++) {
    if (valid !== null && valid[index] === 0) continue;
    const old = values[index] as number;
    let code = codes.get(old);
    if (code === undefined) {
      code = entries.push(dictionary[old] ?? "") - 1;
      codes.set(old, code);
    }
    compact[index] = code;
  }
  return { ...vector, values: compact, dictionary: entries };
}
