import { expect, test } from "vitest";

import { createTable } from "../table/create-table.js";
import { tableFromRows } from "../table/from-rows.js";
import type { Table } from "../table/table.js";
import { latestDay, latestDayOf } from "./latest-day.js";

const NEW_YORK = "America/New_York";

function withAsOf(table: Table, asOf: string): Table {
  const { numRows, schema } = table;
  const columns = schema.fields.map(({ name }) => [name, table.getChild(name)!] as const);
  return createTable(columns, { numRows, metadata: new Map([["as_of", asOf]]) });
}

const days = tableFromRows([{ day: "2024-12-30" }, { day: "2024-12-31" }, { day: null }]);
const times = tableFromRows([{ at: "2025-01-01T03:00:00Z" }]);

test("the latest day is the greatest date, or the day that clocks of the zone show at the greatest time", () => {
  expect(latestDayOf(days, "day", NEW_YORK)).toBe(Date.UTC(2024, 11, 31));
  expect(latestDayOf(times, "at", "UTC")).toBe(Date.UTC(2025, 0, 1));
  expect(latestDayOf(times, "at", NEW_YORK)).toBe(Date.UTC(2024, 11, 31));
});

test("there is none without such a column or a value in it", () => {
  expect(latestDayOf(days, "nobody", "UTC")).toBeNull();
  expect(latestDayOf(tableFromRows([{ x: 1 }]), "x", "UTC")).toBeNull();
  expect(latestDayOf(tableFromRows([{ day: null }], { day: "date" }), "day", "UTC")).toBeNull();
});

test("what a file says that it stands for outranks what it holds, where it is a date or a time", async () => {
  expect(await latestDay(withAsOf(days, "2025-03-31"), "day", NEW_YORK)).toBe(Date.UTC(2025, 2, 31));
  expect(await latestDay(withAsOf(days, "2025-04-01T02:00:00Z"), "day", NEW_YORK)).toBe(
    Date.UTC(2025, 2, 31),
  );
  expect(await latestDay(withAsOf(days, "latest"), "day", "UTC")).toBe(Date.UTC(2024, 11, 31));
});
