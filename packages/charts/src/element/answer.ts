import type { FieldFormats } from "@vitalkit/data/query";
import type { Table } from "@vitalkit/data/table";
import type { Problem } from "@vitalkit/spec";

/** A chart's data as its owner hands it over. */
export interface ChartAnswer {
  readonly table: Table;
  /** Labels and formats of the table's columns. */
  readonly fields: FieldFormats;
  /** How many rows there are in all; more than the table has when a limit cut it. */
  readonly rowCount: number;
  /** Epoch milliseconds of today's midnight in UTC, or null when unknown. */
  readonly today: number | null;
  /** IANA zone in which days begin. */
  readonly timeZone: string;
  /** The time range that the owner asked for, in the reader's words; absent: the one in the options. */
  readonly timeRange?: string | undefined;
}

export type Face = "loading" | "data" | "empty" | "problem";

/**
 * Which face an element shows. Data that is there stays while newer data loads or fails: it is marked, not taken
 * away. Warnings never take the picture's place.
 */
export function faceOf(input: {
  readonly answer: ChartAnswer | null;
  readonly pending: boolean;
  readonly problems: readonly Problem[];
  /** Whether options or layout failed, so that no data would help. */
  readonly cannotDraw: boolean;
}): Face {
  const failed = input.problems.some((problem) => problem.severity === "error");
  if (input.cannotDraw) return "problem";
  if (input.answer) return input.answer.table.numRows === 0 ? "empty" : "data";
  return failed && !input.pending ? "problem" : "loading";
}
