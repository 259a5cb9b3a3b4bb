import { problem } from "@vitalkit/spec";
import { describe, expect, test, vi } from "vitest";

import { literalTable } from "../literal-table.js";
import type { ChartRecord } from "../record.js";
import { faceOf, type ChartAnswer } from "./answer.js";
import { descriptionToCSV } from "./description-csv.js";
import { Lazy } from "./lazy.js";
import { nextMark, tipText } from "./marks.js";
import { readAttributes } from "./option-attributes.js";
import { problemsOf } from "./problems-of.js";
import { valueAnswer } from "./value-answer.js";

function answer(rows: number): ChartAnswer {
  const table = literalTable({ a: Array.from({ length: rows }, () => 1) });
  return { table, fields: {}, rowCount: rows, today: null, timeZone: "UTC" };
}

describe("faceOf", () => {
  const failed = [problem("SOURCE_DOWN", "")];
  const warned = [problem("STALE", "", {}, "warning")];

  test.each([
    ["nothing yet", null, false, [], false, "loading"],
    ["first data under way", null, true, [], false, "loading"],
    ["rows", answer(2), false, [], false, "data"],
    ["no rows", answer(0), false, [], false, "empty"],
    ["a failure without data", null, false, failed, false, "problem"],
    ["a failure, tried again", null, true, failed, false, "loading"],
    ["a failure while older data is there", answer(2), false, failed, false, "data"],
    ["newer data under way", answer(2), true, [], false, "data"],
    ["a warning alone", null, false, warned, false, "loading"],
    ["data that cannot be drawn", answer(2), false, [], true, "problem"],
  ] as const)("%s", (_name, given, pending, problems, cannotDraw, face) => {
    expect(faceOf({ answer: given, pending, problems, cannotDraw })).toBe(face);
  });
});

describe("attributes", () => {
  const kinds = {
    metric: "text",
    max: "number",
    compare: "boolean",
    hierarchy: "list",
    bands: "json",
  } as const;
  const read = (given: Record<string, string>) =>
    readAttributes({ getAttribute: (name: string) => given[name] ?? null }, kinds);

  test("are read by the kind of their option, absent ones left out", () => {
    expect(read({ metric: "SUM(x)", max: "1e3", compare: "", hierarchy: "a, b ,", bands: "[]" })).toEqual({
      options: { metric: "SUM(x)", max: 1000, compare: true, hierarchy: ["a", "b"], bands: [] },
      problems: [],
    });
  });

  test("a list may be JSON, for names that have commas", () => {
    expect(read({ hierarchy: '["a, b", "c"]' }).options).toEqual({ hierarchy: ["a, b", "c"] });
  });

  test.each([
    ["max", "many"],
    ["max", ""],
    ["max", "Infinity"],
    ["compare", "maybe"],
    ["bands", "{"],
    ["hierarchy", "[1"],
  ])("a bad %s of %o is a problem that names it", (name, text) => {
    expect(read({ [name]: text })).toMatchObject({
      options: {},
      problems: [{ code: "TYPE_MISMATCH", params: { name, found: text } }],
    });
  });
});

describe("a bare value", () => {
  const record = {
    query: () => ({ metrics: ["value"], compare: "previous_period" }),
  } as unknown as ChartRecord;
  const given = { record, options: {}, data: null, src: null, orderBy: null };

  test("is one row, with nothing in the period before", () => {
    const { table } = valueAnswer({ ...given, value: "72" });
    expect([
      table.numRows,
      table.getChild("value")?.get(0),
      table.getChild("value__previous")?.get(0),
    ]).toEqual([1, 72, null]);
    expect(table.getChild("other")).toBeNull();
  });

  test("that is empty is missing, not zero", () => {
    expect(
      valueAnswer({ ...given, value: " " })
        .table.getChild("value")
        ?.get(0),
    ).toBeNull();
  });

  test("that is no number is refused", () => {
    expect(() => valueAnswer({ ...given, value: "many" })).toThrow("TYPE_MISMATCH");
  });
});

test("arrow keys walk the marks in reading order and stop at the ends", () => {
  const walk = (key: string, index: number, isRtl = false): number | null => nextMark(key, index, 3, isRtl);
  expect([walk("ArrowRight", 0), walk("ArrowDown", 2), walk("ArrowLeft", 0), walk("ArrowUp", 2)]).toEqual([
    1, 2, 0, 1,
  ]);
  expect([walk("ArrowLeft", 0, true), walk("ArrowRight", 1, true)]).toEqual([1, 0]);
  expect([walk("Home", 2), walk("End", 0), walk("a", 1)]).toEqual([0, 2, null]);
});

test("a tip in one line names its rows", () => {
  const rows = [
    { label: "MRR", value: "$5" },
    { label: "", value: "12 %" },
  ];
  expect(tipText({ title: "Retail", rows, note: "of all" })).toBe("Retail, MRR $5, 12 %, of all");
});

test("CSV quotes, guards formulas and leaves null empty", () => {
  const cell = (value: string | number | bigint | null) => ({ text: "shown", value });
  const csv = descriptionToCSV({
    summary: "",
    columns: [
      { label: "Name", align: "start" },
      { label: "=MRR", align: "end" },
    ],
    rows: [
      [cell('a "b", c'), cell(-5)],
      [cell("=1+1"), cell(9_007_199_254_740_993n)],
      [cell(null), cell(null)],
    ],
  });
  expect(csv).toBe('Name,\'=MRR\r\n"a ""b"", c",-5\r\n\'=1+1,9007199254740993\r\n,\r\n');
});

describe("what is thrown", () => {
  test("with problems, of whatever class, tells them", () => {
    const problems = [problem("UNKNOWN_COLUMN", "/metric")];
    expect(problemsOf({ problems })).toBe(problems);
  });

  test("without is a failed chart, and the console has the error itself", () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(problemsOf(new TypeError("x is undefined"))).toMatchObject([
      { code: "CHART_FAILED", params: { message: "x is undefined" } },
    ]);
    expect(error).toHaveBeenCalledOnce();
    error.mockRestore();
  });
});

test("a module loads once, and again only after it failed", async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error("offline"))
    .mockResolvedValue("here");
  const part = new Lazy(load);
  await part.load();
  expect(part.module).toBeNull();
  const arrived = vi.fn();
  expect(part.need(arrived)).toBeNull();
  await part.load();
  expect([part.module, arrived.mock.calls.length, load.mock.calls.length]).toEqual(["here", 1, 2]);
  error.mockRestore();
});
