import {
  pointerAt,
  problem,
  ProblemError,
  type ColumnType,
  type Dashboard,
  type Dataset,
} from "@vitalkit/spec";

import type { Given } from "../query/offer.js";
import type { Query } from "../query/query.js";
import type { Table } from "../table/table.js";
import type { Answer, Answerer, Question } from "./answerer.js";
import type { ReadOptions } from "./decode-table.js";
import { TableFetcher } from "./fetch-table.js";
import { GatewayClient } from "./gateway-client.js";
import type { Fetch } from "./request.js";
import { SharedLoads } from "./shared-loads.js";

/** What an answerer must know of a chart type: how its options become a query. */
export interface QueryMaker {
  query(options: never): Query;
}

export interface AnswererInput {
  readonly dashboard: Dashboard;
  /** Absolute address that the definition's own addresses are relative to. */
  readonly baseUrl: string;
  /** Sends requests; a host's adds its token. */
  readonly fetch: Fetch;
  /** The record of a chart type, or null when there is none. Asked only for charts that are answered in the page. */
  readonly records: (type: string) => Promise<QueryMaker | null>;
}

/** Where a dataset's table is, and how it is read. */
interface Address {
  readonly url: string;
  readonly options: ReadOptions;
}

/** An answerer that keeps the tables that it fetched until `refresh`. */
export interface PageAnswerer extends Answerer {
  refresh(): void;
}

/**
 * Answers a page's questions: a dataset with a `url` or `values` is read and computed here, one behind a gateway is
 * asked there. Decoder and engine are loaded when first needed, so a page of gateway charts has no engine.
 */
export function createAnswerer(input: AnswererInput): PageAnswerer {
  return new DashboardAnswerer(input);
}

class DashboardAnswerer implements PageAnswerer {
  readonly #input: AnswererInput;
  readonly #tables: TableFetcher;
  readonly #gateways = new Map<string, GatewayClient>();
  /** Tables of datasets with `values`, by dataset. */
  readonly #values = new Map<string, Table>();
  readonly #engine = once(() => import("./memory-answer.js"));
  readonly #clock = once(() => import("../query/as-of.js"));
  /** The latest moment, under its only key. */
  readonly #latest = new SharedLoads<number>({ keep: true });
  readonly #addresses = new WeakMap<Dataset, Address>();
  /** By chart type: asking the loader of modules each time takes it a turn. */
  readonly #records = new Map<string, () => Promise<QueryMaker | null>>();

  constructor(input: AnswererInput) {
    this.#input = input;
    this.#tables = new TableFetcher(input.fetch, { mayLeave: true });
  }

  async answer(question: Question, signal: AbortSignal): Promise<Answer> {
    const { dashboard } = this.#input;
    const chart = Object.hasOwn(dashboard.charts, question.chart)
      ? dashboard.charts[question.chart]
      : undefined;
    if (!chart) throw fault("UNKNOWN_CHART", { chart: question.chart });
    const [name, dataset] = this.#dataset(chart["dataset"], pointerAt("/charts", question.chart, "dataset"));
    const gateway = this.#gateway(dataset);
    if (gateway) return gateway.answer(question, signal);
    const [engine, table, record, now] = await Promise.all([
      this.#engine(),
      this.#table(name, dataset, signal),
      this.#record(chart.type),
      this.asOf(signal),
    ]);
    if (!record) throw fault("UNKNOWN_CHART_TYPE", { type: chart.type });
    signal.throwIfAborted();
    const query = record.query(chart as never);
    return engine.answerWhenFree(
      { dashboard, query, dataset: name, question, chartId: question.chart, now },
      table,
      signal,
    );
  }

  async filterValues(id: string, signal: AbortSignal, given: Given = {}): Promise<Table> {
    const { dashboard } = this.#input;
    const { offerOf } = await import("../query/offer.js");
    const { dataset: name, query, question } = offerOf(dashboard, id, given);
    const [, dataset] = this.#dataset(name, "");
    const gateway = this.#gateway(dataset);
    if (gateway) {
      const { filters, parameters } = question;
      const { search } = given;
      const narrowed = { filters, ...(parameters && { parameters }), ...(search && { search }) };
      return gateway.filterValues(id, narrowed, signal);
    }
    const [engine, table, now] = await Promise.all([
      this.#engine(),
      this.#table(name, dataset, signal),
      this.asOf(signal),
    ]);
    signal.throwIfAborted();
    return engine.valuesInMemory({ dashboard, dataset: name, query, question, now }, table, signal);
  }

  async asOf(signal: AbortSignal): Promise<number> {
    const { as_of, time_zone } = this.#input.dashboard;
    if (as_of === "latest") return this.#latestMoment(signal);
    const { resolveAsOf } = await this.#clock();
    return resolveAsOf(as_of, Date.now(), time_zone);
  }

