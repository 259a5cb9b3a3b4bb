import { aggregateNamed, functionNamed } from "../expression/functions/functions.js";
import type { ParameterKind } from "../expression/functions/record.js";
import { units } from "../expression/kernels/calendar.js";
import type { Aggregate, Call, Case, Expression } from "../expression/tree.js";
import type { Dialect } from "./dialect.js";
import { aggregateSql, functionSql } from "./functions/standard.js";
import { requireLength, type Parameters } from "./statement.js";

/** What an expression's SQL stands on. */
export interface SqlScope {
  readonly dialect: Dialect;
  readonly parameters: Parameters;
  /** SQL of a column: finite where it is a double. */
  readonly column: (name: string) => string;
  /** SQL of a column with every digit that it has; null where `column` has them all. */
  readonly exact?: (name: string) => string | null;
  /** A stored time as it is stored, where the dialect compares it so. */
  readonly stored?: (name: string) => string | null;
  /** SQL of an aggregate's value: finite where it is a double. */
  readonly aggregate?: (node: Aggregate) => string;
}

/** SQL of an expression, in parentheses where it needs them; a double that is not finite has become NULL. */
export function writeExpression(expression: Expression, scope: SqlScope): string {
  const sql = write(expression, scope);
  return mayOverflow(expression) ? scope.dialect.finite(sql) : sql;
}

/** A condition with nothing to ask is TRUE. */
export function writeCondition(expression: Expression | true, scope: SqlScope): string {
  return expression === true ? "TRUE" : writeExpression(expression, scope);
}

/** SQL of a column by itself with every digit that it has; null for anything else: to compute is to round. */
export function writeExact(expression: Expression, { exact }: SqlScope): string | null {
  return expression.kind === "column" ? (exact?.(expression.name) ?? null) : null;
}

/** Whether SQL of an aggregate keeps every digit of what it aggregates. */
export function isExact(node: Aggregate, scope: SqlScope): boolean {
  return exactAggregates.has(node.name) && exactValue(node, scope) !== null;
}

function exactValue({ args: [value] }: Aggregate, scope: SqlScope): string | null {
  return value ? writeExact(value, scope) : null;
}

const exactAggregates: ReadonlySet<string> = new Set(["sum", "min", "max", "any_value", "first", "last"]);

/** SQL of an aggregate over rows; `only` narrows the rows further. */
export function writeAggregate(node: Aggregate, scope: SqlScope, only: string | null): string {
  const record = aggregateNamed(node.name);
  const isLong = isExact(node, scope);
  const args = node.args.map((arg, index) => {
    const exact = isLong || record.ordered || node.name === "count" ? writeExact(arg, scope) : null;
    return exact ?? writeArgument(arg, kindAt(record.parameters, index), scope);
  });
  const conditions = [
    ...(node.filter ? [writeExpression(node.filter, scope)] : []),
    ...(only === null ? [] : [only]),
    ...(record.ordered ? args.map((arg) => `${arg} IS NOT NULL`) : []),
  ];
  const filter = conditions.length > 0 ? ` FILTER (WHERE ${conditions.join(" AND ")})` : "";
  const plain = plainAggregate(node, args, scope);
  const around = scope.dialect.around?.[node.name];
  const sql = around ? around(`${plain}${filter}`, node) : `${plain}${filter}`;
  if (isLong) return sql;
  if (node.type === "integer") return `CAST(${sql} AS ${scope.dialect.types.integer})`;
  if (node.type !== "number") return sql;
  const isLongMean = node.name === "avg" && exactValue(node, scope) !== null;
  return scope.dialect.finite(isLongMean ? `CAST(${sql} AS ${scope.dialect.types.number})` : sql);
}

/** An aggregate without its FILTER; sums and means of decimals are every engine's own. */
function plainAggregate(node: Aggregate, args: readonly string[], scope: SqlScope): string {
  const exact = node.name === "sum" || node.name === "avg" ? exactValue(node, scope) : null;
  if (exact !== null) return `${node.name}(${node.distinct ? "DISTINCT " : ""}${exact})`;
  return aggregateSql(node.name, scope.dialect)(args, node, scope.dialect.types);
}

