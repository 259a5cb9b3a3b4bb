import type { SqlRule } from "../rule.js";
import type { Call } from "../../expression/tree.js";
import { remainder } from "./operators.js";

export const mathSql: Readonly<Record<string, SqlRule<Call>>> = {
  abs: ([x]) => `abs(${x})`,
  round([x, digits], node, { number }) {
    if (node.type === "integer") return `${x}`;
    const rest = digits === undefined ? "" : `, CAST(${digits} AS INTEGER)`;
    return `round(CAST(${x} AS ${number})${rest})`;
  },
  floor: rounding("floor"),
  ceil: rounding("ceil"),
  trunc: rounding("trunc"),
  sign: ([x], _, { integer }) =>
    `CAST(CASE WHEN ${x} > 0 THEN 1 WHEN ${x} < 0 THEN -1 WHEN ${x} = 0 THEN 0 END AS ${integer})`,
  mod: remainder,
  power: ([x, y], _, { number }) => `power(CAST(${x} AS ${number}), CAST(${y} AS ${number}))`,
  sqrt: ([x], _, { number }) => `CASE WHEN ${x} >= 0 THEN sqrt(CAST(${x} AS ${number})) END`,
  ln: ([x], _, { number }) => `CASE WHEN ${x} > 0 THEN ln(CAST(${x} AS ${number})) END`,
  log10: ([x], _, { number }) => `CASE WHEN ${x} > 0 THEN log10(CAST(${x} AS ${number})) END`,
  exp: ([x], _, { number }) => `exp(CAST(${x} AS ${number}))`,
};

/** Integers are whole already, and may be too large for a double. */
function rounding(name: string): SqlRule<Call> {
  return ([x], node) => (node.type === "integer" ? `${x}` : `${name}(${x})`);
}
