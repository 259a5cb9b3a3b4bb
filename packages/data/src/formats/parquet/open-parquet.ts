import { ProblemError } from "@vitalkit/spec";

import { refusal, tooLarge, truncated } from "../../sources/ipc/refuse.js";
import { looksLike } from "../../sources/ipc/sniff.js";
import { SharedLoads } from "../../sources/shared-loads.js";
import type { ArrowChunk, ArrowType } from "../../table/arrow-chunk.js";
import { arrowColumn } from "../../table/arrow-column.js";
import { createTable, type NamedColumns } from "../../table/create-table.js";
import type { Column, Table } from "../../table/table.js";
import type { Vector } from "../../table/vector.js";
import { VectorColumn } from "../../table/vector-column.js";
import { assembleColumn, readLeafData, readTexts } from "./column.js";
import type { LeafPart } from "./leaf-reader.js";
import { type ParquetMetadata, readMetadata } from "./metadata.js";
import { badParquet, withinBytes } from "./refuse.js";
import { type ParquetNode, typeOf } from "./schema.js";
import { type ByteSource, bytesSource } from "./source.js";

const MAGIC = "PAR1";
const TAIL = 8;
/** What is fetched at first: a footer of most files. */
const FIRST_READ = 64 * 1024;
const MAX_FOOTER = 16 * 1024 * 1024;
/** Columns that are read at the same time: as many as a browser has connections to one server. */
const AT_ONCE = 6;
/** As many bytes as tell what a body is. */
const HEAD = 256;
/** Most bytes of one column in one row group. */
const MAX_CHUNK = 256 * 1024 * 1024;

/**
 * A Parquet file as a table whose columns are read when `load` names them: the footer first, then the pages of those
 * columns and no others. Every length is checked before anything is taken in; nothing of a damaged column is shown.
 * Decimals keep every digit, lists and structs are JSON text; bytes are text where old writers left out to say so and
 * all of them are UTF-8, else hexadecimal digits.
 *
 * @throws ProblemError NOT_PARQUET, TRUNCATED, PARQUET_INVALID, UNSUPPORTED_PARQUET, TOO_MANY_ROWS, TOO_MANY_COLUMNS,
 * TOO_LARGE; `load` also UNSUPPORTED_CODEC, UNSUPPORTED_TYPE.
 */
export async function openParquet(source: ByteSource, signal?: AbortSignal): Promise<Table> {
  const metadata = await readFooter(source, signal);
  const columns = metadata.columns.map((node) => new ParquetColumn(node, metadata, source));
  const named: NamedColumns = columns.map((column) => [column.name, column.column]);
  const loads = new SharedLoads<void>({ keep: true });
  const { numRows } = metadata;
  return createTable(named, {
    numRows,
    metadata: metadata.metadata,
    async load(names, loading = new AbortController().signal) {
      const wanted = new Set(names);
      const asked = [...columns.entries()].filter(([, { name }]) => wanted.has(name));
      for (let first = 0; first < asked.length; first += AT_ONCE) {
        const some = asked.slice(first, first + AT_ONCE);
        await Promise.all(
          some.map(([index, column]) => loads.get(String(index), (shared) => column.load(shared), loading)),
        );
      }
    },
  });
}

/** A Parquet file in memory. @throws as `openParquet`. */
export function parquetFromBytes(bytes: Uint8Array, signal?: AbortSignal): Promise<Table> {
  return openParquet(bytesSource(bytes), signal);
}

async function readFooter(source: ByteSource, signal?: AbortSignal): Promise<ParquetMetadata> {
  const { length } = source;
  if (length < MAGIC.length * 2 + 4) throw await cutOrAnother(source, signal);
  const start = Math.max(0, length - FIRST_READ);
  const tail = await source.read(start, length, signal);
  const magic = String.fromCharCode(...tail.subarray(-MAGIC.length));
  if (magic === "PARE") throw refusal("UNSUPPORTED_PARQUET", { found: "encrypted columns" });
  if (magic !== MAGIC) throw await cutOrAnother(source, signal);
  const size = new DataView(tail.buffer, tail.byteOffset + tail.length - TAIL).getUint32(0, true);
  if (size > length - TAIL - MAGIC.length) throw badParquet("a footer longer than its file");
  if (size > MAX_FOOTER) throw tooLarge("16 MB in its footer");
  const from = length - TAIL - size;
  const footer =
    from >= start
      ? tail.subarray(from - start, tail.length - TAIL)
      : await source.read(from, length - TAIL, signal);
  return withinBytes(() => readMetadata(footer, length));
}

