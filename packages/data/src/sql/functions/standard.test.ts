import { expect, test } from "vitest";

import { descriptions } from "../../expression/functions/descriptions.js";
import { aggregateFamily, families } from "../../expression/functions/families.js";
import { duckdb } from "../dialects/duckdb.js";
import { aggregateSql, functionSql } from "./standard.js";

const functions = Object.values(families).flat();
const asked = aggregateFamily.filter(({ made }) => !made);

test("every function and aggregate has a sentence, and no sentence is left over", () => {
  const names = [...functions, ...aggregateFamily].map(({ name }) => name);
  expect(Object.keys(descriptions).toSorted()).toEqual(names.toSorted());
});

test.each(functions.map(({ name }) => name))("the function %s has SQL", (name) => {
  expect(functionSql(name, duckdb)).toBeTypeOf("function");
});

test.each(asked.map(({ name }) => name))("the aggregate %s has SQL", (name) => {
  expect(aggregateSql(name, duckdb)).toBeTypeOf("function");
});

test("what has no record has no SQL", () => {
  expect(() => functionSql("read_csv", duckdb)).toThrow(TypeError);
  expect(() => aggregateSql("string_agg", duckdb)).toThrow(TypeError);
});
