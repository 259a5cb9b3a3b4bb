import type { Dataset } from "../dashboard.js";
import { nearest } from "../nearest.js";
import { problem, type Problem } from "../problem.js";

/** Every column of a dataset whose rows stand in the definition, or null where only its source knows them. */
function knownColumns(dataset: Dataset | undefined): ReadonlySet<string> | null {
  if (!dataset?.values?.length) return null;
  const columns = new Set(Object.keys(dataset.columns));
  for (const row of dataset.values) for (const name in row) columns.add(name);
  return columns;
}

/** UNKNOWN_COLUMN for each name that a dataset certainly lacks; names that are not given are passed over. */
export function unknownColumns(
  dataset: Dataset | undefined,
  uses: readonly (readonly [name: string | undefined, path: string])[],
): readonly Problem[] {
  const known = uses.length > 0 ? knownColumns(dataset) : null;
  if (!known) return [];
  return uses.flatMap(([column, path]) =>
    column === undefined || known.has(column)
      ? []
      : [problem("UNKNOWN_COLUMN", path, { column, nearest: nearest(column, known) })],
  );
}
