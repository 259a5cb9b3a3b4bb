import { problem, ProblemError, type Dashboard } from "@vitalkit/spec";

import { endOfDay, resolveAsOf } from "../query/as-of.js";
import type { Query } from "../query/query.js";
import { fromArrow, isArrowTable } from "../table/from-arrow.js";
import { tableFromRows } from "../table/from-rows.js";
import type { Table } from "../table/table.js";
import type { Answer } from "./answerer.js";
import { decodeArrow } from "./decode.js";
import { TableFetcher } from "./fetch-table.js";
import { MAX_HOST_BYTES } from "./ipc/refuse.js";
import { latestDayOf } from "./latest-day.js";
import { answerWhenFree } from "./memory-answer.js";

export interface LocalOptions {
  /** Column that time ranges and grains use; default: the first of dates or timestamps. */
  readonly timeColumn?: string;
  /** IANA name; default UTC. */
  readonly timeZone?: string;
  /** "now", a date or "latest" (in the time column); default "latest". */
  readonly asOf?: string;
  /** Replaces the query's own order. */
  readonly orderBy?: Query["order_by"];
  readonly offset?: number;
  /** Ends the work; default never. */
  readonly signal?: AbortSignal;
}

export interface LocalAnswer extends Answer {
  /** The moment that relative time ranges were counted from, epoch milliseconds. */
  readonly now: number;
}

const DATASET = "data";

/** Answers one query on one table, without a dashboard. @throws as `answerWhenFree`. */
export async function answerFromTable(
  table: Table,
  query: Query,
  options: LocalOptions = {},
): Promise<LocalAnswer> {
  const { timeZone = "UTC", asOf = "latest", orderBy, offset } = options;
  const timeColumn =
    options.timeColumn ??
    table.schema.fields.find(({ type }) => type === "date" || type === "timestamp")?.name;
  const now = momentOf(asOf, table, timeColumn, timeZone);
  const question = {
    chart: "",
    filters: {},
    selections: [],
    ...(orderBy ? { order_by: orderBy } : {}),
    ...(offset === undefined ? {} : { offset }),
  };
  const dashboard = dashboardOf(timeColumn, timeZone, asOf);
  const input = { dashboard, query, dataset: DATASET, question, chartId: "", now };
  return { ...(await answerWhenFree(input, table, options.signal ?? new AbortController().signal)), now };
}

/**
 * The table in whatever a host hands over: an apache-arrow `Table`, Arrow IPC bytes, or an array of row objects. Never
 * changed; bytes are read in place.
 *
 * @throws ProblemError as `decodeArrow`; WRONG_TYPE for anything else.
 */
export async function tableFromData(data: unknown): Promise<Table> {
  if (isArrowTable(data)) return fromArrow(data);
  const whole = { complete: true, maxBytes: MAX_HOST_BYTES };
  if (data instanceof ArrayBuffer) return decodeArrow(new Uint8Array(data), whole);
  if (ArrayBuffer.isView(data)) {
    return decodeArrow(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), whole);
  }
  if (Array.isArray(data) && data.every((row) => typeof row === "object" && row !== null)) {
    return tableFromRows(data as Record<string, unknown>[]);
  }
  throw new ProblemError([
    problem("WRONG_TYPE", "", { expected: ["an Arrow table", "Arrow IPC bytes", "an array of row objects"] }),
  ]);
}

const shared = new TableFetcher((request) => fetch(request));

/**
 * The table at `url`, absolute, with all of its columns read; elements that stand alone share one fetch an address.
 * `isFresh` asks for it anew.
 *
 * @throws ProblemError as `TableFetcher.get`; the signal's reason.
 */
export async function tableFromUrl(
  url: string,
  signal: AbortSignal,
  { isFresh = false } = {},
): Promise<Table> {
  if (isFresh) shared.refresh(url);
  const table = await shared.get(url, signal);
  await table.load?.(
    table.schema.fields.map(({ name }) => name),
    signal,
  );
  return table;
}

function momentOf(asOf: string, table: Table, timeColumn: string | undefined, timeZone: string): number {
  if (asOf !== "latest") return resolveAsOf(asOf, Date.now(), timeZone);
  const latest = timeColumn === undefined ? null : latestDayOf(table, timeColumn, timeZone);
  return latest === null ? Date.now() : endOfDay(latest, timeZone);
}

/** The smallest dashboard that has the dataset: what a plan needs to know of one. */
function dashboardOf(timeColumn: string | undefined, timeZone: string, asOf: string): Dashboard {
  return {
    version: 1,
    id: DATASET,
    title: DATASET,
    time_zone: timeZone,
    as_of: asOf,
    sources: {},
    datasets: {
      [DATASET]: {
        columns: {},
        metrics: {},
        ...(timeColumn === undefined ? {} : { time_column: timeColumn }),
      },
    },
    filters: [],
    charts: {},
    layout: [],
  };
}
