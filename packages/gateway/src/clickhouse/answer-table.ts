import { decodeArrow } from "@vitalkit/data/sources";
import { createTable, type Cell, type Column, type Table } from "@vitalkit/data/table";
import { problem, ProblemError } from "@vitalkit/spec";

import type { AnswerField } from "../board/sql-engine.js";
import { decimalFromText } from "../servers/decimal-text.js";
import { exceptionIn } from "./client.js";

const millisecondsOfDay = 86_400_000;

/**
 * The table in an Arrow stream of ClickHouse's. A stream without its end, or with anything behind it, is none: an
 * exception may stand there.
 *
 * @throws ClickhouseError for an exception in the stream; ProblemError TRUNCATED and as `decodeArrow`.
 */
export async function arrowTable(body: Uint8Array): Promise<Table> {
  try {
    const table = await decodeArrow(body, { complete: false });
    if (table.problems) throw new ProblemError([problem("TRUNCATED", "")]);
    return table;
  } catch (cause) {
    throw exceptionIn(body) ?? cause;
  }
}

/** The answer to a statement in ClickHouse's dialect: days are dates, milliseconds are timestamps. */
export function answerTable(stored: Table, fields: readonly AnswerField[]): Table {
  return createTable(
    fields.map(({ name, type }) => {
      const column = stored.getChild(name);
      if (!column) throw new TypeError(`the answer has no column ${name}`);
      const read = readers[type];
      return [name, { type, length: column.length, get: (index) => present(column.get(index), read) }];
    }),
    { numRows: stored.numRows },
  );
}

const readers: Readonly<Record<Column["type"], (cell: NonNullable<Cell>) => Cell>> = {
  boolean: (cell) => Number(cell) !== 0,
  integer: (cell) => (typeof cell === "bigint" ? cell : BigInt(cell)),
  number: (cell) => (typeof cell === "string" ? decimalFromText(cell) : cell),
  text: (cell) => cell,
  date: (cell) => Number(cell) * millisecondsOfDay,
  timestamp: Number,
};

function present(cell: Cell, read: (cell: NonNullable<Cell>) => Cell): Cell {
  return cell === null ? null : read(cell);
}
