import type { Expression } from "../expression/tree.js";
import type { Constant, Output, Plan } from "../query/plan-types.js";
import type { Dialect } from "./dialect.js";
import { writeCondition, writeExact, writeExpression, type SqlScope } from "./expression.js";
import { groupLayers, isExactMetric } from "./group-layers.js";
import { fromRelation, sourceLayer, typed, type Relation } from "./relation.js";
import { Parameters, type Statement } from "./statement.js";

/** A plan's layers so far, and what its outputs are called in the last. */
interface Answer {
  readonly layers: readonly string[];
  /** Last layer. */
  readonly from: string;
  readonly where: string;
  readonly items: readonly string[];
  readonly order: readonly string[];
}

interface Writing {
  readonly plan: Plan;
  readonly scope: SqlScope;
  readonly source: string;
  /** The layer of that name. */
  readonly sourceLayer: string;
  /** Begins every name of ours that stands beside the relation's. */
  readonly prefix: string;
}

/**
 * One SELECT that answers a plan, layer upon layer, each a named sub-query:
 * source (columns cast to their types) -> rows that the condition keeps -> groups -> metrics -> having, order, page.
 * Doubles in the answer are finite or NULL; types are the plan's.
 *
 * @throws ProblemError EXPRESSION_TOO_COMPLEX beyond a million characters.
 */
export function writeSql(plan: Plan, dialect: Dialect, relation: Relation): Statement {
  const writing = begin(plan, dialect, relation);
  const { layers, from, where, items, order } = answerOf(writing);
  const { parameters } = writing.scope;
  const select = [
    `WITH ${layers.join(",\n")}`,
    `SELECT ${items.join(", ")} FROM ${from} WHERE ${where}`,
    ...(order.length > 0 ? [`ORDER BY ${order.join(", ")}`] : []),
    `LIMIT ${parameters.add({ type: "integer", value: plan.limit })}`,
    ...(plan.offset > 0 ? [`OFFSET ${parameters.add({ type: "integer", value: plan.offset })}`] : []),
  ];
  return parameters.statement(select.join("\n"));
}

/** How many rows the answer has without its page: one row with the column `row_count`. */
export function writeCount(plan: Plan, dialect: Dialect, relation: Relation): Statement {
  const isPlain = plan.having === true && plan.groups.length > 0;
  const counted: Plan = {
    ...plan,
    constants: [],
    order: [],
    ...(isPlain ? { metrics: [], helpers: [] } : {}),
  };
  const writing = begin(counted, dialect, relation);
  const { layers, from, where } = answerOf(writing);
  return writing.scope.parameters.statement(
    `WITH ${layers.join(",\n")}\nSELECT count(*) AS row_count FROM ${from} WHERE ${where}`,
  );
}

/**
 * Distinct values of the plan's first group with the number of rows of each: columns `value` and `count`, most
 * frequent first, then by value, null last.
 */
export function writeDistinct(plan: Plan, dialect: Dialect, relation: Relation): Statement {
  const [group] = plan.groups;
  if (!group) throw new TypeError("the plan has no group to count the values of");
  const {
    scope,
    source,
    sourceLayer: layer,
    prefix,
  } = begin({ ...plan, constants: [], metrics: [], helpers: [] }, dialect, relation);
  const exact = writeExact(group.expression, scope);
  const key = exact ?? writeExpression(group.expression, scope);
  const grouped = dialect.key?.(key, group.type) ?? key;
  const value = exact === null ? `CAST(${grouped} AS ${dialect.types[group.type]})` : grouped;
  const shown = (exact === null ? dialect.answered?.("v", group.type) : dialect.answeredExact?.("v")) ?? "v";
  const rows = `${prefix}kept AS (SELECT ${value} AS v FROM ${source} WHERE ${writeCondition(plan.where, scope)})`;
  return scope.parameters.statement(
    [
      `WITH ${layer},\n${rows}`,
      `SELECT ${shown} AS ${dialect.quote("value")}, count(*) AS ${dialect.quote("count")} FROM ${prefix}kept GROUP BY v`,
      `ORDER BY count(*) DESC, ${dialect.ordered("v", group.type, false)}`,
      `LIMIT ${scope.parameters.add({ type: "integer", value: plan.limit })}`,
    ].join("\n"),
  );
}

/** The greatest value of a stored column: one row with the column `latest`. */
export function writeLatest(
  { name, type }: Pick<Output, "name" | "type">,
  dialect: Dialect,
  relation: Relation,
): Statement {
  const stored = dialect.quote(name);
  // Cutting to milliseconds keeps the order; of the column as it is stored an index knows the greatest.
  const greatest = dialect.storedTime
    ? typed(`max(${stored})`, type, dialect)
    : `max(${typed(stored, type, dialect)})`;
  const latest = `CAST(${greatest} AS ${dialect.types[type]})`;
  const text = `SELECT ${latest} AS ${dialect.quote("latest")} FROM ${fromRelation(relation, dialect)}`;
  return new Parameters(dialect).statement(text);
}

function begin(plan: Plan, dialect: Dialect, relation: Relation): Writing {
  const { select, column, exact, stored } = sourceLayer(plan, relation, dialect);
  let prefix = "vital_";
  while (select.toLowerCase().includes(prefix)) prefix = `_${prefix}`;
  const scope = { dialect, parameters: new Parameters(dialect), column, exact, stored };
  const source = `${prefix}source`;
  // What an author's SELECT costs is not known: it runs once.
  const how = "sql" in relation ? "" : (dialect.seenThrough ?? "");
  return { plan, scope, prefix, source, sourceLayer: `${source} AS ${how}(${select})` };
}

