import type { ColumnType } from "@vitalkit/spec";

const types: readonly (readonly [RegExp, ColumnType])[] = [
  [/^Bool$/, "boolean"],
  [/^U?Int(?:8|16|32)$|^Int64$/, "integer"],
  [/^U?Int(?:64|128|256)$|^B?Float|^Decimal/, "number"],
  [/^(?:Fixed)?String|^Enum|^UUID$|^IPv[46]$/, "text"],
  [/^Date(?:32)?$/, "date"],
  [/^DateTime/, "timestamp"],
];

/** Our type of a ClickHouse column, or null for one that no chart can use (arrays, maps, tuples, states, JSON). */
export function columnTypeOf(name: string): ColumnType | null {
  const inner = /^(?:Nullable|LowCardinality)\((.*)\)$/.exec(name)?.[1];
  if (inner !== undefined) return columnTypeOf(inner);
  const simple = /^SimpleAggregateFunction\(\w+, (.*)\)$/.exec(name)?.[1];
  if (simple !== undefined) return columnTypeOf(simple);
  return types.find(([form]) => form.test(name))?.[1] ?? null;
}
