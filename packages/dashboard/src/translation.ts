import type { Dashboard } from "@vitalkit/spec";

import { wordsIn } from "./value-names.js";

/** Keys of a definition whose texts people read. */
const textKeys: ReadonlySet<string> = new Set([
  "title",
  "subtitle",
  "description",
  "label",
  "heading",
  "markdown",
  "footnote",
  "empty_text",
  "placeholder",
]);

/** Keys whose members are named by columns or values, and hold more of them. */
const dataKeys: ReadonlySet<string> = new Set(["with", "tones"]);

type Words = ReadonlyMap<string, string>;

/**
 * The definition in a language, as far as its own translations say: each text that people read replaced whole. The
 * same object where there is nothing to replace. Nothing that is asked of data changes, and no row of it.
 */
export function translated(dashboard: Dashboard, locale: string): Dashboard {
  const words: Words = new Map(wordsIn(dashboard, locale));
  if (words.size === 0) return dashboard;
  const { title, description, parameters, datasets, filters, charts, layout } = dashboard;
  const sets = Object.entries(datasets).map(([name, { values: rows, ...dataset }]) => {
    return [name, { ...inWords(dataset, words), ...(rows && { values: rows }) }] as const;
  });
  return Object.freeze({
    ...dashboard,
    title: say(title, words),
    ...(description !== undefined && { description: say(description, words) }),
    ...(parameters && { parameters: inWords(parameters, words) }),
    datasets: Object.fromEntries(sets),
    filters: inWords(filters, words),
    charts: inWords(charts, words),
    layout: inWords(layout, words),
  }) as Dashboard;
}

function say(text: string, words: Words): string {
  return words.get(text) ?? text;
}

function inWords<Value>(value: Value, words: Words): Value {
  if (Array.isArray(value)) return value.map((each: unknown) => inWords(each, words)) as Value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]: [string, unknown]) => {
    if (dataKeys.has(key)) return [key, member];
    const isText = textKeys.has(key) && typeof member === "string";
    return [key, isText ? say(member, words) : inWords(member, words)];
  });
  return Object.fromEntries(entries) as Value;
}
