import type { Query } from "@vitalkit/data/query";
import { fieldFormats } from "@vitalkit/data/query/field-formats";
import { metricName, outputNames } from "@vitalkit/data/query/query";
import { answerFromTable, tableFromData, tableFromUrl } from "@vitalkit/data/sources/local";
import type { Table } from "@vitalkit/data/table";

import { literalTable } from "../literal-table.js";
import { queryOf } from "../query-of.js";
import type { ChartAnswer } from "./answer.js";
import type { OwnSource } from "./own-answer.js";

/**
 * Answers an element that stands alone: reads what it was given and asks it the chart's query. A table that already
 * has the query's metrics as columns is drawn as it is. `isFresh` fetches an address anew.
 *
 * @throws ProblemError with what, where and what instead; the signal's reason.
 */
export async function ask(
  { record, options, data, src, orderBy }: OwnSource,
  base: string,
  { signal, isFresh }: { readonly signal: AbortSignal; readonly isFresh: boolean },
): Promise<ChartAnswer> {
  const url = src === null ? null : new URL(src, base).href;
  const table =
    data || url === null ? await tableFromData(data) : await tableFromUrl(url, signal, { isFresh });
  signal.throwIfAborted();
  const query = queryOf(record, options);
  if (table.numRows === 0 && table.numCols === 0) return nothingOf(query);
  const types = new Map(table.schema.fields.map(({ name, type }) => [name, type]));
  const answer = isAnswer(table, query)
    ? { table, rowCount: table.numRows, now: Date.now() }
    : await answerFromTable(table, query, { signal, ...(orderBy ? { orderBy } : {}) });
  const formats = fieldFormats(query, undefined);
  const fields = answer.table.schema.fields.map(({ name, type }) => [
    name,
    { label: name, ...formats[name], type: types.get(name) ?? type },
  ]);
  return {
    table: answer.table,
    fields: Object.fromEntries(fields),
    rowCount: answer.rowCount,
    today: Math.floor((answer.now - 1) / day) * day,
    timeZone: "UTC",
  };
}

const day = 86_400_000;

/** No rows at all tell no columns either: whatever is asked of them, there is nothing. */
function nothingOf(query: Query): ChartAnswer {
  const columns = Object.fromEntries(outputNames(query, undefined).map((name) => [name, []]));
  return { table: literalTable(columns), fields: {}, rowCount: 0, today: null, timeZone: "UTC" };
}

/** Whether every metric of the query is a column already. Rows are always asked for: they may have to be filtered. */
function isAnswer(table: Table, { metrics, groupby }: Query): boolean {
  if (!metrics) return false;
  return [...metrics.map(metricName), ...(groupby ?? [])].every((name) => table.getChild(name) !== null);
}
