import { expect, test } from "vitest";

import { isoText, tableFromColumns, toCSV, toJSON } from "./index.js";

test("CSV quotes commas, quotes and line breaks, and leaves null empty", () => {
  const table = tableFromColumns({
    name: { type: "text", values: ["Ada, Ltd", 'the "best"', "two\nlines", null, ""] },
    mrr: { type: "number", values: [1.5, -0, null, 0, 12] },
  });
  expect(toCSV(table)).toBe(
    'name,mrr\r\n"Ada, Ltd",1.5\r\n"the ""best""",0\r\n"two\nlines",\r\n,0\r\n,12\r\n',
  );
});

test("text that starts like a formula gets an apostrophe; numbers stay numbers", () => {
  const table = tableFromColumns({
    text: { type: "text", values: ["=1+1", "+1", "-1", "@SUM", "\t=1", "\r=1", "\n=1", "a=1"] },
    number: { type: "number", values: [-1, 1, 2, 3, 4, 5, 6, 7] },
  });
  expect(toCSV(table).split("\r\n").slice(1, 5)).toEqual(["'=1+1,-1", "'+1,1", "'-1,2", "'@SUM,3"]);
  expect(toCSV(table)).toContain('"\'\n=1"');
});

test("a column's name is guarded as its cells are", () => {
  expect(toCSV(tableFromColumns({ "=cmd": { type: "number", values: [] } }))).toBe("'=cmd\r\n");
});

test("dates are days, timestamps are instants in UTC, 64-bit integers have every digit", () => {
  const table = tableFromColumns({
    day: { type: "date", values: ["2024-12-31"] },
    at: { type: "timestamp", values: ["2024-12-31T23:59:59.5+01:00"] },
    id: { type: "integer", values: [9223372036854775807n] },
  });
  expect(toCSV(table)).toBe("day,at,id\r\n2024-12-31,2024-12-31T22:59:59.500Z,9223372036854775807\r\n");
  expect(toJSON(table)).toEqual([
    { day: "2024-12-31", at: "2024-12-31T22:59:59.500Z", id: "9223372036854775807" },
  ]);
});

test("the columns asked for are exported in the order asked for", () => {
  const table = tableFromColumns({ a: { type: "number", values: [1] }, b: { type: "number", values: [2] } });
  expect(toCSV(table, ["b", "a"])).toBe("b,a\r\n2,1\r\n");
});

test("an instant beyond the calendar says so", () => {
  expect(isoText(9e15, "timestamp")).toBe("out of range");
  expect(isoText(Date.UTC(12024, 0, 1), "date")).toBe("+012024-01-01");
});

test("columns in a list keep their order, whatever they are called", () => {
  const table = tableFromColumns([
    ["name", { type: "text", values: ["Ada"] }],
    ["2024", { type: "integer", values: [1] }],
    ["__proto__", { type: "integer", values: [2] }],
  ]);
  expect(toCSV(table)).toBe("name,2024,__proto__\r\nAda,1,2\r\n");
});
