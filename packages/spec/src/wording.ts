import type { ParameterValue, Problem } from "./problem.js";

type Params = Problem["params"];

/** Longest piece of somebody's text that a sentence repeats, in characters. */
const longestQuote = 80;

/** Longest list that a sentence spells out; a reader wants a hint and not the manual. */
const longestList = 8;

/** Longest reason, in characters: an engine's own words, which are worth reading. */
export const longestReason = 300;

/** `text` cut to `longest` characters, the last of which then says that it was cut. */
export function shorten(text: string, longest: number = longestQuote): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

export function word(value: ParameterValue | undefined, fallback = "unknown"): string {
  if (value === undefined) return fallback;
  return typeof value === "object" && value !== null ? list(value) : shorten(String(value));
}

/** “word”, or `fallback` without marks where there is nothing to quote. */
export function quote(value: ParameterValue | undefined, fallback = "this"): string {
  return value === undefined || value === null || value === "" ? fallback : `“${word(value)}”`;
}

/** `a, b or c`; `none` for an empty list. */
export function list(value: ParameterValue | undefined, none = "nothing"): string {
  const given =
    value === undefined ? [] : typeof value === "object" && value !== null ? value : [String(value)];
  const words = given.map((each) => shorten(each));
  if (words.length === 0) return none;
  if (words.length > longestList) {
    return `${words.slice(0, longestList).join(", ")} or ${words.length - longestList} others`;
  }
  return words.length === 1 ? String(words[0]) : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** Ends a sentence, with the nearest valid word where there is one. */
export function orNearest(p: Params): string {
  const nearest = p["nearest"];
  const isEmpty =
    nearest === undefined || nearest === null || (typeof nearest === "object" && !nearest.length);
  if (isEmpty) return ".";
  const words = typeof nearest === "object" ? nearest.map((each) => quote(each)) : quote(nearest);
  return `. Did you mean ${typeof words === "string" ? words : list(words)}?`;
}

/** Functions are written in capitals, as SQL's readers know them. */
export function inCapitals(p: Params): Params {
  return typeof p["nearest"] === "string" ? { ...p, nearest: p["nearest"].toUpperCase() } : p;
}

/** ` at character 5`: positions count from 0 in data and from 1 for people. */
export function at(p: Params): string {
  return typeof p["position"] === "number" ? ` at character ${p["position"] + 1}` : "";
}

export function atLine(p: Params): string {
  return typeof p["line"] === "number" ? ` at line ${p["line"]}, column ${word(p["column"])}` : "";
}

export function butFound(p: Params): string {
  return p["found"] === undefined ? "" : `, but is ${word(p["found"])}`;
}

/** What a parser met, and what it could have gone on with. */
export function instead(p: Params): string {
  if (p["found"] === undefined && p["expected"] === undefined) return "";
  const expected = p["expected"] === undefined ? "" : `, expected ${list(p["expected"])}`;
  return `: found ${quote(p["found"], "the end")}${expected}`;
}

export function because(p: Params): string {
  const reason = p["reason"];
  return reason === undefined ? "" : `: ${shorten(String(reason), longestReason).replace(/[.…]+$/, "")}`;
}

export function via(p: Params): string {
  const steps = p["via"];
  return typeof steps !== "object" || steps === null || steps.length === 0 ? "" : ` through ${list(steps)}`;
}

export function inDataset(p: Params): string {
  return p["dataset"] === undefined || p["dataset"] === null ? "" : ` in the dataset ${quote(p["dataset"])}`;
}

export function address(p: Params): string {
  return quote(p["url"], "The source");
}

/** The thing that a problem is about (`of`), with a capital. */
export function subject(p: Params, fallback: string): string {
  const text = word(p["of"], fallback);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
