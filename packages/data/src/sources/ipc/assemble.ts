import type { Problem } from "@vitalkit/spec";

import { arrowColumn } from "../../table/arrow-column.js";
import { createTable, type NamedColumns } from "../../table/create-table.js";
import type { Column, Table } from "../../table/table.js";
import { VectorColumn } from "../../table/vector-column.js";
import type { Codec } from "./codec.js";
import { Dictionary, type Pending } from "./dictionary.js";
import type { FlatTable } from "./flatbuffer.js";
import type { Message } from "./message.js";
import { BatchReader } from "./record-batch.js";
import { badArrow, checkUnfolding, MAX_ROWS, tooManyRows, unsupportedType } from "./refuse.js";
import { type FieldLayout, type IpcSchema, readSchema } from "./schema.js";

/** Gathers messages, in their order, into one table. */
export class Assembly {
  readonly #schema: IpcSchema;
  readonly #parts: Pending[][];
  /** Fields whose values are coded, wherever they stand, by the id of their dictionary. */
  readonly #coded = new Map<string, FieldLayout>();
  readonly #dictionaries = new Map<string, Dictionary>();
  #numRows = 0;
  #packed = 0;
  #unfolded = 0;

  constructor(schema: FlatTable) {
    this.#schema = readSchema(schema);
    this.#parts = this.#schema.columns.map(() => []);
    for (const column of this.#schema.columns) this.#noteCoded(column);
  }

  get schema(): IpcSchema {
    return this.#schema;
  }

  /** Adds a message whose buffers `codec` unfolds, or that stand as they are. */
  add(message: Message, codec: Codec | null): void {
    if (message.kind === "schema") throw badArrow("a second schema");
    if (message.kind === "dictionary") this.#addDictionary(message, codec);
    else this.#addBatch(new BatchReader(message.header, message.body, codec));
  }

  table(problems: readonly Problem[] = []): Table {
    const columns: NamedColumns = this.#schema.columns.map((column, index) => [
      column.name,
      columnOf(column, this.#parts[index] ?? [], this.#numRows),
    ]);
    return createTable(columns, { numRows: this.#numRows, metadata: this.#schema.metadata, problems });
  }

  #addBatch(batch: BatchReader): void {
    this.#numRows += batch.length;
    if (this.#numRows > MAX_ROWS) throw tooManyRows(this.#numRows);
    this.#noteSize(batch);
    const seen = new Map(this.#dictionaries);
    for (const [index, column] of this.#schema.columns.entries()) {
      const part = batch.next(column, seen);
      if (part) this.#parts[index]?.push(part);
    }
    batch.end();
  }

  #addDictionary(message: Message, codec: Codec | null): void {
    const id = message.header.key(0);
    const field = this.#coded.get(id);
    if (!field) throw badArrow("a dictionary that no column has");
    const data = message.header.table(1);
    if (!data) throw badArrow("a dictionary without values");
    // Dictionaries of columns that we do not read are passed over.
    if (field.type === null) return;
    const batch = new BatchReader(data, message.body, codec);
    this.#noteSize(batch);
    const part = batch.dictionary(field);
    const before = message.header.uint8(2) === 1 ? this.#dictionaries.get(id) : undefined;
    this.#dictionaries.set(id, before?.extended(part) ?? new Dictionary([part]));
  }

  /** Bytes that stand as they are bound themselves; compressed ones are counted over all messages. */
  #noteSize({ size: { packed, unfolded } }: BatchReader): void {
    if (unfolded <= packed) return;
    this.#packed += packed;
    this.#unfolded += unfolded;
    checkUnfolding(this.#unfolded, this.#packed);
  }

  #noteCoded(field: FieldLayout): void {
    if (field.dictionary) {
      const { id } = field.dictionary;
      const known = this.#coded.get(id);
      if (known && JSON.stringify(known.type) !== JSON.stringify(field.type)) {
        throw badArrow("one dictionary for columns of different types");
      }
      this.#coded.set(id, field);
    }
    for (const child of field.children) this.#noteCoded(child);
  }
}

function columnOf(
  { name, type, typeName, dictionary }: FieldLayout,
  parts: readonly Pending[],
  length: number,
): Column {
  if (type) {
    return arrowColumn({ type, isCoded: dictionary !== null, length }, () =>
      parts.map((part) => part.read()),
    );
  }
  return new VectorColumn({ type: "text", length }, () => {
    throw unsupportedType(name, typeName);
  });
}
