import { planQuestion, type Plan } from "@vitalkit/data/query";
import { isoTime } from "@vitalkit/data/table";
import { pointerAt, ProblemError, type Dashboard, type Problem } from "@vitalkit/spec";

import { bufferedTable } from "../arrow/buffered-table.js";
import type { DatasetSource } from "./dataset-source.js";

const day = 86_400_000;
const dateLength = "2024-12-31".length;

interface SettledAsOf {
  readonly asOf: string;
  /** What sources said instead of their latest time, at their datasets' time columns. */
  readonly problems: readonly Problem[];
}

/**
 * A definition's `as_of` with "latest" turned into a date: the greatest that any dataset's file says it stands for, or
 * else that its time column has. "now" stays
 * (it is another moment for each question), and "latest" of no data at all is "now". Where a source fails, the others go
 * on without its dates.
 *
 * @throws AbortError.
 */
export async function settledAsOf(
  dashboard: Dashboard,
  sources: ReadonlyMap<string, DatasetSource>,
  signal: AbortSignal,
): Promise<SettledAsOf> {
  if (dashboard.as_of !== "latest") return { asOf: dashboard.as_of, problems: [] };
  const problems: Problem[] = [];
  const moments = await Promise.all(
    Object.entries(dashboard.datasets).map(async ([id, { time_column: column }]) => {
      const source = sources.get(id);
      if (!source || column === undefined) return null;
      const told = source.asOf ? isoTime(source.asOf) : null;
      if (told !== null)
        return localDay(told, source.asOf?.length === dateLength ? "UTC" : dashboard.time_zone);
      const latest = await latestOf({ dashboard, id, column, source }, signal).catch((error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
        const path = pointerAt("/datasets", id, "time_column");
        problems.push(...error.problems.map((each) => ({ ...each, path })));
        return null;
      });
      return latest && localDay(latest.moment, latest.type === "date" ? "UTC" : dashboard.time_zone);
    }),
  );
  const latest = Math.max(...moments.map((moment) => moment ?? -Infinity));
  return { asOf: Number.isFinite(latest) ? new Date(latest).toISOString().slice(0, 10) : "now", problems };
}

interface TimeColumn {
  readonly dashboard: Dashboard;
  /** Of the dataset. */
  readonly id: string;
  readonly column: string;
  readonly source: DatasetSource;
}

interface Latest {
  readonly type: "date" | "timestamp";
  /** Epoch milliseconds. */
  readonly moment: number;
}

/** The greatest value of a dataset's time column, stored or calculated; null where it has none, or is none of times. */
async function latestOf(
  { dashboard, id, column, source }: TimeColumn,
  signal: AbortSignal,
): Promise<Latest | null> {
  const columns = dashboard.datasets[id]?.columns ?? {};
  if (!Object.hasOwn(columns, column) || columns[column]?.expression === undefined) {
    const type = source.schema.get(column);
    if (!isTime(type)) return null;
    const moment = await source.latest(column, signal);
    return moment === null ? null : { type, moment };
  }
  const query = { metrics: [{ name: "latest", expression: `MAX("${column.replaceAll('"', '""')}")` }] };
  const question = { chart: "", filters: {}, selections: [] };
  const asked = { dashboard, query, dataset: id, schema: source.schema, question, chartId: "", now: 0 };
  const plan = planned(asked);
  if (!plan) return null;
  const { columns: answer } = await source.answer(plan, signal);
  const found = bufferedTable(answer, new Map()).getChild("latest");
  const moment = found?.get(0) ?? null;
  const type = found?.type;
  return isTime(type) && moment !== null ? { type, moment: Number(moment) } : null;
}

/** Null for a column that cannot be worked out: whoever checks its expression says why. */
function planned(asked: Parameters<typeof planQuestion>[0]): Plan | null {
  try {
    return planQuestion(asked).plan;
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

function isTime(type: string | undefined): type is "date" | "timestamp" {
  return type === "date" || type === "timestamp";
}

/** Midnight, in UTC, of the day that clocks in `timeZone` show at `moment`. */
function localDay(moment: number, timeZone: string): number {
  if (timeZone === "UTC") return Math.floor(moment / day) * day;
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  const number = (type: string): number =>
    Number(parts.formatToParts(moment).find((part) => part.type === type)?.value);
  return Date.UTC(number("year"), number("month") - 1, number("day"));
}
