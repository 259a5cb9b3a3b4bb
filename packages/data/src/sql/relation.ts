import type { ColumnType } from "@vitalkit/spec";

import { partsOf } from "../expression/measure.js";
import type { Expression } from "../expression/tree.js";
import type { Plan } from "../query/plan-types.js";
import type { Dialect } from "./dialect.js";
import { boundedTime } from "./expression.js";

/** Where rows come from: a table by name, or a SELECT that somebody trusted wrote (the author, a row rule). */
export type Relation = ({ readonly schema?: string; readonly table: string } | { readonly sql: string }) & {
  /** SQL types of columns of numbers that hold more digits than a double does, by name. */
  readonly exact?: ReadonlyMap<string, string>;
};

/** The lowest layer: the columns that a plan needs, each cast to its type, under names of our own. */
export interface SourceLayer {
  /** A SELECT over the relation. */
  readonly select: string;
  /** SQL of a stored column: a double where it is a number. */
  readonly column: (name: string) => string;
  /** SQL of a stored time as it is stored; null where it is not compared so. */
  readonly stored: (name: string) => string | null;
  /** SQL of a stored column with every digit that it has; null where `column` has them all. */
  readonly exact: (name: string) => string | null;
}

export function sourceLayer(plan: Plan, relation: Relation, dialect: Dialect): SourceLayer {
  const columns = [...storedColumns(plan)];
  // ClickHouse takes a name for an alias of the same SELECT before it takes it for a column.
  let prefix = "c";
  while (columns.some(([name]) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length))))
    prefix = `_${prefix}`;
  const names = new Map(columns.map(([name], index) => [name, `${prefix}${index}`]));
  const { exact = new Map<string, string>() } = relation;
  const isExact = (name: string) =>
    exact.has(name) && columns.some(([each, type]) => each === name && type === "number");
  const items = columns.map(([name, type]) => {
    const stored = dialect.quote(name);
    const value = isExact(name) ? dialect.exact(stored, exact.get(name) ?? "") : typed(stored, type, dialect);
    return `${value} AS ${names.get(name)}`;
  });
  const { storedTime } = dialect;
  const bounded = storedTime ? boundedTimes(plan) : new Set<string>();
  const times = [...bounded].map(
    (name) => `${storedTime?.column(dialect.quote(name))} AS ${names.get(name)}_stored`,
  );
  const from = fromRelation(relation, dialect);
  return {
    select: `SELECT ${[...items, ...times].join(", ") || "TRUE AS present"} FROM ${from}`,
    stored: (name) => (bounded.has(name) ? `${names.get(name)}_stored` : null),
    column(name) {
      const alias = names.get(name);
      if (alias === undefined) throw new TypeError(`the plan does not use the column ${name}`);
      return isExact(name) ? `CAST(${alias} AS ${dialect.types.number})` : alias;
    },
    exact: (name) => (isExact(name) ? (names.get(name) ?? null) : null),
  };
}

/** What stands behind FROM; a SELECT may end in a comment, or in a semicolon, which is left out. */
export function fromRelation(relation: Relation, { quote }: Pick<Dialect, "quote">): string {
  if ("sql" in relation) return `(\n${relation.sql.replace(/[\s;]+$/, "")}\n) AS relation`;
  const { schema, table } = relation;
  return schema === undefined ? quote(table) : `${quote(schema)}.${quote(table)}`;
}

/** A stored column as a value of its type; NaN and infinities in data count as NULL. */
export function typed(sql: string, type: ColumnType, dialect: Dialect): string {
  const cast = dialect.stored?.(sql, type) ?? `CAST(${sql} AS ${dialect.types[type]})`;
  if (type === "timestamp") return dialect.toMilliseconds(cast);
  return type === "number" ? dialect.finite(cast) : cast;
}

/** Times that are compared with bounds as they are stored. */
function boundedTimes(plan: Plan): ReadonlySet<string> {
  const found = new Set<string>();
  let level = rowExpressions(plan);
  while (level.length > 0) {
    for (const each of level) {
      const name = each.kind === "call" ? boundedTime(each) : null;
      if (name !== null) found.add(name);
    }
    level = level.flatMap(partsOf);
  }
  return found;
}

/** Stored columns of every expression that is about rows, with their types, in the order met. */
function storedColumns(plan: Plan): ReadonlyMap<string, ColumnType> {
  const found = new Map<string, ColumnType>();
  let level = rowExpressions(plan);
  while (level.length > 0) {
    for (const each of level) if (each.kind === "column") found.set(each.name, each.type);
    level = level.flatMap(partsOf);
  }
  return found;
}

/** In a grouped plan `having` and `order` are about outputs, not rows. */
function rowExpressions(plan: Plan): readonly Expression[] {
  const conditions = [plan.where, ...plan.constants.map((constant) => constant.where)];
  const outputs = [...(plan.columns ?? []), ...plan.groups, ...plan.metrics, ...plan.helpers];
  const order = plan.columns ? plan.order.map((each) => each.expression) : [];
  const all = [...conditions, ...outputs.map((output) => output.expression), plan.time, ...order];
  return all.filter((each): each is Expression => each !== null && each !== true);
}
