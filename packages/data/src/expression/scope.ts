import { pointerAt, type Dataset, type SavedMetric } from "@vitalkit/spec";

import type { Clock } from "../query/moment.js";
import type { Names, TableSchema } from "../query/plan-types.js";
import type { Written } from "./fault.js";
import type { Literal } from "./tree.js";

/** What the names in an expression may mean. Columns and metrics of a dataset share one set of names. */
export interface Scope {
  readonly dataset: string;
  /** Stored columns; null when the source has not told: any name may then be a column. */
  readonly columns: TableSchema | null;
  /** Those of them that have no value, and so no type: null to an expression. */
  readonly untyped: Names;
  /** Calculated columns. */
  readonly calculated: ReadonlyMap<string, Written>;
  readonly metrics: ReadonlyMap<string, Written & { readonly overTime: OverTime }>;
  /** What `:name` stands for. */
  readonly parameters: ReadonlyMap<string, Literal>;
  /** What `today()` and `now()` are. */
  readonly clock: Clock;
}

/** Which dates count for a semi-additive metric; null is an ordinary one. */
export type OverTime = NonNullable<SavedMetric["over_time"]> | null;

/** Where nobody asks yet, any moment will do. */
const someClock: Clock = { now: 0, day: 0, timeZone: "UTC" };

/**
 * The scope of a dataset's expressions; a calculated column hides a stored one of the same name, which its own
 * expression may use.
 */
export function scopeOf(
  name: string,
  dataset: Dataset,
  { columns, parameters = new Map(), clock = someClock }: Pick<Scope, "columns"> & Partial<Scope>,
): Scope {
  const calculated = new Map<string, Written>();
  for (const [column, { expression }] of Object.entries(dataset.columns)) {
    if (expression === undefined) continue;
    calculated.set(column, {
      text: expression,
      path: pointerAt("/datasets", name, "columns", column, "expression"),
    });
  }
  const metrics = new Map<string, Written & { overTime: OverTime }>();
  for (const [metric, { expression, over_time: overTime = null }] of Object.entries(dataset.metrics)) {
    const path = pointerAt("/datasets", name, "metrics", metric, "expression");
    metrics.set(metric, { text: expression, path, overTime });
  }
  const untyped = columns?.untyped ?? new Set<string>();
  return { dataset: name, columns, untyped, calculated, metrics, parameters, clock };
}

/** The name that is meant: the same, or for a bare word the only one that differs by case alone; else null. */
export function matchName(
  name: string,
  quoted: boolean,
  has: (name: string) => boolean,
  names: Iterable<string>,
): string | null {
  if (has(name)) return name;
  if (quoted) return null;
  const lower = name.toLowerCase();
  const alike = [...new Set(names)].filter((each) => each.toLowerCase() === lower);
  return alike.length === 1 ? (alike[0] as string) : null;
}