function answerOf(writing: Writing): Answer {
  return writing.plan.columns ? rowAnswer(writing, writing.plan.columns) : groupAnswer(writing);
}

function rowAnswer(
  { plan, scope, source, sourceLayer: layer, prefix }: Writing,
  columns: readonly Output[],
): Answer {
  const value = (expression: Expression) =>
    writeExact(expression, scope) ?? writeExpression(expression, scope);
  const values = columns.map(({ expression }, index) => `${value(expression)} AS o${index}`);
  const keys = plan.order.map(({ expression }, index) => `${value(expression)} AS s${index}`);
  const items = [...values, ...keys].join(", ") || "TRUE AS present";
  const kept = `${prefix}kept AS (SELECT ${items} FROM ${source} WHERE ${writeCondition(plan.where, scope)})`;
  return {
    layers: [layer, kept],
    from: `${prefix}kept`,
    where: "TRUE",
    items: columns.map((output, index) =>
      named(`${prefix}kept.o${index}`, output, scope.dialect, writeExact(output.expression, scope) !== null),
    ),
    order: plan.order.map(({ expression, descending }, index) =>
      scope.dialect.ordered(`${prefix}kept.s${index}`, expression.type, descending),
    ),
  };
}

function groupAnswer(writing: Writing): Answer {
  const { plan, scope, source, sourceLayer: layer, prefix } = writing;
  const metrics = [...plan.metrics, ...plan.helpers];
  const grouping = { ...plan, prefix, source, metrics, hasPeriod: plan.period !== null };
  const answer = `${prefix}answer`;
  const names = new Map([
    ...plan.groups.map(({ name }, index) => [name, `${answer}.k${index}`] as const),
    ...metrics.map(({ name }, index) => [name, `${answer}.m${index}`] as const),
  ]);
  const exact = exactOutputs(writing, metrics);
  const over: SqlScope = {
    ...scope,
    column: (name) =>
      exact.has(name)
        ? `CAST(${outputNamed(names, name)} AS ${scope.dialect.types.number})`
        : outputNamed(names, name),
    exact: (name) => (exact.has(name) ? outputNamed(names, name) : null),
  };
  const constants = plan.constants.map((constant) => constantLayers(writing, constant));
  return {
    layers: [layer, ...groupLayers(grouping, scope), ...constants.flatMap((constant) => constant.layers)],
    from: [answer, ...constants.map((constant) => constant.from)].join(" CROSS JOIN "),
    where: writeCondition(plan.having, over),
    items: [
      ...plan.groups.map((output, index) =>
        named(`${answer}.k${index}`, output, scope.dialect, exact.has(output.name)),
      ),
      ...plan.metrics.map((output, index) =>
        named(`${answer}.m${index}`, output, scope.dialect, exact.has(output.name)),
      ),
      ...constants.flatMap((constant) => constant.items),
    ],
    order: plan.order.map(({ expression, descending }) =>
      scope.dialect.ordered(
        writeExact(expression, over) ?? writeExpression(expression, over),
        expression.type,
        descending,
      ),
    ),
  };
}

/** Names of outputs that keep every digit of what they come from. */
function exactOutputs({ plan, scope }: Writing, metrics: Plan["metrics"]): ReadonlySet<string> {
  const groups = plan.groups.filter(({ expression }) => writeExact(expression, scope) !== null);
  const sums = metrics.filter(
    ({ expression, overTime }) => overTime !== "mean" && isExactMetric(expression, scope),
  );
  return new Set([...groups, ...sums].map(({ name }) => name));
}

/** The metrics once more without groups: one row, repeated beside every row of the answer. */
function constantLayers({ plan, scope, source, prefix }: Writing, { suffix, where }: Constant) {
  const own = `${prefix}${suffix === "__total" ? "total" : "previous"}_`;
  const from = `${own}answer`;
  const { types } = scope.dialect;
  const nothing = plan.metrics.map(({ type }, index) => `CAST(NULL AS ${types[type]}) AS m${index}`);
  return {
    from,
    layers:
      where === null
        ? [`${from} AS (SELECT ${nothing.join(", ") || "TRUE AS present"})`]
        : groupLayers({ ...plan, prefix: own, source, where, groups: [], hasPeriod: false }, scope),
    items: plan.metrics.map(({ name, type, expression, overTime }, index) => {
      const isLong = where !== null && overTime !== "mean" && isExactMetric(expression, scope);
      return named(`${from}.m${index}`, { name: `${name}${suffix}`, type }, scope.dialect, isLong);
    }),
  };
}

function outputNamed(names: ReadonlyMap<string, string>, name: string): string {
  const sql = names.get(name);
  if (sql === undefined) throw new TypeError(`the plan has no output ${name}`);
  return sql;
}

function named(
  sql: string,
  { name, type }: Pick<Output, "name" | "type">,
  { quote, types, answered, answeredExact }: Dialect,
  isExact: boolean,
): string {
  if (isExact) return `${answeredExact?.(sql) ?? sql} AS ${quote(name)}`;
  return `CAST(${answered?.(sql, type) ?? sql} AS ${types[type]}) AS ${quote(name)}`;
}
