import { mapScalars } from "../kernels/map.js";
import type { Vector } from "../../table/vector.js";
import { expand, mask } from "../kernels/vectors.js";
import type { ExpressionType } from "../tree.js";
import type { FunctionRecord, ParameterKind } from "./record.js";

interface TextFunction {
  readonly description: string;
  readonly parameters: readonly ParameterKind[];
  readonly result: ExpressionType;
  readonly operate: (...args: never[]) => string | number | boolean;
  readonly sql: FunctionRecord["sql"];
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
    description: "The text in lower case, character by character.",
    parameters: ["text"],
    result: "text",
    operate: (x: string) => lowerCase(x),
    sql: ([x]) => `lower(${x})`,
  }),
  textFunction("upper", {
    description: "The text in upper case, character by character.",
    parameters: ["text"],
    result: "text",
    operate: (x: string) => upperCase(x),
    sql: ([x]) => `upper(${x})`,
  }),
  textFunction("fold", {
    description: "The text in lower case and without accents, to compare what people type.",
    parameters: ["text"],
    result: "text",
    operate: (x: string) => foldText(x),
    sql: ([x]) => `lower(nfc_normalize(strip_accents(${x})))`,
  }),
  textFunction("trim", {
    description: "The text without spaces at both ends.",
    parameters: ["text"],
    result: "text",
    operate: (x: string) => trimSpaces(x),
    sql: ([x]) => `trim(${x}, ' ')`,
  }),
  textFunction("length", {
    description: "How many characters (code points) the text has.",
    parameters: ["text"],
    result: "integer",
    operate: (x: string) => Array.from(x).length,
    sql: ([x]) => `length(${x})`,
  }),
  textFunction("substring", {
    description: "So many characters from a position, counted from 1; to the end without a length.",
    parameters: ["text", "integer", "integer"],
    optional: 1,
    result: "text",
    operate: (x: string, from: number, length = Infinity) => substring(x, from, length),
    sql: ([x, from, length]) => {
      const rest = length === undefined ? "" : `, ${within(length, 0)}`;
      return `substring(${x}, ${within(`${from}`, 1)}${rest})`;
    },
  }),
  textFunction("replace", {
    description: "The text with every occurrence of the second replaced by the third.",
    parameters: ["text", "text", "text"],
    result: "text",
    operate: (x: string, from: string, to: string) => (from === "" ? x : x.replaceAll(from, () => to)),
    sql: (args) => `replace(${args.join(", ")})`,
  }),
  textFunction("contains", {
    description: "Whether the second text stands anywhere in the first.",
    parameters: ["text", "text"],
    result: "boolean",
    operate: (x: string, part: string) => x.includes(part),
    sql: (args) => `contains(${args.join(", ")})`,
  }),
  textFunction("starts_with", {
    description: "Whether the first text begins with the second.",
    parameters: ["text", "text"],
    result: "boolean",
    operate: (x: string, part: string) => x.startsWith(part),
    sql: (args) => `starts_with(${args.join(", ")})`,
  }),
  {
    name: "concat",
    description: "All texts, one after the other; nulls count as empty.",
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
    sql: (args) => `concat(${args.join(", ")})`,
  },
];

/** The number, not less than `least` nor more than engines take; null stays null, which `greatest` would not leave. */
function within(sql: string, least: number): string {
  const most = 4_294_967_295;
  return `CASE WHEN ${sql} < ${least} THEN ${least} WHEN ${sql} > ${most} THEN ${most} ELSE ${sql} END`;
}

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
