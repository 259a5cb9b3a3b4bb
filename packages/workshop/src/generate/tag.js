/** A schema whose deciding word (`type: duckdb`) says in its own sentence what the whole is. */
export function withTag(schema) {
  const tag = Object.entries(schema.properties ?? {}).find(([, option]) => option.const !== undefined);
  if (!tag || tag[1].description !== undefined) return schema;
  const [key, option] = tag;
  const description = schema.description ?? `Always ${option.const}.`;
  return { ...schema, properties: { ...schema.properties, [key]: { ...option, description } } };
}
