import { problem, ProblemError, type Problem } from "@vitalkit/spec";

import type { Column, Field, Table } from "./table.js";

/** A table's columns by name, in order; names may repeat, as they may in Arrow. */
export type NamedColumns = readonly (readonly [string, Column])[];

export interface TableOptions {
  readonly numRows?: number;
  readonly metadata?: ReadonlyMap<string, string>;
  /** Warnings that came up while it was read. */
  readonly problems?: readonly Problem[];
  readonly load?: NonNullable<Table["load"]>;
}

/**
 * A table of columns of equal length. `numRows` is needed only where there are no columns (default 0).
 * Asking it for a name that two columns have throws AMBIGUOUS_COLUMN: which one is meant cannot be known.
 */
export function createTable(columns: NamedColumns, options: TableOptions = {}): Table {
  const fields: Field[] = columns.map(([name, { type, isUntyped }]) =>
    isUntyped ? { name, type, isUntyped } : { name, type },
  );
  const byName = new Map<string, Column>();
  const repeated = new Set<string>();
  for (const [name, column] of columns) {
    if (byName.has(name)) repeated.add(name);
    else byName.set(name, column);
  }
  return {
    numRows: columns[0]?.[1].length ?? options.numRows ?? 0,
    numCols: columns.length,
    schema: { fields, metadata: options.metadata ?? new Map() },
    ...(options.problems && options.problems.length > 0 ? { problems: options.problems } : {}),
    ...(options.load ? { load: options.load } : {}),
    getChild(name) {
      if (repeated.has(name)) throw new ProblemError([problem("AMBIGUOUS_COLUMN", "", { column: name })]);
      return byName.get(name) ?? null;
    },
  };
}
