import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createGateway } from "./app.js";
import { openBoards, type BoardFolder } from "./board/board-folder.js";

const setup = `
CREATE TABLE customers AS FROM (VALUES
  ('Ada', 'Enterprise', 12.5, 9007199254740993),
  ('Grace', 'SMB', 55, 20),
  ('Édith', 'SMB', NULL, 30),
  ('Barbara', NULL, 91, NULL)) AS t(name, tier, score, mrr);
CREATE TABLE daily AS SELECT DATE '2024-01-01' + CAST(i AS INTEGER) AS date, i % 7 AS users, 'SMB' AS tier
  FROM range(60) AS r(i);
CREATE VIEW failing AS SELECT error('row ZZ-T2-7f3a of /srv/secret') AS name;
`;

const definition = {
  version: 1,
  id: "shop",
  title: "Shop",
  as_of: "latest",
  sources: { warehouse: { type: "duckdb", setup: "setup.sql" } },
  datasets: {
    customers: { source: "warehouse", table: "customers", key: ["name"] },
    daily: { source: "warehouse", table: "daily", time_column: "date" },
    failing: { source: "warehouse", table: "failing" },
    missing: { source: "warehouse", table: "custmers" },
  },
  filters: [
    { id: "period", type: "time_range", default: "Last 30 days" },
    { id: "tier", type: "select", dataset: "customers", column: "tier", multiple: true },
    { id: "score", type: "range", dataset: "customers", column: "score", depends_on: ["tier"] },
    {
      id: "name",
      type: "select",
      dataset: "customers",
      column: "name",
      depends_on: ["tier"],
      filters: [{ col: "score", op: "IS NOT NULL" }],
    },
  ],
  charts: {
    table: {
      type: "at_risk_table",
      dataset: "customers",
      columns: ["name", "score", "mrr"],
      order_by: [["name", "asc"]],
    },
    usage: { type: "calendar_heatmap", dataset: "daily", metric: "SUM(users)" },
    failing: { type: "at_risk_table", dataset: "failing", columns: ["name"] },
    missing: { type: "at_risk_table", dataset: "missing", columns: ["name"] },
    misspelt: { type: "at_risk_table", dataset: "customers", columns: ["nmae"] },
  },
  layout: [
    {
      row: [
        { chart: "table", width: 6 },
        { chart: "usage", width: 6 },
      ],
    },
  ],
};

let root: string;
let boards: BoardFolder;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "vitalkit-gateway-"));
  await addBoard("shop", definition, setup);
  await addBoard(
    "broken-setup",
    { ...definition, id: "broken-setup" },
    "CREATE TABLE secrets AS SELECT ZZ_T2 FROM nowhere;",
  );
  await addBoard("broken-json", "{ nonsense", "");
  boards = openBoards(root);
  await boards.ready;
});
afterAll(async () => {
  await boards.close();
  await rm(root, { recursive: true });
});

async function addBoard(id: string, content: unknown, sql: string): Promise<void> {
  await mkdir(join(root, id));
  await writeFile(
    join(root, id, "dashboard.json"),
    typeof content === "string" ? content : JSON.stringify(content),
  );
  await writeFile(join(root, id, "setup.sql"), sql);
}

