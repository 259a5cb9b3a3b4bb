import { omit } from "./omit.js";

/** Below this length of its JSON a schema is checked in place: a call of a function would be no shorter. */
const shortest = 40;

/**
 * The same schema with what stands in it several times as one definition, which Ajv compiles to one function.
 * Defaults stay where they are, for Ajv fills them in from the object around; names of keys and the branches of
 * anyOf stay whole, for a fault in them is known by its place in the schema.
 */
export function share(schema) {
  const counts = new Map();
  visit(schema, (inner) => {
    const text = textOf(inner);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    return inner;
  });
  const names = new Map();
  const name = (text) => {
    if (!names.has(text)) names.set(text, `shared${names.size}`);
    return names.get(text);
  };
  const isShared = (inner) => {
    const text = textOf(inner);
    return text.length >= shortest && counts.get(text) > 1 && inner.$ref === undefined;
  };
  const replace = (inner) => {
    if (!isShared(inner)) return inner;
    const reference = { $ref: `#/$defs/${name(textOf(inner))}` };
    return Object.hasOwn(inner, "default") ? { default: inner.default, ...reference } : reference;
  };
  const bare = visit(schema, replace);
  const defs = { ...bare.$defs };
  // Naming one shared schema may name others inside of it, which the loop then reaches.
  for (const [text, key] of names) defs[key] = visit(JSON.parse(text), replace);
  return Object.keys(defs).length > 0 ? { ...bare, $defs: defs } : bare;
}

function textOf(schema) {
  return JSON.stringify(omit(schema, "default"));
}

const holdsSchemaMap = new Set(["properties", "$defs"]);
const holdsSchema = new Set(["items", "additionalProperties", "then", "else"]);

/** A copy in which `change` has replaced every schema below, from the outside in. */
function visit(schema, change) {
  const inner = (value, key) => {
    if (Array.isArray(value)) return value.map((each) => inner(each, key));
    if (typeof value !== "object" || value === null) return value;
    const changed = change(value, key);
    return changed === value ? visit(value, change) : changed;
  };
  const entries = Object.entries(schema).map(([key, value]) => {
    if (holdsSchemaMap.has(key)) {
      // A definition is a function already.
      const each = key === "$defs" ? (one) => visit(one, change) : (one) => inner(one, key);
      return [key, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, each(one)]))];
    }
    return [key, holdsSchema.has(key) ? inner(value, key) : value];
  });
  return Object.fromEntries(entries);
}
