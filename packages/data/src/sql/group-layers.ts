import type { Aggregate, Expression } from "../expression/tree.js";
import type { MetricOutput, Output } from "../query/plan-types.js";
import {
  isExact,
  writeAggregate,
  writeCondition,
  writeExact,
  writeExpression,
  type SqlScope,
} from "./expression.js";

export interface Grouping {
  /** Begins the name of every layer. */
  readonly prefix: string;
  /** Name of the layer that has the rows. */
  readonly source: string;
  readonly where: Expression | true;
  readonly groups: readonly Output[];
  /** Whether the first group is the period that `over_time` looks at; else it looks at all rows together. */
  readonly hasPeriod: boolean;
  readonly metrics: readonly MetricOutput[];
  /** The day of a row. */
  readonly time: Expression | null;
}

/**
 * Layers (`name AS (SELECT …)`) that end in `<prefix>answer`: a row a group, with keys k0, k1 … and metrics m0, m1 …
 *
 *     source -> kept (where, keys, day) -> marked (is it the last day?) -> grouped (aggregates) -> answer (metrics)
 *                                       -> daily -> means                ->
 */
export function groupLayers(grouping: Grouping, scope: SqlScope): readonly string[] {
  const { prefix, metrics } = grouping;
  const keys = grouping.groups.map((_, index) => `k${index}`);
  const edges = new Set(
    metrics.map((metric) => metric.overTime).filter((each) => each === "last" || each === "first"),
  );
  const means = metrics.filter((metric) => metric.overTime === "mean");
  const layers = [keptLayer(grouping, scope)];
  if (edges.size > 0) layers.push(markedLayer(grouping, [...edges]));
  const rows = `${prefix}${edges.size > 0 ? "marked" : "kept"}`;

  const grouped = new AggregateColumns(scope);
  const items = metrics.map((metric, index) => {
    if (metric.overTime === "mean") return `${prefix}means.m${index} AS m${index}`;
    const only = metric.overTime === null ? null : `is_${metric.overTime}`;
    return `${grouped.write(metric.expression, only)} AS m${index}`;
  });
  layers.push(`${prefix}grouped AS (${select([...keys, ...grouped.items], rows, keys)})`);
  if (means.length > 0) layers.push(...meanLayers(grouping, keys, scope));
  const join = means.length > 0 ? ` LEFT JOIN ${prefix}means ON ${sameKeys(grouping, scope)}` : "";
  const outputs = [...keys.map((key) => `${prefix}grouped.${key} AS ${key}`), ...items];
  layers.push(`${prefix}answer AS (SELECT ${outputs.join(", ")} FROM ${prefix}grouped${join})`);
  return layers;
}

/** Whether a metric is an aggregate by itself with every digit of what it aggregates. */
export function isExactMetric(expression: Expression, scope: SqlScope): expression is Aggregate {
  return expression.kind === "aggregate" && isExact(expression, scope);
}

/** Aggregates that expressions of a grouped SELECT use, each computed once as a0, a1 … */
class AggregateColumns {
  readonly items: string[] = [];
  readonly #names = new Map<string, string>();
  readonly #scope: SqlScope;

  constructor(scope: SqlScope) {
    this.#scope = scope;
  }

  /** The expression over the aggregates' columns; `only` narrows the rows that they see. */
  write(expression: Expression, only: string | null): string {
    if (isExactMetric(expression, this.#scope)) return this.#name(expression, only);
    return writeExpression(expression, { ...this.#scope, aggregate: (node) => this.#double(node, only) });
  }

  /** To compute with decimals is to compute with doubles, on every engine. */
  #double(node: Aggregate, only: string | null): string {
    const name = this.#name(node, only);
    return isExact(node, this.#scope) ? `CAST(${name} AS ${this.#scope.dialect.types.number})` : name;
  }

  #name(node: Aggregate, only: string | null): string {
    const sql = writeAggregate(node, this.#scope, only);
    const known = this.#names.get(sql);
    if (known !== undefined) return known;
    const name = `a${this.items.length}`;
    this.#names.set(sql, name);
    this.items.push(`${sql} AS ${name}`);
    return name;
  }
}

function keptLayer({ prefix, source, where, groups, time }: Grouping, scope: SqlScope): string {
  const { key = (sql: string) => sql } = scope.dialect;
  const keys = groups.map(({ expression }, index) => {
    const value = writeExact(expression, scope) ?? writeExpression(expression, scope);
    return `${key(value, expression.type)} AS k${index}`;
  });
  const day = time ? [`${writeExpression(time, scope)} AS day`] : [];
  const items = ["*", ...keys, ...day].join(", ");
  return `${prefix}kept AS (SELECT ${items} FROM ${source} WHERE ${writeCondition(where, scope)})`;
}

/** The same date counts for all groups: the last (first) among the rows of the period. */
function markedLayer({ prefix, hasPeriod }: Grouping, edges: readonly ("last" | "first")[]): string {
  const over = `OVER (${hasPeriod ? "PARTITION BY k0" : ""})`;
  const marks = edges.map((edge) => `day = ${edge === "last" ? "max" : "min"}(day) ${over} AS is_${edge}`);
  return `${prefix}marked AS (SELECT *, ${marks.join(", ")} FROM ${prefix}kept)`;
}

/** Each metric of a day, then the mean of the days that have one. */
function meanLayers(
  { prefix, metrics }: Grouping,
  keys: readonly string[],
  scope: SqlScope,
): readonly string[] {
  const daily = new AggregateColumns(scope);
  const ofDay = (expression: Expression) => {
    const sql = daily.write(expression, null);
    return isExactMetric(expression, scope) ? `CAST(${sql} AS ${scope.dialect.types.number})` : sql;
  };
  const values = metrics.map((metric, index) =>
    metric.overTime === "mean" ? `avg(${ofDay(metric.expression)}) AS m${index}` : null,
  );
  const means = values.filter((value) => value !== null);
  return [
    `${prefix}daily AS (${select([...keys, "day", ...daily.items], `${prefix}kept WHERE day IS NOT NULL`, [...keys, "day"])})`,
    `${prefix}means AS (${select([...keys, ...means], `${prefix}daily`, keys)})`,
  ];
}

function select(items: readonly string[], from: string, keys: readonly string[]): string {
  const groupBy = keys.length > 0 ? ` GROUP BY ${keys.join(", ")}` : "";
  return `SELECT ${items.length > 0 ? items.join(", ") : "count(*) AS present"} FROM ${from}${groupBy}`;
}

function sameKeys({ prefix, groups }: Grouping, { dialect }: SqlScope): string {
  if (groups.length === 0) return "TRUE";
  return groups
    .map(({ type }, index) => dialect.same(`${prefix}grouped.k${index}`, `${prefix}means.k${index}`, type))
    .join(" AND ");
}
