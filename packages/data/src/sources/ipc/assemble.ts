import type { ArrowChunk } from "../../table/arrow-chunk.js";
import { arrowColumn } from "../../table/arrow-column.js";
import { createTable, type NamedColumns } from "../../table/create-table.js";
import type { Column, Table } from "../../table/table.js";
import { VectorColumn } from "../../table/vector-column.js";
import type { FlatTable } from "./flatbuffer.js";
import type { Message } from "./message.js";
import { BatchReader, type Dictionary } from "./record-batch.js";
import { badArrow, MAX_ROWS, refusal, unsupportedArrow } from "./refuse.js";
import { type ColumnLayout, type IpcSchema, readSchema } from "./schema.js";

/** Gathers messages, in their order, into one table. */
export class Assembly {
  readonly #schema: IpcSchema;
  readonly #chunks: ArrowChunk[][];
  readonly #dictionaries = new Map<string, Dictionary>();
  #numRows = 0;

  constructor(schema: FlatTable) {
    this.#schema = readSchema(schema);
    this.#chunks = this.#schema.columns.map(() => []);
  }

  add(message: Message): void {
    if (message.kind === "schema") throw badArrow("a second schema");
    if (message.kind === "dictionary") this.#addDictionary(message);
    else this.#addBatch(new BatchReader(message.header, message.body));
  }

  table(): Table {
    const columns: NamedColumns = this.#schema.columns.map((column, index) => [
      column.name,
      columnOf(column, this.#chunks[index] ?? [], this.#numRows),
    ]);
    return createTable(columns, { numRows: this.#numRows, metadata: this.#schema.metadata });
  }

  #addBatch(batch: BatchReader): void {
    this.#numRows += batch.length;
    if (this.#numRows > MAX_ROWS) throw refusal("TOO_MANY_ROWS", { found: this.#numRows, limit: MAX_ROWS });
    for (const [index, column] of this.#schema.columns.entries()) {
      const chunk = batch.next(column, this.#dictionaries);
      if (chunk) this.#chunks[index]?.push(chunk);
    }
  }

  #addDictionary(message: Message): void {
    const id = message.header.key(0);
    const column = this.#schema.columns.find((each) => each.dictionary?.id === id);
    // Dictionaries of columns that we do not read, or of their children, are passed over.
    if (!column?.type) return;
    const data = message.header.table(1);
    if (!data) throw badArrow("a dictionary without values");
    const chunk = new BatchReader(data, message.body).values(column.type);
    const before = message.header.uint8(2) === 1 ? this.#dictionaries.get(id) : undefined;
    this.#dictionaries.set(id, {
      chunks: [...(before?.chunks ?? []), chunk],
      length: (before?.length ?? 0) + chunk.length,
    });
  }
}

function columnOf(column: ColumnLayout, chunks: readonly ArrowChunk[], length: number): Column {
  if (column.type) return arrowColumn(column.type, column.dictionary !== null, chunks);
  return new VectorColumn({ type: "text", length }, () => {
    throw unsupportedArrow(`the type ${column.typeName}`, { column: column.name });
  });
}
