import { decide } from "./decide.js";
import { share } from "./share.js";

/** What `spec/src/shape.ts` checks; anything else would pass unseen. */
const keywords = new Set([
  "$ref",
  "$defs",
  "type",
  "const",
  "enum",
  "default",
  "minLength",
  "maxLength",
  "pattern",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
  "items",
  "properties",
  "required",
  "closed",
  "additionalProperties",
  "propertyNames",
  "if",
  "then",
  "else",
  "anyOf",
]);

/**
 * JavaScript that exports `validate`: the schema as data, prepared so that a page checks it without Ajv and eval.
 *
 * @param {object} schema a published JSON Schema
 * @param {object} about
 * @param {string} about.from names the source in the header
 * @param {string} about.maker function that makes a validator of the data
 * @param {string} about.module where it comes from
 * @param {string} [about.types] module that says what a Validator is
 */
export function gateText(schema, { from, maker, module, types = "@vitalkit/spec" }) {
  return `// Made by \`pnpm generate\` from ${from}; edit that.
import { ${maker} } from ${JSON.stringify(module)};
/** @type {import("${types}").Validator} */
export const validate = ${maker}(${JSON.stringify(shapeOf(schema))});
`;
}

/** The schema as it is checked. @throws Error for a keyword that would not be. */
export function shapeOf(schema) {
  const shape = share(decide(schema));
  refuseUnknown(shape);
  return shape;
}

/** TypeScript that loads the validators of the parts that a definition may leave out, by their keys. */
export function partsText(parts) {
  const lines = parts.map(
    ({ key }) => `${key}: async () => (await import("./${key.replaceAll("_", "-")}.gate.js")).validate,`,
  );
  return `// Made by \`pnpm generate\` from schema/dashboard.schema.ts; edit that.
import type { Validator } from "../validator.js";

export const parts: Readonly<Record<string, () => Promise<Validator>>> = { ${lines.join("\n")} };
`;
}

function refuseUnknown(shape) {
  if (Array.isArray(shape)) return shape.forEach(refuseUnknown);
  if (typeof shape !== "object" || shape === null) return;
  for (const [key, value] of Object.entries(shape)) {
    if (!keywords.has(key)) throw new Error(`the gate does not know the keyword ${key}`);
    if (key === "properties" || key === "$defs") Object.values(value).forEach(refuseUnknown);
    else if (!["default", "const", "enum", "required", "closed", "type"].includes(key)) refuseUnknown(value);
  }
}
