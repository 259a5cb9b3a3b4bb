import type { Cell } from "@vitalkit/data/table";
import type { ColumnType } from "@vitalkit/spec";

import type { RawColumn, RawTable } from "../raw-table.js";
import { createRandom, type Random } from "./random.js";

/**
 * Columns of every table: `x` holds quarters, so that every engine adds them up to the same sum in whatever order; `w`
 * holds what doubles can hold, NaN and infinities included; `p` holds decimals, some with more digits than a double has.
 */
const values = {
  n: ["integer", [0, 1, -1, 2, 3, 7, -7, 12, 100, null]],
  m: ["integer", [0, 1, 2, 5, -3, 4, 1000, null]],
  big: [
    "integer",
    [9007199254740993n, 9007199254740992n, -9007199254740993n, 4611686018427387904n, 1n, 0n, null],
  ],
  x: ["number", [0, 0.25, -0.25, 1.5, -2.5, 10, 100.25, -1000.75, 3, 1e6, null]],
  w: [
    "number",
    [
      1e300,
      -1e300,
      1e308,
      1e-300,
      5e-324,
      0.1,
      -0.3,
      1 / 3,
      12345.678,
      2 ** 53,
      0,
      -0,
      Number.NaN,
      Infinity,
      null,
    ],
  ],
  p: [
    "number",
    [
      "98765432109876543210.345678",
      "98765432109876543210.345679",
      "-98765432109876543210.345678",
      "0.25",
      "-2.5",
      "10",
      "1000000",
      null,
    ],
    [38, 6],
  ],
  s: ["text", ["Ada", "ada", "", " Ben ", "😀x", "ﾟzz", "Ärger", "İz", "ß", "a%b_c\\", "it's", "10", null]],
  t: ["text", ["A", "da", "x", "y", "B", "a\u0301", "2024-02-29", "-3.5", null]],
  b: ["boolean", [true, false, null]],
  c: ["boolean", [true, true, false, null]],
  d: [
    "date",
    [
      "0001-01-01",
      "1899-12-31",
      "1969-12-31",
      "2000-02-29",
      "2024-02-29",
      "2025-12-29",
      "2026-01-01",
      "9999-12-31",
      null,
    ],
  ],
  day: ["date", days(Date.UTC(2025, 10, 20), 60)],
  at: ["timestamp", [...moments(Date.UTC(2026, 2, 27), 80), ...moments(Date.UTC(2025, 9, 24, 22), 80), null]],
  old: [
    "timestamp",
    [
      "0001-01-01T00:00:00Z",
      "1969-12-31T23:59:59.999Z",
      "2000-01-01T00:00:00Z",
      "9999-12-31T23:59:59Z",
      null,
    ],
  ],
} as const satisfies Record<
  string,
  readonly [ColumnType, readonly Cell[]] | readonly [ColumnType, readonly Cell[], RawColumn["decimal"]]
>;

/** Columns by type, for whoever writes expressions. */
export function columnsOf(type: ColumnType): readonly string[] {
  const names = Object.entries(values).filter(([, [each]]) => each === type);
  return [...(type === "integer" ? ["id"] : []), ...names.map(([name]) => name)];
}

/** Tables by name: one row, some with few values and so with ties, many rows, and none. */
export function randomTables(seed: number): Readonly<Record<string, RawTable>> {
  const random = createRandom(seed);
  return {
    many: tableOf(300, random),
    few: tableOf(25, random),
    one: tableOf(1, random),
    none: tableOf(0, random),
  };
}

function tableOf(length: number, random: Random): RawTable {
  const rows = Array.from({ length }, (_, row) => row);
  const columns = Object.entries(values).map(([name, [type, options, decimal]]) => {
    // Some tables have few of the values: whole columns of nulls, groups that are all one.
    const some = (options as readonly Cell[]).filter(() => random() < 0.8);
    const cells = rows.map(() => some[Math.floor(random() * some.length)] ?? null);
    return [name, { type, values: cells, ...(decimal ? { decimal } : {}) }] as const;
  });
  return { id: { type: "integer", values: rows }, ...Object.fromEntries(columns) };
}

function days(from: number, count: number): readonly Cell[] {
  const all = Array.from({ length: count }, (_, day) =>
    new Date(from + day * 86_400_000).toISOString().slice(0, 10),
  );
  return [...all, null];
}

/** Moments around a change of clocks, some minutes apart. */
function moments(from: number, count: number): readonly Cell[] {
  return Array.from({ length: count }, (_, step) => new Date(from + step * 47 * 60_000).toISOString());
}
