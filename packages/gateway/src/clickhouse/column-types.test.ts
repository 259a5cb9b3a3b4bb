import { describe, expect, it } from "vitest";

import { columnTypeOf, exactTypeOf } from "./column-types.js";

describe("a ClickHouse type", () => {
  it.each([
    ["Bool", "boolean"],
    ["Nullable(UInt32)", "integer"],
    ["Int64", "integer"],
    ["UInt64", "number"],
    ["Int256", "number"],
    ["Float32", "number"],
    ["BFloat16", "number"],
    ["Nullable(Decimal(38, 10))", "number"],
    ["LowCardinality(Nullable(String))", "text"],
    ["FixedString(3)", "text"],
    ["Enum8('a' = 1, 'Date' = 2)", "text"],
    ["UUID", "text"],
    ["Date32", "date"],
    ["DateTime('Europe/Berlin')", "timestamp"],
    ["Nullable(DateTime64(9, 'UTC'))", "timestamp"],
    ["SimpleAggregateFunction(max, Nullable(DateTime))", "timestamp"],
  ])("is ours: %s", (name, type) => {
    expect(columnTypeOf(name)).toBe(type);
  });

  it.each([
    "Array(String)",
    "Map(String, Int64)",
    "Tuple(a Int64, b String)",
    "AggregateFunction(sum, Int64)",
    "JSON",
    "Nothing",
    "IntervalDay",
    "Time64(3)",
    "Point",
  ])("is none of ours: %s", (name) => {
    expect(columnTypeOf(name)).toBeNull();
  });

  it.each([
    ["Nullable(Decimal(18, 4))", "Decimal(76, 4)"],
    ["UInt64", "Int256"],
    ["LowCardinality(Int128)", "Int256"],
    ["UInt256", "UInt256"],
    ["Int64", null],
    ["Float64", null],
    ["String", null],
  ])("%s keeps its digits as %s", (name, exact) => {
    expect(exactTypeOf(name)).toBe(exact);
  });
});
