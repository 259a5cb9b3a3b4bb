import { mapScalars } from "../kernels/map.js";
import type { Vector } from "../../table/vector.js";
import { expand, mask } from "../kernels/vectors.js";
import type { ExpressionType } from "../tree.js";
import type { FunctionRecord, ParameterKind } from "./record.js";

interface TextFunction {
  readonly parameters: readonly ParameterKind[];
  readonly result: ExpressionType;
  readonly operate: (...args: never[]) => string | number | boolean;
  readonly optional?: number;
}

function textFunction(name: string, { operate, ...rest }: TextFunction): FunctionRecord {
  return {
    name,
    form: "function",
    nulls: "strict",
    evaluate: (args, call) => mapScalars(args, call, operate as (...scalars: (string | number)[]) => string),
    ...rest,
  };
}

export const text: readonly FunctionRecord[] = [
  textFunction("lower", {
    parameters: ["text"],
    result: "text",
    operate: (x: string) => lowerCase(x),
  }),
  textFunction("upper", {
    parameters: ["text"],
    result: "text",
    operate: (x: string) => upperCase(x),
  }),
  textFunction("fold", {
    parameters: ["text"],
    result: "text",
    operate: (x: string) => foldText(x),
  }),
  textFunction("trim", {
    parameters: ["text"],
    result: "text",
    operate: (x: string) => trimSpaces(x),
  }),
  textFunction("length", {
    parameters: ["text"],
    result: "integer",
    operate: (x: string) => Array.from(x).length,
  }),
  textFunction("substring", {
    parameters: ["text", "integer", "integer"],
    optional: 1,
    result: "text",
    operate: (x: string, from: number, length = Infinity) => substring(x, from, length),
  }),
  textFunction("replace", {
    parameters: ["text", "text", "text"],
    result: "text",
    operate: (x: string, from: string, to: string) => (from === "" ? x : x.replaceAll(from, () => to)),
  }),
  textFunction("contains", {
    parameters: ["text", "text"],
    result: "boolean",
    operate: (x: string, part: string) => x.includes(part),
  }),
  textFunction("starts_with", {
    parameters: ["text", "text"],
    result: "boolean",
    operate: (x: string, part: string) => x.startsWith(part),
  }),
  {
    name: "concat",
    form: "function",
    parameters: ["text"],
    repeats: true,
    result: "text",
    nulls: "own",
    evaluate: (args, call) =>
      mapScalars(
        args.map((arg) => emptyForNull(arg, call.length)),
        call,
        (...parts) => parts.join(""),
      ),
  },
];

/** One character stays one, as engines have it: "ß" has no single capital in JavaScript but has one here. */
function upperCase(text: string): string {
  return eachCharacter(text, (character) => (character === "ß" ? "ẞ" : character.toUpperCase()));
}

export function lowerCase(text: string): string {
  return eachCharacter(text, (character) => (character === "İ" ? "i" : character.toLowerCase()));
}

function foldText(text: string): string {
  return lowerCase(
    text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC"),
  );
}

function eachCharacter(text: string, change: (character: string) => string): string {
  let out = "";
  for (const character of text) {
    const changed = change(character);
    const size = String.fromCodePoint(changed.codePointAt(0) ?? 0).length;
    out += changed.length === size ? changed : character;
  }
  return out;
}

function trimSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) === 32) start += 1;
  while (end > start && text.charCodeAt(end - 1) === 32) end -= 1;
  return text.slice(start, end);
}

function substring(text: string, from: number, length: number): string {
  const start = Math.max(from, 1) - 1;
  return Array.from(text)
    .slice(start, start + Math.max(length, 0))
    .join("");
}

function emptyForNull(arg: Vector, rows: number): Vector {
  if (!arg.valid) return arg;
  const full = arg.length === 1 ? arg : expand(arg, rows);
  const dictionary = full.dictionary ?? [];
  const known = dictionary.indexOf("");
  const empty = known === -1 ? dictionary.length : known;
  const m = mask(arg, full.length);
  const values = Int32Array.from(full.values, (code, i) => (arg.valid?.[i & m] === 0 ? empty : code));
  return { ...full, values, valid: null, dictionary: known === -1 ? [...dictionary, ""] : dictionary };
}
