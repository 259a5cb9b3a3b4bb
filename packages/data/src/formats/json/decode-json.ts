import type { ColumnType } from "@vitalkit/spec";

import { MAX_COLUMNS, tooManyRows } from "../../sources/ipc/refuse.js";
import type { Table } from "../../table/table.js";
import { Breather } from "../breather.js";
import type { CellSink } from "../rows/cell-sink.js";
import { RowBuilder, RowProbe } from "../rows/typed-rows.js";
import { utf8Bytes } from "../text-bytes.js";
import { JsonRows } from "./json-rows.js";

export interface JsonOptions {
  /** Types that somebody declared, by column name; the others are found. Default none. */
  readonly types?: Readonly<Record<string, ColumnType>>;
  readonly signal?: AbortSignal;
}

const MAX_ROWS = 10_000_000;
const MAX_CELLS = 64_000_000;
const ROWS_AT_ONCE = 1024;

/**
 * JSON rows: an array of objects, or one object a line. Columns stand in the order in which their names first appear;
 * a name that a row lacks is null there. Whole numbers of 64 bits and decimals keep every digit; ISO text that fills a
 * column is dates or timestamps; objects and arrays are their JSON text. A value that a declared type cannot read is
 * null, and the table's `problems` count them (VALUES_UNREADABLE).
 *
 * @throws ProblemError TRUNCATED for no bytes or where the text ends within a value; NOT_JSON_ROWS, JSON_SYNTAX,
 * DUPLICATE_KEY, NUMBER_RANGE, TOO_DEEP, ENCODING, each with line and column; TOO_MANY_COLUMNS, TOO_MANY_ROWS. The
 * signal's reason.
 */
export async function decodeJson(body: Uint8Array, options: JsonOptions = {}): Promise<Table> {
  const bytes = utf8Bytes(body);
  const { types = {}, signal } = options;
  const first = new JsonRows(bytes);
  const probe = new RowProbe(MAX_COLUMNS, () => false);
  await scan(first, probe, new Breather(signal));
  const names = [...new Set([...first.names, ...Object.keys(types)])];
  const builder = new RowBuilder({ names, types, bytes }, probe);
  await scan(new JsonRows(bytes), builder, new Breather(signal));
  return builder.table();
}

async function scan(rows: JsonRows, sink: CellSink, breather: Breather): Promise<void> {
  for (let count = 1; rows.row(sink); count++) {
    if (count > MAX_ROWS) throw tooManyRows(count, MAX_ROWS);
    if (count * rows.numCols > MAX_CELLS) throw tooManyRows(count, Math.floor(MAX_CELLS / rows.numCols));
    sink.endRow();
    if (count % ROWS_AT_ONCE === 0 && breather.isDue) await breather.pause();
  }
}
