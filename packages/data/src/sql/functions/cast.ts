import { integerText, numberText, timeText } from "../../expression/functions/cast-grammar.js";
import type { SqlRule } from "../rule.js";
import type { Call } from "../../expression/tree.js";

/** By what is given and what is wanted; what is missing here stays as it is. */
const conversions: Readonly<Record<string, (x: string) => string>> = {
  "integer number": (x) => `CAST(${x} AS DOUBLE)`,
  "integer text": (x) => `CAST(${x} AS VARCHAR)`,
  "integer boolean": (x) => `(${x} <> 0)`,
  "number integer": (x) => `TRY_CAST(round(${x}) AS BIGINT)`,
  "boolean integer": (x) => `CAST(${x} AS BIGINT)`,
  "boolean text": (x) => `CAST(${x} AS VARCHAR)`,
  "text number": (x) => guarded(numberText, x, "DOUBLE"),
  "text integer": (x) => guarded(integerText, x, "BIGINT"),
  "text boolean": (x) => `CASE ${x} WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END`,
  "text date": (x) => guarded(timeText, x, "DATE", (text) => `substring(${text}, 1, 10)`),
  "text timestamp": (x) =>
    guarded(timeText, x, "TIMESTAMP", (text) => `substring(replace(${text}, 'Z', ''), 1, 23)`),
  "date timestamp": (x) => `CAST(${x} AS TIMESTAMP)`,
  "date text": (x) => `strftime(${x}, '%Y-%m-%d')`,
  "timestamp date": (x) => `CAST(${x} AS DATE)`,
  "timestamp text": (x) => `strftime(${x}, '%Y-%m-%d %H:%M:%S')`,
};

export const castSql: SqlRule<Call> = ([x], node) => {
  const convert = conversions[`${node.args[0]?.type ?? "null"} ${node.type}`];
  return convert ? convert(`${x}`) : `${x}`;
};

function guarded(grammar: RegExp, x: string, type: string, part = (text: string) => text): string {
  return `CASE WHEN regexp_full_match(${x}, '${grammar.source.slice(1, -1)}') THEN TRY_CAST(${part(x)} AS ${type}) END`;
}
