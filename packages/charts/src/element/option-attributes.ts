import type { Problem } from "@vitalkit/spec";
import { problem } from "@vitalkit/spec/problem";

import type { AttributeKind } from "../record.js";

/** `time_grain` -> `time-grain`. */
export function attributeName(option: string): string {
  return option.replaceAll("_", "-");
}

/**
 * Options read from attributes, each by its kind; absent ones are left out. A number that is none or JSON that cannot
 * be read is a problem that names the attribute.
 */
export function readAttributes(
  element: Pick<Element, "getAttribute">,
  kinds: Readonly<Record<string, AttributeKind>>,
): { readonly options: Readonly<Record<string, unknown>>; readonly problems: readonly Problem[] } {
  const options: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [option, kind] of Object.entries(kinds)) {
    const text = element.getAttribute(attributeName(option));
    if (text === null) continue;
    try {
      options[option] = readers[kind](text);
    } catch {
      const expected = expectations[kind];
      problems.push(problem("TYPE_MISMATCH", "", { name: attributeName(option), expected, found: text }));
    }
  }
  return { options, problems };
}

const expectations: Readonly<Record<AttributeKind, string>> = {
  text: "text",
  number: "a number",
  boolean: "true or false",
  list: "comma-separated names or a JSON list",
  json: "JSON",
};

const readers: Readonly<Record<AttributeKind, (text: string) => unknown>> = {
  text: (text) => text,
  number: (text) => {
    const number = text.trim() === "" ? Number.NaN : Number(text);
    if (!Number.isFinite(number)) throw new TypeError(text);
    return number;
  },
  boolean: (text) => {
    if (/^(true|)$/i.test(text)) return true;
    if (/^false$/i.test(text)) return false;
    throw new TypeError(text);
  },
  list: (text) => {
    if (text.trimStart().startsWith("[")) return JSON.parse(text);
    return text
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
  },
  json: (text) => JSON.parse(text),
};
