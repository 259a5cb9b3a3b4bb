import type { Dashboard, FilterDefinition, ProblemError } from "@vitalkit/spec";
import * as arrow from "apache-arrow";
import { expect, test } from "vitest";

import type { Query } from "../query/query.js";
import type { Cell, Table } from "../table/index.js";
import type { Question } from "./answerer.js";
import { createAnswerer } from "./create-answerer.js";

const never = () => new AbortController().signal;

function boardOf(parts: Partial<Dashboard>): Dashboard {
  return {
    version: 1,
    id: "board",
    title: "Board",
    time_zone: "UTC",
    as_of: "now",
    sources: {},
    datasets: {},
    filters: [],
    charts: {},
    layout: [],
    ...parts,
  };
}

/** A filter of a column of that name, with the defaults that the gate fills in. */
function select(column: string, more: object = {}): FilterDefinition {
  const common = { id: column, type: "select", dataset: "accounts", column, multiple: true, default: [] };
  return { ...common, depends_on: [], filters: [], row_limit: 1000, ...more } as unknown as FilterDefinition;
}

const accounts = {
  time_column: "day",
  columns: { band: { expression: "CASE WHEN mrr > 50 THEN 'large' ELSE 'small' END" } },
  metrics: { mrr_sum: { expression: "SUM(mrr)", polarity: "higher_is_better" as const } },
  values: [
    { tier: "smb", mrr: 10, day: "2024-12-29" },
    { tier: "ent", mrr: 100, day: "2024-12-30" },
    { tier: "smb", mrr: 30, day: "2024-12-31" },
    { tier: null, mrr: 1, day: "2023-01-01" },
  ],
};

const query: Query = { groupby: ["tier"], metrics: ["mrr_sum"], order_by: [["mrr_sum", "desc"]] };

const inMemory = boardOf({
  as_of: "latest",
  datasets: { accounts },
  charts: { by_tier: { type: "bars", dataset: "accounts" } },
  filters: [
    { id: "period", type: "time_range", default: "No filter" } as unknown as FilterDefinition,
    select("tier"),
    select("band", { depends_on: ["tier"], filters: ["mrr > 1"] }),
    select("mrr", { type: "range" }),
  ],
});

function answererOf(
  dashboard: Dashboard,
  send: (request: Request) => Promise<Response> = async () => Response.error(),
) {
  return createAnswerer({
    dashboard,
    baseUrl: "https://example.test/dashboards/board/dashboard.json",
    fetch: send,
    records: async (type) => (type === "bars" ? { query: () => query } : null),
  });
}

function question(parts: Partial<Question> = {}): Question {
  return { chart: "by_tier", filters: {}, selections: [], ...parts };
}

function rowsOf(table: Table): Cell[][] {
  return Array.from({ length: table.numRows }, (_, row) =>
    table.schema.fields.map(({ name }) => table.getChild(name)?.get(row) ?? null),
  );
}

test("a dataset of values is answered in the page, filtered by time and by choice", async () => {
  const answerer = answererOf(inMemory);
  expect(rowsOf((await answerer.answer(question(), never())).table)).toEqual([
    ["ent", 100n],
    ["smb", 40n],
    [null, 1n],
  ]);
  const filters = { period: "Last 2 days", tier: ["smb", null] };
  expect(rowsOf((await answerer.answer(question({ filters }), never())).table)).toEqual([["smb", 30n]]);
});

test("what was chosen in another chart filters, what was chosen in this one does not", async () => {
  const answerer = answererOf(inMemory);
  const chosen = (chart: string) => question({ selections: [{ chart, column: "band", values: ["large"] }] });
  expect((await answerer.answer(chosen("other"), never())).table.numRows).toBe(1);
  expect((await answerer.answer(chosen("by_tier"), never())).table.numRows).toBe(3);
});

test("a filter's values come with counts, most frequent first, null among them", async () => {
  const answerer = answererOf(inMemory);
  const values = await answerer.filterValues("tier", never());
  expect(values.schema.fields.map((field) => field.name)).toEqual(["value", "count"]);
  expect(rowsOf(values)).toEqual([
    ["smb", 2n],
    ["ent", 1n],
    [null, 1n],
  ]);
  expect(rowsOf(await answerer.filterValues("band", never()))).toEqual([
    ["small", 2n],
    ["large", 1n],
  ]);
});

test("a filter offers what its own conditions and the filters it depends on leave, and no others narrow it", async () => {
  const answerer = answererOf(inMemory);
  const filters = { tier: ["smb", null], mrr: [99, null] as const };
  expect(rowsOf(await answerer.filterValues("band", never(), { filters }))).toEqual([["small", 2n]]);
  expect(rowsOf(await answerer.filterValues("tier", never(), { filters })).length).toBe(3);
});

