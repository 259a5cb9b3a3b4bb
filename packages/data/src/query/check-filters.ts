import { pointerAt, problem, ProblemError, type Dashboard } from "@vitalkit/spec";

import type { QueryReader } from "./reader.js";
import { resolveTimeRange } from "./time-range.js";

/** Any moment serves to find out whether words are a time range. */
const someMoment = Date.UTC(2024, 0, 1);

/** Checks, one by one, that time ranges can be read and that the columns of filters exist. */
export function filterChecks(
  dashboard: Dashboard,
  readerOf: (dataset: string) => QueryReader | null,
): readonly (() => void)[] {
  const ofFilters = dashboard.filters.map((filter, index) => () => {
    const path = pointerAt("/filters", index);
    if (filter.type === "time_range") readAt(pointerAt(path, "default"), () => readTimeRange(filter.default));
    if ("column" in filter && filter.column !== undefined && filter.dataset !== undefined)
      checkColumn(filter.type, filter.column, {
        path: pointerAt(path, "column"),
        reader: readerOf(filter.dataset),
      });
  });
  const ofCharts = Object.entries(dashboard.charts).map(([id, chart]) => () => {
    const range = chart["time_range"];
    if (typeof range === "string") readAt(pointerAt("/charts", id, "time_range"), () => readTimeRange(range));
  });
  return [...ofFilters, ...ofCharts];
}

interface ColumnPlace {
  readonly path: string;
  readonly reader: QueryReader | null;
}

function checkColumn(type: string, column: string, { path, reader }: ColumnPlace): void {
  readAt(path, () => {
    const found = reader?.column(column).type;
    if (type !== "time_range" || found === undefined || found === "date" || found === "timestamp") return;
    throw new ProblemError([
      problem("TYPE_MISMATCH", "", { column, expected: "a date or timestamp", found }),
    ]);
  });
}

function readTimeRange(text: string): void {
  resolveTimeRange(text, { now: someMoment, day: someMoment, timeZone: "UTC" });
}

/** Problems that have no place yet lie at `path`. */
function readAt(path: string, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const placed = error.problems.map((each) => (each.path === "" ? { ...each, path } : each));
    throw new ProblemError(placed, { cause: error });
  }
}
