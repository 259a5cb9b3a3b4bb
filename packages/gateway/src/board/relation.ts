import type { Relation } from "@vitalkit/data/sql";

type Table = Extract<Relation, { table: string }>;

/** A definition's `table`: the first dot divides schema and table. */
export function relationOf(table: string): Table {
  const dot = table.indexOf(".");
  return dot < 0 ? { table } : { schema: table.slice(0, dot), table: table.slice(dot + 1) };
}
