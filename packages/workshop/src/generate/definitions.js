import { omit } from "./omit.js";

/** What `{"$ref": "#/$defs/x"}` means, or the schema itself; keys beside the reference win. */
export function resolved(schema, defs) {
  const name = typeof schema?.$ref === "string" ? /^#\/\$defs\/(.+)$/.exec(schema.$ref)?.[1] : undefined;
  if (name === undefined) return schema;
  if (!defs?.[name]) throw new Error(`there is no definition ${name}`);
  return { ...resolved(defs[name], defs), ...omit(schema, "$ref") };
}

/** A copy of a schema with those of `defs` that it uses, directly or by way of another. */
export function withUsed(schema, defs = {}) {
  const used = new Set();
  const collect = (value) => {
    if (typeof value !== "object" || value === null) return;
    const name = typeof value.$ref === "string" ? value.$ref.slice("#/$defs/".length) : null;
    if (name !== null && !used.has(name)) {
      used.add(name);
      collect(defs[name]);
    }
    Object.values(value).forEach(collect);
  };
  const bare = omit(schema, "$defs");
  collect(bare);
  if (used.size === 0) return bare;
  return { ...bare, $defs: Object.fromEntries([...used].sort().map((name) => [name, defs[name]])) };
}

/** All definitions of several schemas. One name stands for one thing. */
export function joinedDefinitions(schemas) {
  const joined = {};
  for (const [name, schema] of schemas.flatMap(({ $defs = {} }) => Object.entries($defs))) {
    if (joined[name] && JSON.stringify(joined[name]) !== JSON.stringify(schema))
      throw new Error(`two definitions are called ${name}`);
    joined[name] = schema;
  }
  return joined;
}

/**
 * A copy in which definitions that zod had to name itself (`__schema0`, where a circle begins in the middle of a noun)
 * stand where they are used.
 */
export function withoutNameless(schema) {
  const defs = schema.$defs ?? {};
  const put = (value) => {
    if (Array.isArray(value)) return value.map(put);
    if (typeof value !== "object" || value === null) return value;
    const name = typeof value.$ref === "string" ? /^#\/\$defs\/(__.+)$/.exec(value.$ref)?.[1] : undefined;
    if (name !== undefined) return put({ ...defs[name], ...omit(value, "$ref") });
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, put(inner)]));
  };
  const named = Object.fromEntries(Object.entries(defs).filter(([name]) => !name.startsWith("__")));
  return put(Object.keys(named).length > 0 ? { ...schema, $defs: named } : omit(schema, "$defs"));
}
