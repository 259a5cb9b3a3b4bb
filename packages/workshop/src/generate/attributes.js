import { resolved } from "./definitions.js";

/** Options that no attribute sets: the heading is the element's `label`, and an element alone has no datasets. */
export const notAttributes = new Set(["type", "title", "dataset"]);

/**
 * TypeScript that exports a chart's `defaults` and `attributes`.
 *
 * @param {Pick<import("./schemas.js").ChartSchema, "name" | "schema" | "defaults">} chart
 */
export function attributesText({ name, schema, defaults }) {
  const names = Object.keys(schema.properties).filter((option) => !notAttributes.has(option));
  const attributes = Object.fromEntries(
    names.map((option) => [option, attributeKind(schema.properties[option], schema.$defs)]),
  );
  return `// Made by \`pnpm generate\` from ${name}.schema.ts; edit that.
import type { AttributeKind } from "../record.js";

export const defaults: Readonly<Record<string, unknown>> = ${JSON.stringify(defaults)};

export const attributes: Readonly<Record<string, AttributeKind>> = ${JSON.stringify(attributes)};
`;
}

/** How an attribute's text is read into an option of this schema. */
export function attributeKind(schema, defs = {}) {
  const types = typesOf(schema, defs);
  if (types.has("string")) return "text";
  if (types.has("array")) return takesText(resolved(schema, defs).items, defs) ? "list" : "json";
  const [only] = types;
  if (types.size !== 1) return "json";
  if (only === "number" || only === "boolean") return only;
  return "json";
}

function takesText(items, defs) {
  return typeof items === "object" && typesOf(items, defs).has("string");
}

/** JSON types that a value may have; null aside, for an absent attribute says that. */
function typesOf(reference, defs) {
  const schema = resolved(reference, defs);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return new Set(branches.flatMap((branch) => [...typesOf(branch, defs)]));
  const words = schema.const !== undefined ? [typeof schema.const] : [schema.type].flat();
  return new Set(
    words.filter((word) => word !== "null").map((word) => (word === "integer" ? "number" : word)),
  );
}
