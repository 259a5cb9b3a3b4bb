import type { SqlRule } from "../rule.js";
import { longestPadding } from "../../expression/functions/text-part.js";
import type { Call } from "../../expression/tree.js";

export const textSql: Readonly<Record<string, SqlRule<Call>>> = {
  lower: ([x]) => `lower(${x})`,
  upper: ([x]) => `upper(${x})`,
  fold: ([x]) => `lower(nfc_normalize(strip_accents(${x})))`,
  trim: ([x]) => `trim(${x}, ' ')`,
  ltrim: ([x]) => `ltrim(${x}, ' ')`,
  rtrim: ([x]) => `rtrim(${x}, ' ')`,
  length: ([x]) => `length(${x})`,
  substring([x, from, length]) {
    const rest = length === undefined ? "" : `, ${clamped(length, 0, longestText)}`;
    return `substring(${x}, ${clamped(from, 1, longestText)}${rest})`;
  },
  replace: (args) => `replace(${args.join(", ")})`,
  contains: (args) => `contains(${args.join(", ")})`,
  starts_with: (args) => `starts_with(${args.join(", ")})`,
  ends_with: (args) => `suffix(${args.join(", ")})`,
  concat: (args) => `concat(${args.join(", ")})`,
  left: ([x, count]) => `left(${x}, ${clamped(count, 0)})`,
  right: ([x, count]) => `right(${x}, ${clamped(count, 0)})`,
  lpad: padding("lpad"),
  rpad: padding("rpad"),
  strpos: ([x, part]) =>
    `CASE WHEN ${part} <> '' THEN strpos(${x}, ${part}) WHEN ${part} = '' AND ${x} IS NOT NULL THEN 1 END`,
  split_part: ([x, divider, number]) => splitSql(`${x}`, `${divider}`, `${number}`, `${number}`),
};

/** Characters that engines let a position count. */
const longestText = 4_294_967_295;

/** The text of a call to split_part; `place` is the number as the engine wants it. */
export function splitSql(x: string, divider: string, number: string, place: string): string {
  const whole = `CASE WHEN ${number} = 1 THEN ${x} ELSE '' END`;
  const part = `split_part(${x}, ${divider}, ${place})`;
  const any = `CASE WHEN ${number} < 1 OR ${number} > 1000000 THEN '' WHEN ${divider} = '' THEN ${whole} ELSE ${part} END`;
  return `CASE WHEN ${x} IS NOT NULL AND ${divider} IS NOT NULL AND ${number} IS NOT NULL THEN ${any} END`;
}

/** The number, not less than `least` nor more than engines take; null stays null, which `greatest` would not leave. */
export function clamped(sql = "", least: number, most = 2_147_483_647): string {
  return `CASE WHEN ${sql} < ${least} THEN ${least} WHEN ${sql} > ${most} THEN ${most} ELSE ${sql} END`;
}

function padding(name: "lpad" | "rpad"): SqlRule<Call> {
  return ([x, length, fill = "' '"]) => {
    const most = `CAST(${clamped(length, 0, longestPadding)} AS INTEGER)`;
    return `CASE WHEN ${fill} = '' THEN left(${x}, ${most}) ELSE ${name}(${x}, ${most}, ${fill}) END`;
  };
}