test("a filter that reaches some charts only narrows the filters that depend on it all the same", async () => {
  const [period, tier, band] = inMemory.filters as FilterDefinition[];
  const scoped = { ...tier, scope: { charts: ["elsewhere"], exclude: [] } } as FilterDefinition;
  const answerer = answererOf({ ...inMemory, filters: [period!, scoped, band!] });
  const values = await answerer.filterValues("band", never(), { filters: { tier: ["smb"] } });
  expect(rowsOf(values)).toEqual([["small", 2n]]);
});

test("what is looked for among the values is found whatever its case, and is never read as an expression", async () => {
  const answerer = answererOf(inMemory);
  const found = (search: string) => answerer.filterValues("tier", never(), { search }).then(rowsOf);
  expect(await found("MB")).toEqual([["smb", 2n]]);
  expect(await found("' OR '1' = '1")).toEqual([]);
});

test("a range offers the least and the greatest value in the data", async () => {
  const values = await answererOf(inMemory).filterValues("mrr", never());
  expect(values.schema.fields.map((field) => field.name)).toEqual(["min", "max"]);
  expect(rowsOf(values).map((row) => row.map(Number))).toEqual([[1, 100]]);
});

test("as of the latest is the end of the last day in the data", async () => {
  expect(await answererOf(inMemory).asOf(never())).toBe(Date.UTC(2025, 0, 1));
  expect(await answererOf({ ...inMemory, as_of: "2024-06-30" }).asOf(never())).toBe(Date.UTC(2024, 6, 1));
});

test("a time column may be a calculated one, also of the latest day", async () => {
  const columns = { on: { expression: "CAST(written AS DATE)" } };
  const values = [{ written: "2024-06-29" }, { written: "2024-06-30" }, { written: "soon" }];
  const datasets = { accounts: { time_column: "on", columns, metrics: {}, values } };
  const board = boardOf({ as_of: "latest", datasets });
  expect(await answererOf(board).asOf(never())).toBe(Date.UTC(2024, 6, 1));
});

test("a request that nobody waits for is stopped, also where its data tells what day it is", async () => {
  const dataset = { url: "accounts.csv", time_column: "day", columns: {}, metrics: accounts.metrics };
  const board = boardOf({ as_of: "latest", datasets: { accounts: dataset }, charts: inMemory.charts });
  const sent: Request[] = [];
  const answerer = answererOf(board, (request) => {
    sent.push(request);
    return new Promise((_, reject) =>
      request.signal.addEventListener("abort", () => reject(new Error("stopped"))),
    );
  });
  const [one, other] = [new AbortController(), new AbortController()];
  const asked = [one, other].map(({ signal }) => answerer.answer(question(), signal).catch(() => "left"));
  await expect.poll(() => sent.length).toBe(1);
  one.abort();
  expect(await asked[0]).toBe("left");
  expect(sent[0]?.signal.aborted).toBe(false);
  other.abort();
  expect(await asked[1]).toBe("left");
  await expect.poll(() => sent[0]?.signal.aborted).toBe(true);
  expect(sent.length).toBe(1);
});

test("a question that a changed source cannot answer any more tells what changed", async () => {
  const dataset = { url: "accounts.csv", columns: {}, metrics: accounts.metrics };
  const board = boardOf({ datasets: { accounts: dataset }, charts: inMemory.charts });
  const bodies = ["tier,mrr\na,1\n", "tier_name,mrr\na,1\n", "tier,mrr\na,much\n"];
  const answerer = answererOf(board, async () => new Response(bodies.shift()));
  expect((await answerer.answer(question(), never())).rowCount).toBe(1);
  const codes = async () => {
    answerer.refresh();
    const error = await answerer.answer(question(), never()).catch((reason: unknown) => reason);
    return (error as ProblemError).problems.map(({ code, severity, params }) => [
      code,
      severity,
      params["column"],
    ]);
  };
  expect(await codes()).toEqual([
    ["UNKNOWN_COLUMN", "error", "tier"],
    ["SCHEMA_CHANGED", "warning", "tier"],
  ]);
  expect((await codes()).slice(0, 1)).toEqual([["TYPE_MISMATCH", "error", undefined]]);
});

test("one dataset that cannot be read does not take its dates or itself to the others", async () => {
  const broken = {
    ...inMemory,
    datasets: { accounts, gone: { ...accounts, values: undefined, url: "gone.arrow" } as never },
  };
  const answerer = answererOf(broken, async () => new Response(null, { status: 404 }));
  expect(await answerer.asOf(never())).toBe(Date.UTC(2025, 0, 1));
  expect((await answerer.answer(question(), never())).rowCount).toBe(3);
});