function ask(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(
    createGateway({ boards }).request(`/api/v1/dashboards/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );
}

const csv = { Accept: "text/csv" };

describe("a chart's data", () => {
  it("is an Arrow stream that says how many rows there are and up to when", async () => {
    const response = await ask("shop/charts/table/data");
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("application/vnd.apache.arrow.stream");
    const table = tableFromIPC(await response.arrayBuffer());
    expect(table.schema.fields.map(({ name }) => name)).toEqual(["name", "score", "mrr"]);
    expect(table.getChild("name")?.toArray()).toEqual(["Ada", "Barbara", "Grace", "Édith"]);
    expect(table.getChild("mrr")?.get(0)).toBe(9007199254740993n);
    expect(Object.fromEntries(table.schema.metadata)).toEqual({
      row_count: "4",
      unreached: "[]",
      as_of: "2024-02-29",
    });
  });

  it("is CSV or JSON where the caller would rather have that", async () => {
    const text = await (await ask("shop/charts/table/data", {}, csv)).text();
    expect(text).toBe(
      "name,score,mrr\r\nAda,12.5,9007199254740993\r\nBarbara,91,\r\nGrace,55,20\r\nÉdith,,30\r\n",
    );
    const json = await (await ask("shop/charts/table/data", {}, { Accept: "application/json" })).json();
    expect(json).toMatchObject({
      row_count: 4,
      rows: [{ name: "Ada", score: 12.5, mrr: "9007199254740993" }, {}, {}, {}],
    });
  });

  it("is filtered by values that are bound, never written into SQL", async () => {
    const rows = async (values: unknown[]) =>
      (await (await ask("shop/charts/table/data", { filters: { tier: values } }, csv)).text()).split("\r\n")
        .length - 2;
    expect(await rows(["SMB"])).toBe(2);
    expect(await rows([null])).toBe(1);
    expect(await rows(["SMB", null])).toBe(3);
    expect(await rows(["SMB' OR '1'='1"])).toBe(0);
    expect(await rows([])).toBe(4);
  });

  it("follows a time range that ends with the day of as_of", async () => {
    const response = await ask("shop/charts/usage/data", { filters: { period: "Last 7 days" } }, csv);
    const lines = (await response.text()).trim().split("\r\n");
    expect([lines[1]?.slice(0, 10), lines.at(-1)?.slice(0, 10), lines.length - 1]).toEqual([
      "2024-02-23",
      "2024-02-29",
      7,
    ]);
  });

  it("names the filters that do not reach it", async () => {
    const response = await ask("shop/charts/table/data", { filters: { period: "Last 7 days" } });
    const table = tableFromIPC(await response.arrayBuffer());
    expect(table.schema.metadata.get("unreached")).toBe('["period"]');
  });

  it("is sorted anew and paged where asked", async () => {
    const body = { order_by: [["mrr", "desc"]], offset: 1 };
    const text = await (await ask("shop/charts/table/data", body, csv)).text();
    expect(text.split("\r\n").slice(1, 4)).toEqual(["Édith,,30", "Grace,55,20", "Barbara,91,"]);
    const past = tableFromIPC(await (await ask("shop/charts/table/data", { offset: 50 })).arrayBuffer());
    expect([past.numRows, past.schema.metadata.get("row_count")]).toEqual([0, "4"]);
  });

  it("is compressed by HTTP where the caller can take it", async () => {
    const response = await ask("shop/charts/usage/data", {}, { "Accept-Encoding": "gzip" });
    expect(response.headers.get("Content-Encoding")).toBe("gzip");
    expect(tableFromIPC(gunzipSync(Buffer.from(await response.arrayBuffer()))).numRows).toBe(60);
  });
});

describe("a filter's values", () => {
  it("come with counts, the most frequent first", async () => {
    const text = await (await ask("shop/filters/tier/values", {}, csv)).text();
    expect(text).toBe("value,count\r\nSMB,2\r\nEnterprise,1\r\n,1\r\n");
  });

  it("are those that the filter's conditions and the filters it depends on leave", async () => {
    const names = await (await ask("shop/filters/name/values", {}, csv)).text();
    expect(names).toBe("value,count\r\nAda,1\r\nBarbara,1\r\nGrace,1\r\n");
    const filters = { tier: ["SMB"] };
    const ofTier = await (await ask("shop/filters/name/values", { filters }, csv)).text();
    expect(ofTier).toBe("value,count\r\nGrace,1\r\n");
  });

  it("can be looked for", async () => {
    const found = await (await ask("shop/filters/name/values", { search: "AR" }, csv)).text();
    expect(found).toBe("value,count\r\nBarbara,1\r\n");
    const hostile = await ask("shop/filters/name/values", { search: "' OR 1=1 --" }, csv);
    expect(await hostile.text()).toBe("value,count\r\n");
  });

  it("are the least and the greatest of a range", async () => {
    expect(await (await ask("shop/filters/score/values", {}, csv)).text()).toBe("min,max\r\n12.5,91\r\n");
    const filters = { tier: ["SMB"] };
    const text = await (await ask("shop/filters/score/values", { filters }, csv)).text();
    expect(text).toBe("min,max\r\n55,55\r\n");
  });

  it("cannot be narrowed by a filter that the filter does not depend on", async () => {
    const response = await ask("shop/filters/tier/values", { filters: { score: [0, 1] } });
    expect([response.status, (await response.json()).code]).toEqual([400, "UNKNOWN_FILTER"]);
  });

  it("exist only for filters that take theirs from the data", async () => {
    for (const filter of ["period", "teir", "__proto__"]) {
      const response = await ask(`shop/filters/${filter}/values`);
      expect([filter, response.status, (await response.json()).code]).toEqual([
        filter,
        404,
        "UNKNOWN_FILTER",
      ]);
    }
  });
});

describe("a bad request", () => {
  it.each([
    ["shop/charts/tabel/data", {}, {}, 404, "UNKNOWN_CHART"],
    ["shop/charts/constructor/data", {}, {}, 404, "UNKNOWN_CHART"],
    ["shpo/charts/table/data", {}, {}, 404, "UNKNOWN_DASHBOARD"],
    ["..%2fshop/charts/table/data", {}, {}, 404, "UNKNOWN_DASHBOARD"],
    ["%00/charts/table/data", {}, {}, 404, "UNKNOWN_DASHBOARD"],
    ["shop/charts/table/rows", {}, {}, 404, "NOT_FOUND"],
    ["shop/charts/table/data", "{", {}, 400, "BODY_NOT_JSON"],
    ["shop/charts/table/data", "", {}, 400, "BODY_NOT_JSON"],
    ["shop/charts/table/data", { sql: "SELECT 1" }, {}, 400, "UNKNOWN_KEY"],
    ["shop/charts/table/data", { filters: { teir: ["SMB"] } }, {}, 400, "UNKNOWN_FILTER"],
    ["shop/charts/table/data", { filters: { period: "Lst 7 days" } }, {}, 400, "BAD_TIME_RANGE"],
    ["shop/charts/table/data", { order_by: [["(SELECT 1)", "asc"]] }, {}, 400, "UNKNOWN_COLUMN"],
    ["shop/charts/table/data", " ".repeat(2 ** 20 + 1), {}, 413, "TOO_LARGE"],
    ["shop/charts/table/data", {}, { "Content-Type": "text/plain" }, 415, "UNSUPPORTED_MEDIA_TYPE"],
    ["shop/charts/table/data", {}, { Accept: "text/html" }, 406, "NOT_ACCEPTABLE"],
    ["shop/charts/misspelt/data", {}, {}, 422, "UNKNOWN_COLUMN"],
    ["shop/charts/missing/data", {}, {}, 422, "UNKNOWN_TABLE"],
    ["shop/charts/failing/data", {}, {}, 500, "QUERY_FAILED"],
    ["broken-setup/charts/table/data", {}, {}, 422, "BOARD_NOT_READY"],
    ["broken-json/charts/table/data", {}, {}, 422, "BOARD_NOT_READY"],
  ])("%s %j %j is %i %s", async (path, body, headers, status, code) => {
    const response = await ask(path, body, headers as Record<string, string>);
    const text = await response.text();
    const { problems, ...answer } = JSON.parse(text);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect([response.status, answer.status, answer.code]).toEqual([status, status, code]);
    expect(problems[0]).toMatchObject({ code, message: answer.title });
    expect(text).not.toMatch(/SELECT \*|FROM|ZZ|\/srv|\/tmp|node_modules|\bat \w+ \(/);
  });

  it("is told to use POST", async () => {
    const response = await createGateway({ boards }).request("/api/v1/dashboards/shop/charts/table/data");
    expect([response.status, (await response.json()).code]).toEqual([405, "METHOD_NOT_ALLOWED"]);
  });

  it("is reported only when the fault is ours", async () => {
    const reported: string[] = [];
    const app = createGateway({ boards, report: (_error, id) => reported.push(id) });
    const call = (chart: string) =>
      app.request(`/api/v1/dashboards/shop/charts/${chart}/data`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: "{}",
      });
    await call("nobody");
    const { request_id: id } = await (await call("failing")).json();
    expect(reported).toEqual([id]);
  });
});

describe("a board", () => {
  it("shows a page its types and addresses, and nothing of its engine", () => {
    const shown = boards.get("shop")?.publicDefinition;
    expect(shown).toMatchObject({
      as_of: "2024-02-29",
      sources: { warehouse: { type: "gateway", url: "/api/v1" } },
      datasets: {
        customers: {
          columns: { name: { type: "text" }, score: { type: "number" }, mrr: { type: "integer" } },
        },
      },
    });
    expect(JSON.stringify(shown)).not.toMatch(/setup|duckdb/);
  });

  it("keeps the problems of one chart to that chart", () => {
    const board = boards.get("shop");
    expect(board?.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "UNKNOWN_TABLE /datasets/missing/table",
      "UNKNOWN_COLUMN /charts/misspelt/columns/0",
    ]);
  });

  it("that cannot be set up is listed with the reason, for its author alone", () => {
    const board = boards.get("broken-setup");
    expect(board?.dashboard).toBeNull();
    expect(board?.problems).toMatchObject([
      { code: "SETUP_FAILED", path: "/sources/warehouse/setup", params: { file: "setup.sql", statement: 1 } },
    ]);
    expect(boards.get("broken-json")?.problems).toMatchObject([{ code: "JSON_SYNTAX" }]);
    expect(boards.ids()).toEqual(["broken-json", "broken-setup", "shop"]);
  });
});
