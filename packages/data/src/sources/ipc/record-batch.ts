import type { ArrowChunk } from "../../table/arrow-chunk.js";
import { BodyBuffers } from "./buffers.js";
import type { Codec } from "./codec.js";
import { type BatchParts, ColumnReader, type Cursor } from "./column-reader.js";
import type { Dictionary, Pending } from "./dictionary.js";
import type { FlatTable } from "./flatbuffer.js";
import { badArrow, MAX_ROWS, tooManyRows } from "./refuse.js";
import type { FieldLayout } from "./schema.js";

const NO_CODES: ReadonlyMap<string, Dictionary> = new Map();

/** Number of the codec of a record batch's buffers; null where they stand as they are. */
export function codecOf(batch: FlatTable): number | null {
  const compression = batch.table(3);
  if (!compression) return null;
  if (compression.uint8(1) !== 0) throw badArrow("an unknown way of compression");
  return compression.uint8(0);
}

/**
 * A record batch's header and body, column by column. Buffers that stand as they are are checked at once; compressed
 * ones are unfolded and checked when a column is first looked at, and only then.
 */
export class BatchReader {
  readonly length: number;
  readonly #parts: BatchParts;
  readonly #cursor: Cursor = { node: 0, buffer: 0, view: 0 };

  /** @throws ProblemError ARROW_INVALID_DATA, TOO_MANY_ROWS. */
  constructor(batch: FlatTable, body: Uint8Array, codec: Codec | null) {
    this.length = batch.int64(0);
    if (this.length < 0) throw badArrow("a negative number of rows");
    if (this.length > MAX_ROWS) throw tooManyRows(this.length);
    this.#parts = {
      nodes: batch.structs(1, 16, [0, 8]),
      buffers: new BodyBuffers(batch.structs(2, 16, [0, 8]), body, codec),
      views: batch.structs(4, 8, [0]),
    };
  }

  /** Bytes of the body, and of all of its buffers once they are unfolded. */
  get size(): { readonly packed: number; readonly unfolded: number } {
    return this.#parts.buffers;
  }

  /** The next column's part, or null for a column that we do not read: its room is passed over. */
  next(layout: FieldLayout, dictionaries: ReadonlyMap<string, Dictionary>): Pending | null {
    const start = { ...this.#cursor };
    this.#skip(layout);
    if (layout.type === null) return null;
    return this.#pending(() => new ColumnReader(this.#parts, start, dictionaries).read(layout, this.length));
  }

  /** A dictionary's values: those of one column that is not coded itself. */
  dictionary(layout: FieldLayout): Pending {
    const part = this.next({ ...layout, dictionary: null, room: ownRoom(layout) }, NO_CODES);
    if (!part) throw new TypeError("a type that is not read");
    this.end();
    return part;
  }

  /** @throws ProblemError ARROW_INVALID_DATA where there is more than the columns took. */
  end(): void {
    const { node, buffer } = this.#cursor;
    if (node !== this.#parts.nodes.length || buffer !== this.#parts.buffers.count) {
      throw badArrow("more parts than columns");
    }
  }

  #pending(read: () => ArrowChunk): Pending {
    let chunk: ArrowChunk | null = null;
    const keep = () => (chunk ??= read());
    if (!this.#parts.buffers.isCompressed) keep();
    return { length: this.length, read: keep };
  }

  #skip({ room: { nodes, buffers, views } }: FieldLayout): void {
    const cursor = this.#cursor;
    cursor.node += nodes;
    cursor.buffer += buffers;
    for (let index = 0; index < views; index++) cursor.buffer += this.#parts.views[cursor.view++]?.[0] ?? 0;
    if (cursor.node > this.#parts.nodes.length || cursor.buffer > this.#parts.buffers.count) {
      throw badArrow("a column without its buffers");
    }
  }
}

/** What a dictionary's values take up: those that are coded are leaves. */
function ownRoom({ type }: FieldLayout): FieldLayout["room"] {
  const isView = (type?.kind === "text" || type?.kind === "binary") && type.bits === "view";
  const isBytes = (type?.kind === "text" || type?.kind === "binary") && type.bits !== "fixed" && !isView;
  const buffers = type?.kind === "null" ? 0 : isBytes ? 3 : 2;
  return { nodes: 1, buffers, views: isView ? 1 : 0 };
}
