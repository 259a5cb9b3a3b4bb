/** Values are no schemas, whatever keys they have, and nobody reads what only decides. */
const holdsValues = new Set([
  "default",
  "const",
  "enum",
  "examples",
  "enumDescriptions",
  "defaultSnippets",
  "if",
]);

/** A copy of a schema with `change` applied to what it holds: schemas, and lists of them. */
export function changeBelow(schema, change) {
  const entries = Object.entries(schema).map(([key, inner]) => {
    if (holdsValues.has(key)) return [key, inner];
    return [key, key === "properties" || key === "$defs" ? mapValues(inner, change) : change(inner)];
  });
  return Object.fromEntries(entries);
}

function mapValues(schemas, change) {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema)]));
}
