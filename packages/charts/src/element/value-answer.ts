import { outputNames } from "@vitalkit/data/query/query";
import type { Cell } from "@vitalkit/data/table";

import { literalTable } from "../literal-table.js";
import type { ChartAnswer } from "./answer.js";
import type { OwnSource } from "./own-answer.js";

/** Whether the text of a `value` attribute is a number or empty (a missing value). */
export function isValue(text: string): boolean {
  return text.trim() === "" || Number.isFinite(Number(text));
}

/** One row with the value under the name of the query's metric, and nulls in the other columns that it asks for. */
export function valueAnswer({ record, options, value }: OwnSource): ChartAnswer {
  const number = value === null || value.trim() === "" ? null : Number(value);
  const [name = "value", ...others] = outputNames(record.query(options), undefined);
  const columns: Record<string, readonly Cell[]> = { [name]: [number] };
  for (const other of others) columns[other] = [null];
  const table = literalTable(columns, { [name]: "number" });
  return { table, fields: {}, rowCount: 1, today: today(), timeZone: "UTC" };
}

/** The present day's midnight in UTC, epoch milliseconds. */
export function today(): number {
  return Math.floor(Date.now() / 86_400_000) * 86_400_000;
}
