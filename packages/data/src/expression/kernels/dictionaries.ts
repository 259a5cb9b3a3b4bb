import type { Vector } from "../../table/vector.js";
import { compareText } from "./text-order.js";

/** Collects distinct texts and gives each a code. */
export class DictionaryBuilder {
  readonly entries: string[] = [];
  readonly #codes = new Map<string, number>();

  code(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.entries.push(text) - 1;
    this.#codes.set(text, code);
    return code;
  }
}

/** One dictionary for several vectors of text, and for each the new code of every old one. */
export function mergeDictionaries(vectors: readonly Vector[]): {
  readonly dictionary: readonly string[];
  readonly codes: readonly Int32Array[];
} {
  const builder = new DictionaryBuilder();
  const codes = vectors.map((vector) =>
    Int32Array.from(vector.dictionary ?? [], (text) => builder.code(text)),
  );
  return { dictionary: builder.entries, codes };
}

/** For every code of a dictionary its place in code point order, counted from 0. */
export function ranksOf(dictionary: readonly string[]): Int32Array {
  const order = dictionary.map((_, code) => code);
  order.sort((a, b) => compareText(dictionary[a] as string, dictionary[b] as string));
  const ranks = new Int32Array(dictionary.length);
  for (const [rank, code] of order.entries()) ranks[code] = rank;
  return ranks;
}