function write(expression: Expression, scope: SqlScope): string {
  if (isAlwaysNull(expression)) return scope.parameters.add({ type: expression.type, value: null });
  switch (expression.kind) {
    case "literal":
      return scope.parameters.add(expression);
    case "column":
      return scope.column(expression.name);
    case "call":
      return writeCall(expression, scope);
    case "case":
      return writeCase(expression, scope);
    case "aggregate":
      if (!scope.aggregate) throw new TypeError(`the aggregate ${expression.name} has no place here`);
      return scope.aggregate(expression);
  }
}

function writeCall(node: Call, scope: SqlScope): string {
  const bounded = writeBound(node, scope);
  if (bounded !== null) return bounded;
  const record = functionNamed(node.name);
  const args = node.args.map((arg, index) => {
    if (record.carries?.includes(index)) return write(arg, scope);
    return writeArgument(arg, kindAt(record.parameters, index), scope);
  });
  return requireLength(functionSql(node.name, scope.dialect)(args, node, scope.dialect.types));
}

/** The column that a call compares with a bound of whole milliseconds: what is cut off a time makes no difference to it. */
export function boundedTime({ name, args: [time, bound] }: Call): string | null {
  if ((name !== ">=" && name !== "<") || time?.kind !== "column" || time.type !== "timestamp") return null;
  return bound?.kind === "literal" && bound.type === "timestamp" && bound.value !== null ? time.name : null;
}

function writeBound(node: Call, { dialect, parameters, stored }: SqlScope): string | null {
  const name = boundedTime(node);
  const column = name === null ? null : (stored?.(name) ?? null);
  const [, bound] = node.args;
  if (column === null || !dialect.storedTime || bound?.kind !== "literal") return null;
  return `(${column} ${node.name} ${dialect.storedTime.bound(parameters.add(bound))})`;
}

/** Units and constants stand in the text itself: engines want to know them when they read it. */
function writeArgument(arg: Expression, kind: ParameterKind, scope: SqlScope): string {
  if (arg.type === "null" && (kind === "numeric" || kind === "integer"))
    return scope.parameters.add({ type: kind === "numeric" ? "number" : kind, value: null });
  if (arg.kind !== "literal") return writeExpression(arg, scope);
  if (kind === "unit") return `'${units.find((unit) => unit === arg.value) ?? "day"}'`;
  if ((kind === "digits" || kind === "share") && arg.value !== null) return String(Number(arg.value));
  return writeExpression(arg, scope);
}

function writeCase(node: Case, scope: SqlScope): string {
  const { widened = (sql: string) => sql } = scope.dialect;
  const value = (each: Expression) => widened(write(each, scope), each.type, node.type);
  const branches = node.branches.map(
    ({ when, then }) => `WHEN ${writeExpression(when, scope)} THEN ${value(then)}`,
  );
  const otherwise = node.otherwise ? ` ELSE ${value(node.otherwise)}` : "";
  return `CASE ${branches.join(" ")}${otherwise} END`;
}

/** Engines refuse functions of a NULL whose type they cannot tell. */
function isAlwaysNull(expression: Expression): boolean {
  if (expression.type === "null") return true;
  const { kind } = expression;
  if (kind !== "call" || functionNamed(expression.name).nulls !== "strict") return false;
  return expression.args.some((arg) => arg.type === "null");
}

/** Whether the SQL of an expression may be a double that is not finite. */
function mayOverflow(expression: Expression): boolean {
  if (expression.type !== "number") return false;
  if (expression.kind === "case") {
    const values = [...expression.branches.map((branch) => branch.then), expression.otherwise];
    return values.some((value) => value !== null && mayOverflow(value));
  }
  if (expression.kind !== "call") return false;
  const { overflows, carries = [] } = functionNamed(expression.name);
  return overflows === true || carries.some((index) => mayOverflow(expression.args[index] as Expression));
}

function kindAt(kinds: readonly ParameterKind[], index: number): ParameterKind {
  return kinds[Math.min(index, kinds.length - 1)] ?? "any";
}
