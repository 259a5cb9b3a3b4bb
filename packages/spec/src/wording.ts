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

/** The small words of a language, which its sentences are put together with. */
export interface Words {
  readonly others: (count: number) => string;
  readonly or: string;
  readonly none: string;
  readonly unknown: string;
  readonly quote: (word: string) => string;
  /** A phrase that a problem carries in English, such as “at least 3”, in this language. */
  readonly phrase: (text: string) => string;
  readonly didYouMean: (words: string) => string;
  readonly atCharacter: (position: number) => string;
  readonly atLine: (line: number, column: string) => string;
  readonly butIs: (found: string) => string;
  readonly found: (found: string) => string;
  readonly expected: (words: string) => string;
  readonly theEnd: string;
  readonly through: (steps: string) => string;
  readonly inDataset: (dataset: string) => string;
  readonly theSource: string;
  readonly this: string;
}

/** What sentences of one language are made with. */
export interface Wording {
  word(value: ParameterValue | undefined, fallback?: string): string;
  /** “word”, or `fallback` without marks where there is nothing to quote. */
  quote(value: ParameterValue | undefined, fallback?: string): string;
  /** `a, b or c`; `none` for an empty list. */
  list(value: ParameterValue | undefined, none?: string): string;
  /** Ends a sentence, with the nearest valid word where there is one. */
  orNearest(p: Params): string;
  /** Functions are written in capitals, as SQL's readers know them. */
  inCapitals(p: Params): Params;
  /** ` at character 5`: positions count from 0 in data and from 1 for people. */
  at(p: Params): string;
  atLine(p: Params): string;
  butFound(p: Params): string;
  /** What a parser met, and what it could have gone on with. */
  instead(p: Params): string;
  because(p: Params): string;
  via(p: Params): string;
  inDataset(p: Params): string;
  address(p: Params): string;
  /** The thing that a problem is about (`of`), with a capital. */
  subject(p: Params, fallback: string): string;
}

export function wordingIn(words: Words): Wording {
  const word: Wording["word"] = (value, fallback = words.unknown) => {
    if (value === undefined) return fallback;
    if (typeof value === "object" && value !== null) return list(value);
    return typeof value === "string" ? words.phrase(shorten(value)) : String(value);
  };

  const quote: Wording["quote"] = (value, fallback = words.this) => {
    if (value === undefined || value === null || value === "") return fallback;
    return words.quote(typeof value === "object" ? list(value) : shorten(String(value)));
  };

  const list: Wording["list"] = (value, none = words.none) => {
    const given =
      value === undefined ? [] : typeof value === "object" && value !== null ? value : [String(value)];
    const parts = given.map((each) => words.phrase(shorten(each)));
    if (parts.length === 0) return none;
    if (parts.length > longestList) {
      const rest = words.others(parts.length - longestList);
      return `${parts.slice(0, longestList).join(", ")} ${words.or} ${rest}`;
    }
    return parts.length === 1
      ? String(parts[0])
      : `${parts.slice(0, -1).join(", ")} ${words.or} ${parts.at(-1)}`;
  };

  return {
    word,
    quote,
    list,
    orNearest(p) {
      const nearest = p["nearest"];
      const isEmpty =
        nearest === undefined || nearest === null || (typeof nearest === "object" && !nearest.length);
      if (isEmpty) return ".";
      const named = typeof nearest === "object" ? list(nearest.map((each) => quote(each))) : quote(nearest);
      return `. ${words.didYouMean(named)}`;
    },
    inCapitals: (p) => (typeof p["nearest"] === "string" ? { ...p, nearest: p["nearest"].toUpperCase() } : p),
    at: (p) => (typeof p["position"] === "number" ? words.atCharacter(p["position"] + 1) : ""),
    atLine: (p) => (typeof p["line"] === "number" ? words.atLine(p["line"], word(p["column"])) : ""),
    butFound: (p) => (p["found"] === undefined ? "" : words.butIs(word(p["found"]))),
    instead(p) {
      if (p["found"] === undefined && p["expected"] === undefined) return "";
      const expected = p["expected"] === undefined ? "" : words.expected(list(p["expected"]));
      return `${words.found(quote(p["found"], words.theEnd))}${expected}`;
    },
    because(p) {
      const reason = p["reason"];
      if (reason === undefined) return "";
      return `: ${words.phrase(shorten(String(reason), longestReason)).replace(/[.…]+$/, "")}`;
    },
    via(p) {
      const steps = p["via"];
      return typeof steps !== "object" || steps === null || steps.length === 0
        ? ""
        : words.through(list(steps));
    },
    inDataset: (p) =>
      p["dataset"] === undefined || p["dataset"] === null ? "" : words.inDataset(quote(p["dataset"])),
    address: (p) => quote(p["url"], words.theSource),
    subject(p, fallback) {
      const text = word(p["of"], fallback);
      return text.charAt(0).toUpperCase() + text.slice(1);
    },
  };
}
