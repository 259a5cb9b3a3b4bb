import type { SqlRule } from "../rule.js";
import type { Aggregate, Call } from "../../expression/tree.js";
import type { Dialect } from "../dialect.js";
import { aggregatesSql } from "./aggregates.js";
import { castSql } from "./cast.js";
import { conditionalSql } from "./conditional.js";
import { dateSql } from "./date.js";
import { mathSql } from "./math.js";
import { operatorsSql } from "./operators.js";
import { textSql } from "./text.js";

const functionsSql: Readonly<Record<string, SqlRule<Call>>> = {
  ...operatorsSql,
  ...mathSql,
  ...textSql,
  ...dateSql,
  ...conditionalSql,
  cast: castSql,
};

/** The SQL of a function: the dialect's own, or what DuckDB says. @throws TypeError when there is none. */
export function functionSql(name: string, dialect: Dialect): SqlRule<Call> {
  return known(dialect.functions[name] ?? functionsSql[name], name);
}

/** The same of an aggregate that is in a tree. @throws TypeError when there is none. */
export function aggregateSql(name: string, dialect: Dialect): SqlRule<Aggregate> {
  return known(dialect.aggregates[name] ?? aggregatesSql[name], name);
}

function known<Rule>(rule: Rule | undefined, name: string): Rule {
  if (!rule) throw new TypeError(`no SQL of ${name}`);
  return rule;
}
