import type { SqlRule } from "../rule.js";
import type { Call } from "../../expression/tree.js";

const between = (word: string): SqlRule<Call> => {
  return ([a, b]) => `(${a} ${word} ${b})`;
};

/** What stands between its operands. */
export const operatorsSql: Readonly<Record<string, SqlRule<Call>>> = {
  "+": between("+"),
  "-": between("-"),
  "*": between("*"),
  "/": ([a, b], _, { number }) => `(${a} / CASE WHEN ${b} <> 0 THEN CAST(${b} AS ${number}) END)`,
  "%": remainder,
  negate: ([a]) => `(-${a})`,
  "=": between("="),
  "<>": between("<>"),
  "<": between("<"),
  "<=": between("<="),
  ">": between(">"),
  ">=": between(">="),
  between: ([x, low, high]) => `(${x} BETWEEN ${low} AND ${high})`,
  is_null: ([x]) => `(${x} IS NULL)`,
  is_distinct_from: between("IS DISTINCT FROM"),
  and: (args) => `(${args.join(" AND ")})`,
  or: (args) => `(${args.join(" OR ")})`,
  not: ([x]) => `(NOT ${x})`,
  "||": between("||"),
  in: ([x, ...list]) => `(${x} IN (${list.join(", ")}))`,
  like: between("LIKE"),
  ilike: ([text, pattern]) => `(lower(${text}) LIKE lower(${pattern}))`,
};

export function remainder([a, b]: readonly string[]): string {
  return `(${a} % CASE WHEN ${b} <> 0 THEN ${b} END)`;
}