  refresh(): void {
    this.#tables.refresh();
    this.#latest.clear();
  }

  /** The end of the latest day of all datasets that can be read here; now where they have none. */
  async #latestMoment(signal: AbortSignal): Promise<number> {
    const moment = await this.#latest.get("", (shared) => this.#readLatest(shared), signal);
    signal.throwIfAborted();
    return moment;
  }

  async #readLatest(signal: AbortSignal): Promise<number> {
    const { dashboard } = this.#input;
    const { datasets, time_zone: timeZone } = dashboard;
    const [{ latestDayOfDataset }, { endOfDay }] = await Promise.all([
      import("./latest-day.js"),
      import("../query/as-of.js"),
    ]);
    const days = await Promise.allSettled(
      Object.entries(datasets).map(async ([name, dataset]) => {
        const isHere = dataset.url !== undefined || dataset.values !== undefined;
        if (dataset.time_column === undefined || !isHere) return null;
        const table = await this.#table(name, dataset, signal);
        return latestDayOfDataset(table, { dashboard, dataset: name }, signal);
      }),
    );
    // A dataset that cannot be read is told by the charts that draw it; the others go on without its dates, and the
    // next question tries again.
    if (days.some(({ status }) => status === "rejected")) this.#latest.clear();
    const known = days.flatMap((day) =>
      day.status === "fulfilled" && day.value !== null ? [day.value] : [],
    );
    return known.length === 0 ? Date.now() : endOfDay(Math.max(...known), timeZone);
  }

  #record(type: string): Promise<QueryMaker | null> {
    const load = this.#records.get(type) ?? once(() => this.#input.records(type));
    this.#records.set(type, load);
    return load();
  }

  #dataset(name: unknown, path: string): readonly [string, Dataset] {
    const { datasets } = this.#input.dashboard;
    const dataset = typeof name === "string" && Object.hasOwn(datasets, name) ? datasets[name] : undefined;
    if (!dataset) throw new ProblemError([problem("UNKNOWN_DATASET", path, { dataset: String(name ?? "") })]);
    return [String(name), dataset];
  }

  #gateway({ source }: Dataset): GatewayClient | null {
    const { dashboard, baseUrl, fetch } = this.#input;
    const found =
      source !== undefined && Object.hasOwn(dashboard.sources, source)
        ? dashboard.sources[source]
        : undefined;
    if (found?.type !== "gateway") return null;
    const url = new URL(found.url, baseUrl).href;
    const known = this.#gateways.get(url);
    if (known) return known;
    const client = new GatewayClient(url, dashboard.id, fetch);
    this.#gateways.set(url, client);
    return client;
  }

  #addressOf(dataset: Dataset, written: string): Address {
    const known = this.#addresses.get(dataset);
    if (known) return known;
    const url = new URL(written, this.#input.baseUrl).href;
    const { format, csv = {} } = dataset;
    const address = { url, options: { types: storedTypes(dataset), format, csv } };
    this.#addresses.set(dataset, address);
    return address;
  }

  async #table(name: string, dataset: Dataset, signal: AbortSignal): Promise<Table> {
    const path = pointerAt("/datasets", name);
    if (dataset.url !== undefined) {
      const { url, options } = this.#addressOf(dataset, dataset.url);
      return located(this.#tables.get(url, signal, options), pointerAt(path, "url"));
    }
    const known = this.#values.get(name);
    if (known) return known;
    if (dataset.values === undefined) throw new ProblemError([problem("NO_ENGINE", path, { dataset: name })]);
    const { tableFromRows } = await import("../table/from-rows.js");
    const table = tableFromRows(dataset.values, storedTypes(dataset));
    this.#values.set(name, table);
    return table;
  }
}

/** Loads code once: asking a browser for what it has already takes it a turn. One that failed is tried again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
}

/** Types that the definition gives to columns that are stored; calculated ones are none of the rows'. */
function storedTypes(dataset: Dataset): Record<string, ColumnType> {
  const types: [string, ColumnType][] = [];
  for (const [name, { type, expression }] of Object.entries(dataset.columns)) {
    if (type !== undefined && expression === undefined) types.push([name, type]);
  }
  return Object.fromEntries(types);
}

/** Puts the place in the definition on problems that have none. */
async function located<T>(result: Promise<T>, path: string): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(
      error.problems.map((each) => (each.path === "" ? { ...each, path } : each)),
      { cause: error },
    );
  }
}

function fault(code: string, params: Record<string, string>): ProblemError {
  return new ProblemError([problem(code, "", params)]);
}
