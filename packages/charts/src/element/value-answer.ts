import type { Column } from "@vitalkit/data/table";
import { outputNames } from "@vitalkit/data/query/query";
import { problem, ProblemError } from "@vitalkit/spec/problem";

import type { ChartAnswer } from "./answer.js";
import type { OwnSource } from "./own-answer.js";

/** One row with the value under the name of the query's metric, and nulls in the other columns that it asks for. @throws
 * ProblemError TYPE_MISMATCH when it is no number. */
export function valueAnswer({ record, options, value }: OwnSource): ChartAnswer {
  const number = value?.trim() ? Number(value) : null;
  if (!Number.isFinite(number ?? 0)) {
    throw new ProblemError([
      problem("TYPE_MISMATCH", "", { name: "value", expected: "a number", found: value }),
    ]);
  }
  const names = outputNames(record.query(options), undefined);
  const column = (name: string): Column => ({
    type: "number",
    length: 1,
    get: (row) => (row === 0 && name === names[0] ? number : null),
  });
  const table = {
    numRows: 1,
    numCols: names.length,
    schema: { fields: names.map((name) => ({ name, type: "number" as const })), metadata: new Map() },
    getChild: (name: string) => (names.includes(name) ? column(name) : null),
  };
  return { table, fields: {}, rowCount: 1, today: today(), timeZone: "UTC" };
}

/** The present day's midnight in UTC, epoch milliseconds. */
export function today(): number {
  return Math.floor(Date.now() / 86_400_000) * 86_400_000;
}
