import * as fc from "fast-check";

import type { Aggregate, Expression, ExpressionType } from "../src/expression/tree.js";
import type { MetricOutput, Plan } from "../src/query/plan-types.js";
import { tableFromColumns } from "../src/table/from-columns.js";
import type { Cell, Table } from "../src/table/table.js";
import { arrowTable, type ArrowValues } from "./arrow-table.js";
import { aggregateOf, call, column, literal, output, planOf } from "./plan.js";

const DAY = 86_400_000;
const rows = 700;

const types = {
  tier: ["coded", "text"],
  name: ["utf8", "text"],
  small: ["int8", "integer"],
  count: ["int32", "integer"],
  long: ["int64", "integer"],
  ratio: ["float32", "number"],
  amount: ["float64", "number"],
  active: ["bool", "boolean"],
  day: ["date", "date"],
  at: ["timestamp", "timestamp"],
} as const;
type Name = keyof typeof types;

/** Rows of every type, of which some are null, NaN, infinite or -0; where they are full only some -0. */
function makeColumns(length: number, { isFull = false } = {}): Record<Name, ArrowValues> {
  let state = 7;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const some = (make: () => Cell) =>
    Array.from({ length }, () => (!isFull && random() < 0.12 ? null : make()));
  const pick = (values: readonly Cell[]) => values[Math.floor(random() * values.length)] as Cell;
  const odd = isFull ? [] : [Number.NaN, Number.POSITIVE_INFINITY];
  const number = () => pick([0, -0, 1.5, -2.25, 1e9, ...odd, random() * 100]);
  return {
    tier: { type: "coded", values: some(() => pick(["Pro", "Free", "Äther", "😀", ""])) },
    name: { type: "utf8", values: some(() => `customer ${Math.floor(random() * 90)}`) },
    small: { type: "int8", values: some(() => Math.floor(random() * 9) - 4) },
    count: { type: "int32", values: some(() => Math.floor(random() * 1e6)) },
    long: { type: "int64", values: some(() => Math.floor(random() * 1e12) - 5e11) },
    ratio: { type: "float32", values: some(() => Math.fround(random())) },
    amount: { type: "float64", values: some(number) },
    active: { type: "bool", values: some(() => random() < 0.5) },
    day: { type: "date", values: some(() => (19_700 + Math.floor(random() * 60)) * DAY) },
    at: { type: "timestamp", values: some(() => 19_700 * DAY + Math.floor(random() * 60 * DAY)) },
  };
}

/** The same rows as one Arrow batch, as many, and as cells; and others, none of them null, as one batch and as many. */
export async function anyTables(): Promise<readonly Table[]> {
  const written = makeColumns(rows);
  const full = makeColumns(rows, { isFull: true });
  const loose = Object.entries(written).map(([name, { values }]) => [
    name,
    { type: types[name as Name][1], values },
  ]);
  const cells = tableFromColumns(Object.fromEntries(loose) as never);
  const batches = [arrowTable(written, 10_000), arrowTable(written, 97)];
  const fullBatches = [arrowTable(full, 10_000), arrowTable(full, 97)];
  return [...(await Promise.all(batches)), cells, ...(await Promise.all(fullBatches))];
}

export const of = (name: Name) => column(name, types[name][1]);
const text = (value: string) => literal("text", value);
const number = (value: number) => literal("number", value);
const one = <T>(...values: readonly T[]) => fc.constantFrom(...values);

export const conditions: readonly Expression[] = [
  call("in", "boolean", of("tier"), text("Pro"), text("😀")),
  call("like", "boolean", of("name"), text("%1%")),
  call(">=", "boolean", of("day"), literal("date", 19_710 * DAY)),
  call("<", "boolean", of("day"), literal("date", 19_740 * DAY)),
  call(">", "boolean", of("amount"), number(1)),
  call("between", "boolean", of("small"), number(-2), number(2)),
  call("or", "boolean", of("active"), call("=", "boolean", of("tier"), text("Free"))),
  call("is_null", "boolean", of("count")),
  call("<", "boolean", of("ratio"), call("/", "number", of("small"), number(4))),
  call("not", "boolean", of("active")),
  literal("boolean", false),
];

const month = call("date_trunc", "date", text("month"), of("day"));
const groups: readonly Expression[] = [
  of("tier"),
  of("name"),
  of("small"),
  of("count"),
  of("long"),
  of("amount"),
  of("active"),
  of("day"),
  of("at"),
  month,
  call("date_trunc", "timestamp", text("day"), of("at")),
  call("floor", "number", call("/", "number", of("amount"), number(10))),
  call("||", "text", of("tier"), of("name")),
  call("upper", "text", of("tier")),
  {
    kind: "case",
    type: "text",
    branches: [{ when: call(">", "boolean", of("count"), number(5e5)), then: text("large") }],
    otherwise: of("tier"),
    span: { start: 0, end: 0 },
  },
];

