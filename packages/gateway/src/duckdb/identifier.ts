/** A name as SQL writes it, whatever it holds. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A definition's `table`: the first dot divides schema and table. */
export function relationName(table: string): string {
  const dot = table.indexOf(".");
  if (dot < 0) return quoteIdentifier(table);
  return `${quoteIdentifier(table.slice(0, dot))}.${quoteIdentifier(table.slice(dot + 1))}`;
}
