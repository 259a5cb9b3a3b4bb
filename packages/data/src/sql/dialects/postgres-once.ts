const names = ["a", "b", "c"] as const;

/**
 * SQL that names values once, as `o.a`, `o.b` …, to use them several times: written out they would double with every
 * level of an expression. OFFSET 0 keeps PostgreSQL from writing them out itself.
 */
export function once(values: readonly string[], body: string): string {
  const items = values.map((value, index) => `${value} AS ${names[index]}`);
  return `(SELECT ${body} FROM (SELECT ${items.join(", ")} OFFSET 0) AS o)`;
}