/** What a body is that does not end as Parquet does: cut, unless it does not begin so either. */
async function cutOrAnother(source: ByteSource, signal?: AbortSignal): Promise<Error> {
  const head = await source.read(0, Math.min(source.length, HEAD), signal);
  const isBegun = MAGIC.startsWith(String.fromCharCode(...head.subarray(0, MAGIC.length)));
  return isBegun ? truncated() : refusal("NOT_PARQUET", { found: looksLike(head) ?? "other bytes" });
}

/** One column: its type is known from the footer, its values when it was loaded. */
class ParquetColumn {
  readonly name: string;
  readonly column: Column;
  readonly #node: ParquetNode;
  readonly #metadata: ParquetMetadata;
  readonly #source: ByteSource;
  readonly #type: ArrowType | null;
  #vector: Vector | null = null;
  #chunk: ArrowChunk | null = null;

  constructor(node: ParquetNode, metadata: ParquetMetadata, source: ByteSource) {
    this.name = node.name;
    this.#node = node;
    this.#metadata = metadata;
    this.#source = source;
    this.#type = this.#typeOrNull();
    this.column = this.#makeColumn();
  }

  /** Reads its values. @throws ProblemError as `openParquet`; the signal's reason. */
  async load(signal: AbortSignal): Promise<void> {
    const node = this.#node;
    const type = typeOf(node, node.name);
    if (node.leaf >= 0 && (type.kind === "text" || node.isBare) && !node.isRepeated) {
      this.#vector = await this.#texts(node, signal);
      if (this.#vector) return;
    }
    const leaves = new Map<number, Awaited<ReturnType<typeof readLeafData>>>();
    for (const leaf of leavesOf(node)) {
      leaves.set(leaf.leaf, await readLeafData(leaf, await this.#parts(leaf.leaf, signal), signal));
    }
    const chunk = assembleColumn(node, type, leaves);
    if (chunk.length !== this.#metadata.numRows) throw badParquet("columns of different lengths");
    this.#chunk = chunk;
  }

  /** Texts by row; null for bytes that never were said to be text and are none. */
  async #texts(node: ParquetNode, signal: AbortSignal): Promise<Vector | null> {
    try {
      const { codes, valid, texts } = await readTexts(node, await this.#parts(node.leaf, signal), signal);
      return { type: "text", length: codes.length, values: codes, valid, dictionary: texts };
    } catch (error) {
      const isText = !(error instanceof ProblemError && error.cause instanceof TypeError);
      if (!node.isBare || isText) throw error;
      return null;
    }
  }

  async #parts(leaf: number, signal: AbortSignal): Promise<LeafPart[]> {
    const parts: LeafPart[] = [];
    for (const { chunks } of this.#metadata.rowGroups) {
      const chunk = chunks[leaf];
      if (!chunk) throw badParquet("a row group without some of its columns");
      if (chunk.to - chunk.from > MAX_CHUNK) throw tooLarge();
      if (chunk.numValues > 0)
        parts.push({ chunk, bytes: await this.#source.read(chunk.from, chunk.to, signal) });
    }
    return parts;
  }

  #makeColumn(): Column {
    const length = this.#metadata.numRows;
    const type = this.#type;
    if (type && type.kind !== "text") {
      const fromChunk = arrowColumn({ type, isCoded: false, length }, () => [this.#loadedChunk()]);
      if (!this.#node.isBare) return fromChunk;
      return new VectorColumn({ type: "text", length }, () => this.#vector ?? fromChunk.toVector());
    }
    return new VectorColumn({ type: "text", length }, () => this.#vector ?? this.#notLoaded());
  }

  #loadedChunk(): ArrowChunk {
    return this.#chunk ?? this.#notLoaded();
  }

  #notLoaded(): never {
    // Says why where its type is one that we do not read.
    typeOf(this.#node, this.name);
    throw new TypeError(`the column ${this.name} was not loaded`);
  }

  #typeOrNull(): ArrowType | null {
    try {
      return typeOf(this.#node, this.#node.name);
    } catch {
      // Told when somebody looks at it; its neighbours are read.
      return null;
    }
  }
}

function leavesOf(node: ParquetNode): readonly ParquetNode[] {
  return node.leaf >= 0 ? [node] : node.children.flatMap(leavesOf);
}