const numeric: readonly Expression[] = [
  of("small"),
  of("count"),
  of("long"),
  of("ratio"),
  of("amount"),
  call("*", "number", of("ratio"), of("amount")),
  call("+", "integer", of("small"), literal("integer", 1)),
];
const anything: readonly Expression[] = [
  ...numeric,
  of("tier"),
  of("name"),
  of("active"),
  of("day"),
  of("at"),
  month,
];

function resultOf(name: string, argument: Expression): ExpressionType {
  if (name === "count") return "integer";
  if (name === "min" || name === "max" || name === "any_value") return argument.type;
  return name === "sum" && argument.type === "integer" ? "integer" : "number";
}

const additive = ["count", "sum", "avg", "min", "max", "any_value", "stddev", "variance"] as const;

function aggregatesOf(names: readonly string[], canBeDistinct: boolean): fc.Arbitrary<Aggregate> {
  const parts = {
    name: one(...names),
    number: one(...numeric),
    any: one(...anything),
    distinct: canBeDistinct ? fc.boolean() : fc.constant(false),
    filter: fc.option(one(...conditions), { nil: undefined, freq: 3 }),
    isStar: fc.boolean(),
  };
  return fc.record(parts).map(({ name, number: numbers, any, distinct, filter, isStar }) => {
    const argument = ["count", "min", "max", "any_value"].includes(name) ? any : numbers;
    const args = name === "count" && isStar && !distinct ? [] : [argument];
    if (name === "quantile") args.push(number(0.3));
    return aggregateOf(name, resultOf(name, argument), args, { distinct, ...(filter ? { filter } : {}) });
  });
}

function metricsOf(aggregates: fc.Arbitrary<Aggregate>): fc.Arbitrary<Omit<MetricOutput, "name">> {
  const parts = {
    aggregate: aggregates,
    other: fc.option(aggregates, { freq: 2 }),
    overTime: one(null, null, "last" as const, "first" as const, "mean" as const),
  };
  return fc.record(parts).map(({ aggregate, other, overTime }) => {
    const isRatio = other && resultIsNumber(aggregate) && resultIsNumber(other);
    const expression = isRatio ? call("/", "number", aggregate, other) : aggregate;
    const isMean = overTime === "mean" && resultIsNumber(aggregate);
    const type = isMean ? "number" : (expression.type as "number");
    return { type, expression, overTime: overTime === "mean" && !isMean ? null : overTime };
  });
}

function resultIsNumber({ type }: Aggregate): boolean {
  return type === "integer" || type === "number";
}

function plansOf(metrics: fc.Arbitrary<Omit<MetricOutput, "name">>): fc.Arbitrary<Plan> {
  const parts = {
    where: fc.uniqueArray(one(...conditions), { maxLength: 3 }),
    groups: fc.uniqueArray(one(...groups), { maxLength: 3 }),
    metrics: fc.array(metrics, { minLength: 1, maxLength: 4 }),
    isTimed: fc.boolean(),
    hasTotal: fc.boolean(),
  };
  return fc.record(parts).map(({ where: parts, groups: keys, metrics: found, isTimed, hasTotal }) => {
    const where = parts.length === 0 ? true : call("and", "boolean", ...parts);
    const named = keys.map((expression, index) => output(`g${index}`, expression));
    const all = isTimed ? [output("period", month), ...named] : named;
    return planOf({
      where,
      groups: all,
      metrics: found.map((each, index) => ({ ...each, name: `m${index}` })),
      time: of("day"),
      period: isTimed ? month : null,
      constants: hasTotal ? [{ suffix: "__total", where }] : [],
      order: all.map(({ name, type }) => ({ expression: column(name, type), descending: false })),
      limit: 10_000,
    });
  });
}

/** Plans of any groups, metrics, conditions and constants. */
export const plans = plansOf(metricsOf(aggregatesOf([...additive, "median", "quantile"], true)));

/** The same with aggregates alone whose parts can be put together. */
export const additivePlans = plansOf(metricsOf(aggregatesOf(additive, false)));

/**
 * What differs between two answers, in words; null where they are alike. Doubles may differ by a billionth, as adding
 * in another order rounds otherwise, and a sum near nothing is nothing.
 */
export function difference(found: Table, expected: Table): string | null {
  const [own, other] = [cells(found), cells(expected)];
  if (own.length !== other.length) return `${own.length} rows rather than ${other.length}`;
  for (const [row, values] of own.entries()) {
    for (const [index, value] of values.entries()) {
      const wanted = other[row]?.[index] ?? null;
      if (!areAlike(value, wanted)) return `row ${row}, column ${index}: ${value} rather than ${wanted}`;
    }
  }
  return null;
}

function areAlike(one: Cell, other: Cell): boolean {
  if (typeof one !== "number" || typeof other !== "number") return one === other;
  return Math.abs(one - other) <= 1e-5 + 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}

function cells(table: Table): Cell[][] {
  return Array.from({ length: table.numRows }, (_, row) =>
    table.schema.fields.map(({ name }) => table.getChild(name)?.get(row) ?? null),
  );
}
