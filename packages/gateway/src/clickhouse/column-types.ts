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
  const own = unwrapped(name);
  return types.find(([form]) => form.test(own))?.[1] ?? null;
}

/** The widest type with as many decimals as a column of numbers that a double would round; null for any other. */
export function exactTypeOf(name: string): string | null {
  const own = unwrapped(name);
  const scale = /^Decimal\(\d+, (\d+)\)$/.exec(own)?.[1];
  if (scale !== undefined) return `Decimal(76, ${scale})`;
  if (own === "UInt256") return own;
  return /^U?Int(?:64|128|256)$/.test(own) && own !== "Int64" ? "Int256" : null;
}

function unwrapped(name: string): string {
  const inner =
    /^(?:Nullable|LowCardinality)\((.*)\)$/.exec(name)?.[1] ??
    /^SimpleAggregateFunction\(\w+, (.*)\)$/.exec(name)?.[1];
  return inner === undefined ? name : unwrapped(inner);
}
