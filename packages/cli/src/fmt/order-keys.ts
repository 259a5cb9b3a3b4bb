import { describeValue, type Schema } from "./schema-keys.js";
import type { WrittenItem } from "./written.js";

/**
 * Brings the keys of a text into the order of its schema, comments with them. Keys that the author names (of charts, of
 * columns) and keys that the schema does not know keep their order, the latter behind the others.
 */
export function orderKeys(root: WrittenItem, schema: Schema, value: unknown): void {
  orderItem(root, { whole: schema, schema }, value);
}

interface Meaning {
  readonly whole: Schema;
  readonly schema: Schema;
}

function orderItem({ value: written }: WrittenItem, { whole, schema }: Meaning, value: unknown): void {
  if (written === null || written.kind === "scalar") return;
  const { keys, inner } = describeValue(whole, schema, value);
  for (const [index, item] of written.items.entries()) {
    const key = written.kind === "array" ? index : keyOf(item);
    const below = inner(key);
    if (below) orderItem(item, { whole, schema: below }, (value as Readonly<Record<string, unknown>>)[key]);
  }
  if (written.kind === "array") return;
  const ranks = new Map(keys.map((key, rank) => [key, rank]));
  const rankOf = (item: WrittenItem): number => ranks.get(keyOf(item)) ?? Infinity;
  // Infinity minus itself is NaN, which the sort takes for equal.
  written.items = written.items.toSorted((a, b) => rankOf(a) - rankOf(b) || 0);
}

function keyOf(item: WrittenItem): string {
  return JSON.parse(item.key) as string;
}
