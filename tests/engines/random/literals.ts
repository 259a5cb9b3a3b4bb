import type { ColumnType } from "@vitalkit/spec";
import * as fc from "fast-check";

export const columnTypes = ["integer", "number", "text", "boolean", "date", "timestamp"] as const;

/** Values written out, ordinary ones and those at the edges. */
export const literals: Readonly<Record<ColumnType, fc.Arbitrary<string>>> = {
  integer: fc.constantFrom("0", "1", "2", "-3", "7", "9007199254740993", "CAST(NULL AS integer)"),
  number: fc.constantFrom("0.5", "-2.25", "1e200", "-1e-200", "1e308", "0.1", "CAST(NULL AS number)"),
  text: fc.constantFrom(
    "'a'",
    "''",
    "'😀'",
    "'%a%'",
    "'A_a'",
    "'it''s'",
    "'\\'",
    "'2026-01-31'",
    "CAST(NULL AS text)",
  ),
  boolean: fc.constantFrom("TRUE", "FALSE", "CAST(NULL AS boolean)"),
  date: fc.constantFrom("DATE '2024-02-29'", "DATE '1969-12-31'", "DATE '9999-12-31'", "DATE '2025-12-01'"),
  timestamp: fc.constantFrom("TIMESTAMP '1969-12-31 23:59:59.5'", "TIMESTAMP '2026-03-29 01:00:00'"),
};
