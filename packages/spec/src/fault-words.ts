import { shorten } from "./wording.js";

/** JSON Schema's types as people say them. */
const typeWords: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  integer: "a whole number",
  null: "null",
  number: "a number",
  object: "an object",
  string: "text",
};

export function typeInWords(type: string): string {
  return typeWords[type] ?? type;
}

/** A value as a sentence quotes it: short ones themselves, long ones by their kind. */
export function valueInWords(value: unknown): string {
  if (typeof value === "string") return value === "" ? "empty text" : `the text “${shorten(value)}”`;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}
