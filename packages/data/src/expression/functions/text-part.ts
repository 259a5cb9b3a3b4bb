import { mapScalars } from "../kernels/map.js";
import type { ExpressionType } from "../tree.js";
import type { FunctionRecord, ParameterKind } from "./record.js";

/** Longest text that padding makes: it is for columns of figures, and no way to fill memory. */
export const longestPadding = 1000;

interface PartFunction {
  readonly parameters: readonly ParameterKind[];
  readonly result?: ExpressionType;
  readonly operate: (...args: never[]) => string | number | boolean;
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
    parameters: ["text"],
    operate: (x: string) => x.replace(/^ +/, ""),
  }),
  partFunction("rtrim", {
    parameters: ["text"],
    operate: (x: string) => withoutLastSpaces(x),
  }),
  partFunction("left", {
    parameters: ["text", "integer"],
    operate: (x: string, count: number) => Array.from(x).slice(0, Math.max(count, 0)).join(""),
  }),
  partFunction("right", {
    parameters: ["text", "integer"],
    operate: (x: string, count: number) => (count <= 0 ? "" : Array.from(x).slice(-count).join("")),
  }),
  padding("lpad", (x, fill) => `${fill}${x}`),
  padding("rpad", (x, fill) => `${x}${fill}`),
  partFunction("strpos", {
    parameters: ["text", "text"],
    result: "integer",
    operate: (x: string, part: string) => positionOf(x, part),
  }),
  partFunction("ends_with", {
    parameters: ["text", "text"],
    result: "boolean",
    operate: (x: string, part: string) => x.endsWith(part),
  }),
  partFunction("split_part", {
    parameters: ["text", "text", "integer"],
    operate: (x: string, divider: string, number: number) => partOf(x, divider, number),
  }),
];

function padding(name: "lpad" | "rpad", join: (x: string, fill: string) => string): FunctionRecord {
  return partFunction(name, {
    parameters: ["text", "integer", "text"],
    optional: 1,
    operate: (x: string, length: number, fill = " ") =>
      padded(x, Math.min(length, longestPadding), { fill, join }),
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
