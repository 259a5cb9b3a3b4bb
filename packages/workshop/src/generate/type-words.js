import { resolved } from "./definitions.js";

const words = {
  string: "text",
  number: "number",
  integer: "whole number",
  boolean: "true or false",
  null: "null",
};

/** Bounds of a value, in words; those of texts and lists only guard against abuse and are left out. */
function bounds({ minimum, maximum, exclusiveMinimum }) {
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  const isWide = maximum === Number.MAX_SAFE_INTEGER;
  if (minimum !== undefined && maximum !== undefined && !isWide) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER) return ` from ${minimum}`;
  return maximum !== undefined && !isWide ? ` up to ${maximum}` : "";
}

/**
 * A schema's type as people say it, in Markdown: `list of text`, or a link to the page of a noun.
 *
 * @param {object} option
 * @param {{defs: object, pageOf: (schema: object) => {title: string, address: string} | null}} context
 */
export function typeWords(option, context) {
  const page = context.pageOf(option);
  if (page) return `[${page.title.toLowerCase()}](${page.address})`;
  if (typeof option.$ref === "string") return `\`${nameOf(option.$ref)}\``;
  const schema = resolved(option, context.defs);
  if (schema.enum) return schema.enum.map((word) => `\`${word}\``).join(", ");
  if (schema.const !== undefined) return `\`${schema.const}\``;
  const branches = schema.anyOf ?? schema.oneOf;
  if (isCell(branches)) return "value";
  if (branches) return unique(branches.map((branch) => typeWords(branch, context))).join(" or ");
  if (schema.prefixItems) return `[${schema.prefixItems.map((each) => typeWords(each, context)).join(", ")}]`;
  if (schema.type === "array") return `list of ${inList(typeWords(schema.items ?? {}, context))}`;
  if (schema.type === "object" && schema.additionalProperties && !schema.properties) {
    return `object of ${typeWords(schema.additionalProperties, context)} by name`;
  }
  if (schema.type === "object") return "object";
  const types = [schema.type ?? "anything"].flat();
  return unique(types.map((type) => (words[type] ?? type) + bounds(schema))).join(" or ");
}

function inList(text) {
  return / or |, /.test(text) && !text.startsWith("[") && text !== words.boolean ? `(${text})` : text;
}

/** The name of a shared definition. */
export function nameOf(reference) {
  return reference.slice("#/$defs/".length);
}

/** Whatever a table may hold. */
function isCell(branches) {
  const types = branches?.map(({ type }) => type).join();
  return types === "string,number,boolean,null";
}

function unique(texts) {
  return [...new Set(texts)];
}
