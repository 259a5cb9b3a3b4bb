import type { ColumnType } from "@vitalkit/spec";

import { MAX_COLUMNS, refusal, tooManyColumns, tooManyRows } from "../../sources/ipc/refuse.js";
import { looksLike } from "../../sources/ipc/sniff.js";
import { createTable } from "../../table/create-table.js";
import type { Table } from "../../table/table.js";
import { columnFromVector, untypedColumn, vectorFromCells } from "../../table/vector-column.js";
import { Breather } from "../breather.js";
import type { CellSink } from "../rows/cell-sink.js";
import { declared, RowBuilder, RowProbe } from "../rows/typed-rows.js";
import { utf8Bytes } from "../text-bytes.js";
import { placeOf } from "../text-place.js";
import { CsvScanner } from "./csv-scanner.js";

export interface CsvOptions {
  /** Types that somebody declared, by column name; the others are found. Default none. */
  readonly types?: Readonly<Record<string, ColumnType>>;
  /** Name of the encoding, such as iso-8859-1; default UTF-8. A byte order mark in the text outranks it. */
  readonly encoding?: string | undefined;
  /** One ASCII character; default the first of comma, semicolon, tab and bar that the line of names has. */
  readonly delimiter?: string | undefined;
  /** Decimal comma or point of declared numbers; default a point. */
  readonly decimal?: "." | ",";
  readonly signal?: AbortSignal;
}

/** Most rows, and most cells: values of rows without number are 8 bytes each. */
const MAX_ROWS = 10_000_000;
const MAX_CELLS = 64_000_000;
const ROWS_AT_ONCE = 1024;

/**
 * CSV with a line of names, by RFC 4180: bytes -> UTF-8 -> rows once for their number and types -> rows again for their
 * values. A column's type is the declared one, else what all its values agree on (`TypeProbe`). Nothing between two
 * delimiters is null, `""` is the empty text. A value that a declared type cannot read is null, and the table's
 * `problems` count them (VALUES_UNREADABLE).
 *
 * @throws ProblemError TRUNCATED for no bytes; NOT_CSV for a page of HTML or another format; ENCODING; CSV_QUOTE,
 * CSV_SHAPE (a row with more or fewer values than there are names), CSV_FIELD_TOO_LARGE, each with line and column;
 * TOO_MANY_COLUMNS, TOO_MANY_ROWS. The signal's reason.
 */
export async function decodeCsv(body: Uint8Array, options: CsvOptions = {}): Promise<Table> {
  const bytes = utf8Bytes(body, options.encoding);
  const found = looksLike(bytes);
  if (found !== null && found !== "text" && found !== "JSON") throw refusal("NOT_CSV", { found });
  const { delimiter = delimiterOf(bytes), types = {}, signal } = options;
  const header = new CsvScanner(bytes, delimiter);
  const names = readNames(header, bytes, options.encoding ?? "UTF-8");
  if (names.length === 0) throw refusal("NOT_CSV", { found: "nothing but empty lines" });
  const scan = async (sink: CellSink & { readonly numRows?: number }) => {
    const scanner = new CsvScanner(bytes, delimiter);
    scanner.row({ cell() {} });
    await scanRows(scanner, sink, { bytes, columns: names.length, breather: new Breather(signal) });
  };
  const probe = new RowProbe(names.length, (column) => declared(types, names[column] ?? "") !== undefined);
  await scan(probe);
  if (probe.numRows === 0) return emptyTable(names, types);
  const { decimal, encoding } = options;
  const builder = new RowBuilder(
    { names, types, bytes, ...(decimal ? { decimal } : {}), ...(encoding ? { encoding } : {}) },
    probe,
  );
  await scan(builder);
  return builder.table();
}

const DELIMITERS = [",", ";", "\t", "|"];

/** A comma where the line of names has none of the usual delimiters, or nothing but one name. */
function delimiterOf(bytes: Uint8Array): string {
  const has = new Set<number>();
  let isQuoted = false;
  let isBegun = false;
  for (const byte of bytes) {
    if (byte === 0x22) isQuoted = !isQuoted;
    else if (!isQuoted && (byte === 0x0a || byte === 0x0d)) {
      if (isBegun) break;
      continue;
    } else if (!isQuoted) has.add(byte);
    isBegun = true;
  }
  return DELIMITERS.find((delimiter) => has.has(delimiter.charCodeAt(0))) ?? ",";
}

function readNames(scanner: CsvScanner, bytes: Uint8Array, encoding: string): string[] {
  const names: string[] = [];
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const count = scanner.row({
    cell(column, source, from, to) {
      if (column >= MAX_COLUMNS) return;
      try {
        names[column] = decoder.decode(source.subarray(from, to));
      } catch (cause) {
        throw refusal(
          "ENCODING",
          { expected: encoding, ...placeOf(bytes, source === bytes ? from : 0) },
          cause,
        );
      }
    },
  });
  if (count > MAX_COLUMNS) throw tooManyColumns(count);
  return Array.from({ length: count }, (_, column) => names[column] ?? "");
}

interface Scan {
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly breather: Breather;
}

async function scanRows(
  scanner: CsvScanner,
  sink: CellSink,
  { bytes, columns, breather }: Scan,
): Promise<void> {
  for (let rows = 0; ; rows++) {
    const start = scanner.at;
    const found = scanner.row(sink);
    if (found === 0) return;
    if (found !== columns)
      throw refusal("CSV_SHAPE", { found, expected: columns, ...rowPlace(bytes, start) });
    if (rows >= MAX_ROWS) throw tooManyRows(rows + 1, MAX_ROWS);
    if ((rows + 1) * columns > MAX_CELLS) throw tooManyRows(rows + 1, Math.floor(MAX_CELLS / columns));
    sink.endRow();
    if (rows % ROWS_AT_ONCE === 0 && breather.isDue) await breather.pause();
  }
}

/** Where a row starts, behind lines with nothing on them. */
function rowPlace(bytes: Uint8Array, start: number): { line: number; column: number } {
  let at = start;
  while (bytes[at] === 0x0a || bytes[at] === 0x0d) at++;
  return placeOf(bytes, at);
}

function emptyTable(names: readonly string[], types: Readonly<Record<string, ColumnType>>): Table {
  return createTable(
    names.map((name) => {
      const type = declared(types, name);
      return [name, type ? columnFromVector(vectorFromCells(type, []), type) : untypedColumn(0)] as const;
    }),
    { numRows: 0 },
  );
}
