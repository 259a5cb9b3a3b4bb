import { checkUnfolding } from "../../sources/ipc/refuse.js";
import { Breather } from "../breather.js";
import type { ColumnChunk } from "./metadata.js";
import { type Page, readPage } from "./page.js";
import { badParquet, withinBytes } from "./refuse.js";
import type { ParquetNode } from "./schema.js";
import { arrayFor, type Dense, type FixedArray, readValues, strideOf } from "./values.js";

/** Takes a leaf's values without nulls, page by page. */
export interface ValueSink {
  /** The dictionary that codes refer to until the next one. */
  dictionary(dense: Dense & { kind: "fixed" | "bytes" }): void;
  values(dense: Dense): void;
}

/** All entries of a leaf, values and nulls: how much of the path to each is there, and which list it goes on. */
export interface Levels {
  readonly count: number;
  readonly definitions: Uint8Array | null;
  readonly repetitions: Uint8Array | null;
}

/** One part of a leaf, with its bytes. */
export interface LeafPart {
  readonly chunk: ColumnChunk;
  readonly bytes: Uint8Array;
}

/**
 * Reads a leaf through all row groups: values to `sink`, levels as the result.
 *
 * @throws ProblemError as `readPage` and `readValues`; the signal's reason.
 */
export async function readLeaf(
  leaf: ParquetNode,
  parts: readonly LeafPart[],
  sink: ValueSink,
  signal?: AbortSignal,
): Promise<Levels> {
  const count = parts.reduce((sum, { chunk }) => sum + chunk.numValues, 0);
  const levels: Levels = {
    count,
    definitions: leaf.definition > 0 ? new Uint8Array(count) : null,
    repetitions: leaf.repetition > 0 ? new Uint8Array(count) : null,
  };
  const breather = new Breather(signal);
  let start = 0;
  for (const part of parts) {
    await readPart(leaf, part, { levels, start, sink, breather });
    start += part.chunk.numValues;
  }
  return levels;
}

interface Reading {
  readonly levels: Levels;
  readonly start: number;
  readonly sink: ValueSink;
  readonly breather: Breather;
}

async function readPart(leaf: ParquetNode, { chunk, bytes }: LeafPart, reading: Reading): Promise<void> {
  const { levels, start, sink, breather } = reading;
  const end = start + chunk.numValues;
  let unfolded = 0;
  let filled = start;
  for (let at = 0; at < bytes.length && filled < end;) {
    const context = {
      codec: chunk.codec,
      definition: leaf.definition,
      repetition: leaf.repetition,
      left: end - filled,
    };
    const read = await readPage(bytes, at, context);
    if (read.end <= at) throw badParquet("a page of no length");
    at = read.end;
    unfolded += read.unfolded;
    checkUnfolding(unfolded, bytes.length);
    if (read.page?.isDictionary) sink.dictionary(dictionaryOf(read.page, leaf));
    else if (read.page) {
      if (filled === start && (read.page.repetitions?.[0] ?? 0) !== 0) {
        throw badParquet("a list that goes on before it starts");
      }
      noteLevels(read.page, levels, filled);
      sink.values(valuesOf(read.page, leaf));
      filled += read.page.count;
    }
    if (breather.isDue) await breather.pause();
  }
  if (filled !== end) throw badParquet("fewer values than counted");
}

function dictionaryOf(page: Page, leaf: ParquetNode): Dense & { kind: "fixed" | "bytes" } {
  const dense = valuesOf(page, leaf);
  if (dense.kind === "codes") throw badParquet("a dictionary of codes");
  return dense;
}

function valuesOf({ bytes, from, encoding, count, definitions }: Page, leaf: ParquetNode): Dense {
  let present = count;
  if (definitions) {
    present = 0;
    for (let index = 0; index < count; index++) if (definitions[index] === leaf.definition) present++;
  }
  return withinBytes(() =>
    readValues(
      { bytes, from, count: present, encoding },
      { physical: leaf.physical ?? 0, width: leaf.width },
    ),
  );
}

function noteLevels({ definitions, repetitions }: Page, levels: Levels, from: number): void {
  if (definitions) levels.definitions?.set(definitions, from);
  if (repetitions) levels.repetitions?.set(repetitions, from);
}

/** Gathers values of one width into one array, codes looked up in their dictionary. */
export class FixedSink implements ValueSink {
  readonly array: FixedArray;
  readonly #stride: number;
  #dictionary: FixedArray | null = null;
  #filled = 0;

  /** For at most `count` values. */
  constructor(leaf: ParquetNode, count: number) {
    const shape = { physical: leaf.physical ?? 0, width: leaf.width };
    this.array = arrayFor(shape, count);
    this.#stride = strideOf(shape);
  }

  /** How many values there are. */
  get count(): number {
    return this.#filled / this.#stride;
  }

  dictionary(dense: Dense & { kind: "fixed" | "bytes" }): void {
    if (dense.kind !== "fixed") throw badParquet("a dictionary of another type");
    this.#dictionary = dense.values;
  }

  values(dense: Dense): void {
    if (dense.kind === "fixed") {
      this.array.set(dense.values as never, this.#filled);
      this.#filled += dense.values.length;
    } else if (dense.kind === "codes") this.#look(dense.codes);
    else throw badParquet("values of another type");
  }

  #look(codes: Int32Array): void {
    const entries = this.#dictionary;
    const stride = this.#stride;
    const length = (entries?.length ?? 0) / stride;
    const target = this.array as Int32Array;
    let to = this.#filled;
    for (let index = 0; index < codes.length; index++) {
      const code = codes[index] as number;
      if (code < 0 || code >= length) throw badParquet("a code that its dictionary does not have");
      for (let part = 0; part < stride; part++)
        target[to++] = (entries as Int32Array)[code * stride + part] as number;
    }
    this.#filled = to;
  }
}
