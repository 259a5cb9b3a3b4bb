import type { Expression } from "../../expression/tree.js";
import { columnsOf, keyOf, partsOf } from "../expression-key.js";

/** A condition's parts by the one column that each looks at. */
export interface Split {
  readonly byColumn: ReadonlyMap<string, ColumnParts>;
  /** Parts that look at several columns, or at none. */
  readonly others: ColumnParts;
}

export interface ColumnParts {
  /** Equal for equal parts. */
  readonly key: string;
  readonly parts: readonly Expression[];
}

const NONE: ColumnParts = { key: "", parts: [] };

export function split(where: Expression | true): Split {
  const byColumn = new Map<string, ColumnParts>();
  let others = NONE;
  for (const part of where === true ? [] : partsOf(where)) {
    const names = columnsOf(part);
    const [name] = names;
    if (name !== undefined && names.size === 1)
      byColumn.set(name, withPart(byColumn.get(name) ?? NONE, part));
    else others = withPart(others, part);
  }
  return { byColumn, others };
}

function withPart({ key, parts }: ColumnParts, part: Expression): ColumnParts {
  return { key: `${key}${keyOf(part)}\n`, parts: [...parts, part] };
}

/** Columns whose parts differ. */
export function changed(before: Split, after: Split): readonly string[] {
  const names = new Set([...before.byColumn.keys(), ...after.byColumn.keys()]);
  return [...names].filter((name) => before.byColumn.get(name)?.key !== after.byColumn.get(name)?.key);
}

/** What is left of a condition without its parts on some columns; equal keys for equal remainders. */
export function without({ byColumn, others }: Split, columns: readonly string[]): ColumnParts {
  const left = [...byColumn].filter(([name]) => !columns.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    key: [others.key, ...left.map(([, { key }]) => key)].join("\t"),
    parts: [...others.parts, ...left.flatMap(([, { parts }]) => parts)],
  };
}