test("a dataset with an address is fetched once, relative to the definition, and its problems say where", async () => {
  const table = arrow.tableToIPC(arrow.tableFromArrays({ tier: ["a", "b"], mrr: Float64Array.of(1, 2) }));
  const dataset = { url: "data/accounts.arrow", columns: {}, metrics: accounts.metrics };
  const board = boardOf({ datasets: { accounts: dataset }, charts: inMemory.charts });
  const asked: string[] = [];
  const answerer = answererOf(board, async (request) => {
    asked.push(request.url);
    return new Response(table.slice());
  });
  expect(rowsOf((await answerer.answer(question(), never())).table)).toEqual([
    ["b", 2],
    ["a", 1],
  ]);
  await answerer.answer(question(), never());
  expect(asked).toEqual(["https://example.test/dashboards/board/data/accounts.arrow"]);
  answerer.refresh();
  await answerer.answer(question(), never());
  expect(asked.length).toBe(2);
  const missing = answererOf(board, async () => new Response(null, { status: 404 }));
  await expect(missing.answer(question(), never())).rejects.toMatchObject({
    problems: [{ code: "HTTP_STATUS", path: "/datasets/accounts/url", params: { status: 404 } }],
  });
});

const remote = boardOf({
  sources: { warehouse: { type: "gateway", url: "/api/v1" } },
  datasets: { accounts: { source: "warehouse", table: "t", columns: {}, metrics: {} } },
  charts: inMemory.charts,
  filters: inMemory.filters,
});

function arrowResponse(metadata: Record<string, string> = {}): Response {
  const plain = arrow.tableFromArrays({ tier: ["smb"], mrr_sum: Float64Array.of(5) });
  const schema = new arrow.Schema(plain.schema.fields, new Map(Object.entries(metadata)));
  return new Response(arrow.tableToIPC(new arrow.Table(schema, plain.batches)).slice());
}

test("a gateway is asked for what it is to answer, and says how much there is and what did not reach", async () => {
  const requests: { url: string; accept: string | null; body: unknown }[] = [];
  const answerer = answererOf(remote, async (request) => {
    requests.push({ url: request.url, accept: request.headers.get("Accept"), body: await request.json() });
    return arrowResponse({ row_count: "12345", unreached: '["period"]' });
  });
  const answer = await answerer.answer(
    question({
      filters: { tier: ["smb"] },
      selections: [
        { chart: "by_tier", column: "tier", values: ["mine"] },
        { chart: "other", column: "id", values: [7n, 9007199254740993n, null] },
      ],
      order_by: [["tier", "asc"]],
      offset: 20,
    }),
    never(),
  );
  expect(requests).toEqual([
    {
      url: "https://example.test/api/v1/dashboards/board/charts/by_tier/data",
      accept: "application/vnd.apache.arrow.stream",
      body: {
        filters: { tier: ["smb"] },
        selections: [{ column: "id", values: [7, "9007199254740993", null] }],
        order_by: [["tier", "asc"]],
        offset: 20,
      },
    },
  ]);
  expect([rowsOf(answer.table), answer.rowCount, answer.unreached]).toEqual([
    [["smb", 5]],
    12345,
    ["period"],
  ]);
  const filters = { tier: ["smb"], mrr: [0, 1] as const };
  await answerer.filterValues("band", never(), { filters, parameters: { customer: 7n } });
  expect(requests[1]).toMatchObject({
    url: "https://example.test/api/v1/dashboards/board/filters/band/values",
    body: { filters: { tier: ["smb"] }, parameters: { customer: 7 } },
  });
});

test("equal questions under way are sent once, later ones again", async () => {
  let count = 0;
  const answerer = answererOf(remote, async () => {
    count++;
    return arrowResponse();
  });
  await Promise.all([answerer.answer(question(), never()), answerer.answer(question(), never())]);
  expect(count).toBe(1);
  await answerer.answer(question(), never());
  expect(count).toBe(2);
});

test("a gateway's problems are its own, and it is not asked twice", async () => {
  let count = 0;
  const named = { code: "QUERY_FAILED", severity: "error", path: "", params: {} };
  const answerer = answererOf(remote, async () => {
    count++;
    const headers = { "Content-Type": "application/problem+json" };
    return new Response(JSON.stringify({ status: 503, problems: [named] }), { status: 503, headers });
  });
  await expect(answerer.answer(question(), never())).rejects.toMatchObject({ problems: [named] });
  expect(count).toBe(1);
});

test("what the definition does not have is named", async () => {
  const answerer = answererOf(
    boardOf({
      charts: { by_tier: { type: "bars", dataset: "gone" }, odd: { type: "pie", dataset: "gone" } },
    }),
  );
  await expect(answerer.answer(question({ chart: "none" }), never())).rejects.toThrow("UNKNOWN_CHART");
  await expect(answerer.answer(question(), never())).rejects.toThrow(
    "UNKNOWN_DATASET /charts/by_tier/dataset",
  );
  await expect(answerer.filterValues("none", never())).rejects.toThrow("UNKNOWN_FILTER");
  const engineless = boardOf({
    datasets: { accounts: { source: "db", table: "t", columns: {}, metrics: {} } },
    charts: inMemory.charts,
  });
  await expect(answererOf(engineless).answer(question(), never())).rejects.toThrow(
    "NO_ENGINE /datasets/accounts",
  );
});
