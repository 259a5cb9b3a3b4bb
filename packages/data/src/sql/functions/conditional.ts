import type { SqlRule } from "../rule.js";
import type { Call } from "../../expression/tree.js";

export const conditionalSql: Readonly<Record<string, SqlRule<Call>>> = {
  coalesce: (args) => `coalesce(${args.join(", ")})`,
  nullif: ([x, y]) => `CASE WHEN ${x} = ${y} THEN NULL ELSE ${x} END`,
  greatest: (args) => `greatest(${args.join(", ")})`,
  least: (args) => `least(${args.join(", ")})`,
};
