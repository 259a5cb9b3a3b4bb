import {
  nearest,
  pointerAt,
  problem,
  ProblemError,
  type Dashboard,
  type Parameter,
  type Problem,
} from "@vitalkit/spec";

import type { Cell } from "../table/table.js";

type Type = Parameter["type"];

const longestText = 4000;

const kinds: Readonly<Record<Type, { readonly words: string; readonly accepts: (value: Cell) => boolean }>> =
  {
    text: { words: "text", accepts: (value) => typeof value === "string" && value.length <= longestText },
    boolean: { words: "true or false", accepts: (value) => typeof value === "boolean" },
    integer: {
      words: "a whole number",
      accepts: (value) =>
        Number.isSafeInteger(value) || (typeof value === "bigint" && BigInt.asIntN(64, value) === value),
    },
    number: { words: "a number", accepts: (value) => Number.isFinite(value) },
    date: {
      words: "a date such as 2024-12-31",
      accepts: (value) => typeof value === "string" && isDay(value),
    },
    timestamp: {
      words: "a moment such as 2024-12-31T08:00:00Z",
      accepts: (value) => typeof value === "string" && value.length <= 40 && !Number.isNaN(Date.parse(value)),
    },
  };

/**
 * A value for each declared parameter: what is given, else its default, else null. Dates and moments stay the ISO text
 * that they are written in.
 * @throws ProblemError UNKNOWN_PARAMETER, TYPE_MISMATCH, NOT_ONE_OF, and MISSING_PARAMETER for what is required, all
 * that are found, at `/parameters/<name>`.
 */
export function settleParameters(
  { parameters: declared = {} }: Pick<Dashboard, "parameters">,
  given: Readonly<Record<string, Cell>> = {},
): Readonly<Record<string, Cell>> {
  const names = Object.keys(declared);
  const problems: Problem[] = [];
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(declared, name)) continue;
    const params = { name, nearest: nearest(name, names) };
    problems.push(problem("UNKNOWN_PARAMETER", pointerAt("/parameters", name), params));
  }
  const values = Object.entries(declared).map(([name, declaration]) => {
    const own = Object.hasOwn(given, name) ? (given[name] ?? null) : null;
    if (own !== null) problems.push(...valueProblems(name, declaration, own));
    const value = own ?? declaration.default ?? null;
    if (declaration.required && value === null) {
      const params = { name, label: declaration.label ?? null };
      problems.push(problem("MISSING_PARAMETER", pointerAt("/parameters", name), params));
    }
    return [name, value] as const;
  });
  if (problems.length > 0) throw new ProblemError(problems);
  return Object.fromEntries(values);
}

/**
 * What a text, as it stands in an address, says for a declared parameter: itself where it is none of the type, so that
 * `settleParameters` names it. An empty text is null, but for type text.
 */
export function parameterFromText({ type }: Parameter, text: string): Cell {
  if (type === "text" || type === "date" || type === "timestamp")
    return type === "text" || text ? text : null;
  if (text === "") return null;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  if (type === "integer" && /^[+-]?\d{1,19}$/.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : BigInt(text);
  }
  const number = Number(text);
  return type === "number" && Number.isFinite(number) && text.trim() === text ? number : text;
}

function valueProblems(name: string, { type, values }: Parameter, value: Cell): readonly Problem[] {
  const path = pointerAt("/parameters", name);
  const { words, accepts } = kinds[type];
  const found = String(value);
  if (!accepts(value)) return [problem("TYPE_MISMATCH", path, { name, expected: words, found })];
  const isOffered = values === undefined || values.some((each) => String(each) === found);
  return isOffered ? [] : [problem("NOT_ONE_OF", path, { found, expected: values.map(String) })];
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}
