import type { Dashboard, Dataset } from "@vitalkit/spec";

import { engineOf, isElsewhere } from "../memory/engine.js";
import type { Plan } from "../query/plan-types.js";
import { wallTime } from "../query/time-zone.js";
import { isoTime } from "../table/parse-time.js";
import { numberAt } from "../table/read.js";
import type { Table } from "../table/table.js";
import { vectorOf } from "../table/vector-column.js";
import { answerWhenFree } from "./memory-answer.js";

const DAY = 86_400_000;
const DATE_LENGTH = "2024-12-31".length;

/**
 * The day that a table says it stands for (`as_of` in its metadata, an ISO date or timestamp), or else the latest day
 * that a column of dates or timestamps has, as its midnight in UTC; of timestamps the day that clocks in
 * `timeZone` show. Null where there is no such column or no value in it.
 */
export async function latestDay(table: Table, column: string, timeZone: string): Promise<number | null> {
  const told = toldDay(table, timeZone);
  if (told !== null) return told;
  const type = table.getChild(column)?.type;
  if (type !== "date" && type !== "timestamp") return null;
  if (!isElsewhere(table)) await table.load?.([column]);
  const { table: answer } = await engineOf(table).execute(
    latestPlan(column, type),
    new AbortController().signal,
  );
  const latest = numberAt(answer.getChild(column), 0);
  return latest === null ? null : dayOf(latest, type, timeZone);
}

/** As `latestDay`, by the time column of a dataset, which may be a calculated one. @throws as `answerWhenFree` */
export async function latestDayOfDataset(
  table: Table,
  { dashboard, dataset }: { readonly dashboard: Dashboard; readonly dataset: string },
  signal: AbortSignal,
): Promise<number | null> {
  const { time_column: column = "", columns } = dashboard.datasets[dataset] as Dataset;
  const { time_zone: timeZone } = dashboard;
  const isStored = !Object.hasOwn(columns, column) || columns[column]?.expression === undefined;
  if (isStored) return latestDay(table, column, timeZone);
  const told = toldDay(table, timeZone);
  if (told !== null) return told;
  const query = { metrics: [{ name: "latest", expression: `MAX("${column.replaceAll('"', '""')}")` }] };
  const question = { chart: "", filters: {}, selections: [] };
  const asked = { dashboard, query, dataset, question, chartId: "", now: 0 };
  const answer = (await answerWhenFree(asked, table, signal)).table.getChild("latest");
  const latest = numberAt(answer, 0);
  const isTime = answer?.type === "date" || answer?.type === "timestamp";
  return isTime && latest !== null ? dayOf(latest, answer.type, timeZone) : null;
}

/** As `latestDay`, of a table that is loaded. */
export function latestDayOf(table: Table, column: string, timeZone: string): number | null {
  const told = toldDay(table, timeZone);
  if (told !== null) return told;
  const found = table.getChild(column);
  if (found?.type !== "date" && found?.type !== "timestamp") return null;
  const { values, valid, length } = vectorOf(found);
  let latest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < length; row++) {
    if (valid === null || valid[row] === 1) latest = Math.max(latest, values[row] as number);
  }
  return Number.isFinite(latest) ? dayOf(latest, found.type, timeZone) : null;
}

function dayOf(time: number, type: "date" | "timestamp", timeZone: string): number {
  return type === "date" ? time : Math.floor(wallTime(time, timeZone) / DAY) * DAY;
}

/** Asks for the greatest value of a column, under the column's name. */
function latestPlan(column: string, type: "date" | "timestamp"): Plan {
  const span = { start: 0, end: 0 };
  const args = [{ kind: "column", type, name: column, span } as const];
  const greatest = {
    kind: "aggregate",
    type,
    name: "max",
    args,
    distinct: false,
    filter: null,
    span,
  } as const;
  return {
    dataset: "",
    where: true,
    columns: null,
    groups: [],
    metrics: [{ name: column, type, expression: greatest, overTime: null }],
    helpers: [],
    time: null,
    period: null,
    constants: [],
    having: true,
    order: [],
    limit: 1,
    offset: 0,
  };
}

function toldDay({ schema }: Table, timeZone: string): number | null {
  const told = schema.metadata.get("as_of");
  const time = told === undefined ? null : isoTime(told);
  if (told === undefined || time === null) return null;
  return told.length === DATE_LENGTH ? time : Math.floor(wallTime(time, timeZone) / DAY) * DAY;
}
