import { type ArrowChunk, columnTypeOf, type LeafType, totalLength, validityOf } from "./arrow-chunk.js";
import { vectorFromChunks } from "./arrow-vector.js";
import type { Vector } from "./vector.js";

/**
 * A dictionary-coded column as one vector. Codes are used as they are where there is one chunk of int32 and the
 * dictionary has neither nulls nor repeated values; where the dictionary changed between batches (delta or
 * replacement), codes are translated to one dictionary for all.
 */
export function dictionaryVector(valueType: LeafType, chunks: readonly ArrowChunk[]): Vector {
  const length = totalLength(chunks);
  const valid = validityOf(chunks, length);
  return columnTypeOf(valueType) === "text"
    ? codedText(valueType, chunks, length, valid)
    : codedValues(valueType, chunks, length, valid);
}

/** One dictionary for all chunks of a coded text, and what each of their codes is in it; -1 is null. */
export function commonDictionary(
  valueType: LeafType,
  chunks: readonly ArrowChunk[],
): { readonly dictionary: readonly string[]; readonly codesOf: (chunk: ArrowChunk) => Int32Array } {
  const dictionary: string[] = [];
  const known = new Map<string, number>();
  const translations = new Map<readonly ArrowChunk[], Int32Array>();
  for (const { dictionary: entries } of chunks) {
    if (entries === null || translations.has(entries)) continue;
    translations.set(entries, translate(vectorFromChunks(valueType, entries), dictionary, known));
  }
  const none = new Int32Array(0);
  return { dictionary, codesOf: (chunk) => translations.get(chunk.dictionary ?? []) ?? none };
}

function codedText(
  valueType: LeafType,
  chunks: readonly ArrowChunk[],
  length: number,
  valid: Uint8Array | null,
): Vector {
  const { dictionary, codesOf } = commonDictionary(valueType, chunks);
  const [only] = chunks;
  if (chunks.length === 1 && only?.values instanceof Int32Array && isIdentity(codesOf(only))) {
    return { type: "text", length, values: only.values.subarray(0, length), valid, dictionary };
  }
  const values = new Int32Array(length);
  const marked = { valid };
  let start = 0;
  for (const chunk of chunks) {
    const translation = codesOf(chunk);
    for (let index = 0; index < chunk.length; index++) {
      if (valid !== null && valid[start + index] === 0) continue;
      const code = translation[Number(chunk.values[index])] ?? -1;
      if (code === -1) markNull(marked, length, start + index);
      else values[start + index] = code;
    }
    start += chunk.length;
  }
  return { type: "text", length, values, valid: marked.valid, dictionary };
}

function codedValues(
  valueType: LeafType,
  chunks: readonly ArrowChunk[],
  length: number,
  valid: Uint8Array | null,
): Vector {
  const vectors = new Map<readonly ArrowChunk[], Vector>();
  for (const { dictionary } of chunks) {
    if (dictionary && !vectors.has(dictionary))
      vectors.set(dictionary, vectorFromChunks(valueType, dictionary));
  }
  const values = new Float64Array(length);
  const exact = exactFor(vectors, length);
  const digits = new Map<number, string>();
  const marked = { valid };
  let start = 0;
  for (const chunk of chunks) {
    const entries = vectors.get(chunk.dictionary ?? []);
    for (let index = 0; index < chunk.length; index++) {
      if (valid !== null && valid[start + index] === 0) continue;
      const code = Number(chunk.values[index]);
      if (!entries || entries.valid?.[code] === 0) markNull(marked, length, start + index);
      else {
        values[start + index] = entries.values[code] as number;
        if (exact) exact[start + index] = entries.exact?.[code] ?? BigInt(entries.values[code] as number);
        const text = entries.digits?.get(code);
        if (text !== undefined) digits.set(start + index, text);
      }
    }
    start += chunk.length;
  }
  return {
    type: columnTypeOf(valueType),
    length,
    values,
    valid: marked.valid,
    ...(exact ? { exact } : {}),
    ...(digits.size > 0 ? { digits } : {}),
  };
}

function exactFor(
  vectors: ReadonlyMap<unknown, Vector>,
  length: number,
): BigInt64Array | BigUint64Array | undefined {
  const found = [...vectors.values()].find((entries) => entries.exact)?.exact;
  if (!found) return undefined;
  return found instanceof BigInt64Array ? new BigInt64Array(length) : new BigUint64Array(length);
}

function markNull(marked: { valid: Uint8Array | null }, length: number, index: number): void {
  marked.valid ??= new Uint8Array(length).fill(1);
  marked.valid[index] = 0;
}

/** Codes of `entries` in the common dictionary, which grows by those that it lacks; -1 for a null entry. */
function translate(entries: Vector, dictionary: string[], known: Map<string, number>): Int32Array {
  const translation = new Int32Array(entries.length).fill(-1);
  for (let index = 0; index < entries.length; index++) {
    if (entries.valid?.[index] === 0) continue;
    const text = entries.dictionary?.[entries.values[index] as number] ?? "";
    let code = known.get(text);
    if (code === undefined) {
      code = dictionary.push(text) - 1;
      known.set(text, code);
    }
    translation[index] = code;
  }
  return translation;
}

/** Whether every code stands for itself. */
export function isIdentity(translation: Int32Array): boolean {
  return translation.every((code, index) => code === index);
}
