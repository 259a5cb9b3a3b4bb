import * as arrow from "apache-arrow";
import { expect, test } from "vitest";

import { answerFromTable, tableFromData } from "./local.js";

const rows = [
  { tier: "smb", mrr: 10, day: "2024-11-30" },
  { tier: "ent", mrr: 100, day: "2024-12-30" },
  { tier: "smb", mrr: 30, day: "2024-12-31" },
];

test("a query is answered from one table, its last day being the present", async () => {
  const table = await tableFromData(rows);
  const answer = await answerFromTable(table, {
    metrics: ["SUM(mrr)"],
    time_range: "Last 2 days",
    compare: "previous_period",
  });
  expect(answer.table.getChild("SUM(mrr)")?.get(0)).toBe(130n);
  expect(answer.table.getChild("SUM(mrr)__previous")?.get(0)).toBeNull();
  expect(answer.now).toBe(Date.UTC(2025, 0, 1));
});

test("a grain buckets the first column of dates", async () => {
  const { table } = await answerFromTable(await tableFromData(rows), {
    metrics: ["SUM(mrr)"],
    time_grain: "P1M",
  });
  expect(
    [0, 1].map((row) => [table.getChild("day")?.get(row), table.getChild("SUM(mrr)")?.get(row)]),
  ).toEqual([
    [Date.UTC(2024, 10, 1), 10n],
    [Date.UTC(2024, 11, 1), 130n],
  ]);
});

test("a table without dates is answered as of now", async () => {
  const before = Date.now();
  const table = { numRows: 0, numCols: 0, schema: { fields: [], metadata: new Map() }, getChild: () => null };
  expect((await answerFromTable(table, { metrics: ["COUNT(*)"] })).now).toBeGreaterThanOrEqual(before);
});

test("tables, bytes and rows are all taken", async () => {
  const theirs = arrow.tableFromArrays({ x: Float64Array.of(1, 2) });
  const bytes = arrow.tableToIPC(theirs).slice();
  for (const data of [theirs, bytes, bytes.buffer, [{ x: 1 }, { x: 2 }]]) {
    expect((await tableFromData(data)).getChild("x")?.get(1)).toBe(2);
  }
  await expect(tableFromData("customers")).rejects.toThrow("WRONG_TYPE");
  await expect(tableFromData([1, 2])).rejects.toThrow("WRONG_TYPE");
});

test("rows keep every digit of decimals and of whole numbers of 64 bits, sorted or filtered", async () => {
  const csv =
    "id,amount\n9007199254740993,12345678901234567.89\n9007199254740992,-12345678901234567.9\n1,0.5\n";
  const { decodeCsv } = await import("../formats/csv/decode-csv.js");
  const table = await decodeCsv(new TextEncoder().encode(csv));
  const query = { columns: ["amount", "id"], order_by: [["id", "desc"]] as const, filters: ["id > 1"] };
  const answer = await answerFromTable(table, query as never);
  expect([0, 1].map((row) => answer.table.getChild("amount")?.get(row))).toEqual([
    "12345678901234567.89",
    "-12345678901234567.9",
  ]);
  expect([0, 1].map((row) => answer.table.getChild("id")?.get(row))).toEqual([
    9007199254740993n,
    9007199254740992n,
  ]);
});
