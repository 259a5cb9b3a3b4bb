import { mapScalars } from "../kernels/map.js";
import type { ExpressionType } from "../tree.js";
import type { FunctionRecord, ParameterKind } from "./record.js";

/** Longest text that padding makes: it is for columns of figures, and no way to fill memory. */
const longestPadding = 1000;

interface PartFunction {
  readonly description: string;
  readonly parameters: readonly ParameterKind[];
  readonly result?: ExpressionType;
  readonly operate: (...args: never[]) => string | number | boolean;
  readonly sql: FunctionRecord["sql"];
  readonly optional?: number;
}

function partFunction(name: string, { operate, result = "text", ...rest }: PartFunction): FunctionRecord {
  return {
    name,
    form: "function",
    nulls: "strict",
    result,
    evaluate: (args, call) => mapScalars(args, call, operate as (...scalars: (string | number)[]) => string),
    ...rest,
  };
}

/** Functions that find or take a part of a text, or fill it up. */
export const textPart: readonly FunctionRecord[] = [
  partFunction("ltrim", {
    description: "The text without spaces at its start.",
    parameters: ["text"],
    operate: (x: string) => x.replace(/^ +/, ""),
    sql: ([x]) => `ltrim(${x}, ' ')`,
  }),
  partFunction("rtrim", {
    description: "The text without spaces at its end.",
    parameters: ["text"],
    operate: (x: string) => withoutLastSpaces(x),
    sql: ([x]) => `rtrim(${x}, ' ')`,
  }),
  partFunction("left", {
    description: "So many characters from the start; none where the number is negative.",
    parameters: ["text", "integer"],
    operate: (x: string, count: number) => Array.from(x).slice(0, Math.max(count, 0)).join(""),
    sql: ([x, count]) => `left(${x}, ${clamped(count, 0)})`,
  }),
  partFunction("right", {
    description: "So many characters from the end; none where the number is negative.",
    parameters: ["text", "integer"],
    operate: (x: string, count: number) => (count <= 0 ? "" : Array.from(x).slice(-count).join("")),
    sql: ([x, count]) => `right(${x}, ${clamped(count, 0)})`,
  }),
  padding("lpad", "start", (x, fill) => `${fill}${x}`),
  padding("rpad", "end", (x, fill) => `${x}${fill}`),
  partFunction("strpos", {
    description: "The position of the second text in the first, counted from 1; 0 where it is not there.",
    parameters: ["text", "text"],
    result: "integer",
    operate: (x: string, part: string) => positionOf(x, part),
    sql: ([x, part]) =>
      `CASE WHEN ${part} <> '' THEN strpos(${x}, ${part}) WHEN ${part} = '' AND ${x} IS NOT NULL THEN 1 END`,
  }),
  partFunction("ends_with", {
    description: "Whether the first text ends with the second.",
    parameters: ["text", "text"],
    result: "boolean",
    operate: (x: string, part: string) => x.endsWith(part),
    sql: (args) => `suffix(${args.join(", ")})`,
  }),
  partFunction("split_part", {
    description:
      "The part of that number, counted from 1, of the text divided at each occurrence of the second; empty where there is none.",
    parameters: ["text", "text", "integer"],
    operate: (x: string, divider: string, number: number) => partOf(x, divider, number),
    sql: ([x, divider, number]) => splitSql(`${x}`, `${divider}`, `${number}`, `${number}`),
  }),
];

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

function padding(
  name: "lpad" | "rpad",
  where: string,
  join: (x: string, fill: string) => string,
): FunctionRecord {
  return partFunction(name, {
    description: `The text filled up to so many characters (at most ${longestPadding}) at its ${where} with the third, by default spaces; a longer one is cut.`,
    parameters: ["text", "integer", "text"],
    optional: 1,
    operate: (x: string, length: number, fill = " ") =>
      padded(x, Math.min(length, longestPadding), { fill, join }),
    sql: ([x, length, fill = "' '"]) => {
      const most = `CAST(${clamped(length, 0, longestPadding)} AS INTEGER)`;
      return `CASE WHEN ${fill} = '' THEN left(${x}, ${most}) ELSE ${name}(${x}, ${most}, ${fill}) END`;
    },
  });
}

function padded(
  x: string,
  length: number,
  { fill, join }: { fill: string; join: (x: string, fill: string) => string },
): string {
  const characters = Array.from(x);
  const missing = length - characters.length;
  if (missing <= 0 || fill === "") return characters.slice(0, Math.max(length, 0)).join("");
  const some = Array.from(fill);
  return join(x, Array.from({ length: missing }, (_, index) => some[index % some.length]).join(""));
}

function withoutLastSpaces(x: string): string {
  let end = x.length;
  while (end > 0 && x.charCodeAt(end - 1) === 32) end -= 1;
  return x.slice(0, end);
}

function positionOf(x: string, part: string): number {
  const index = x.indexOf(part);
  return index === -1 ? 0 : Array.from(x.slice(0, index)).length + 1;
}

function partOf(x: string, divider: string, number: number): string {
  if (number < 1) return "";
  if (divider === "") return number === 1 ? x : "";
  return x.split(divider)[number - 1] ?? "";
}
