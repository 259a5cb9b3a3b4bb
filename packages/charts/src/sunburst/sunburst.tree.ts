import type { FieldFormats } from "@vitalkit/data/query";
import type { Cell, Table } from "@vitalkit/data/table";
import { numberAt } from "@vitalkit/data/table/read";

import { formatGroup } from "../format/cell.js";

/** A value of one level under its parent; its own value is the sum of its parts, never negative. */
export interface TreeNode {
  /** The cell in its level's column; null for rows without one, and for the root. */
  readonly key: Cell;
  /** As people read it. */
  readonly name: string;
  /** 0 is the root, 1 the inner ring. */
  readonly depth: number;
  readonly value: number;
  /** The largest first; equal ones by name. */
  readonly children: readonly TreeNode[];
  /** 1 to 10 by the order of the inner ring's values; 0 (neutral) beyond ten, for "(none)" and for the root. */
  readonly color: number;
}

export interface Tree {
  readonly root: TreeNode;
  /** Rows that cannot be a part of a whole. */
  readonly negative: number;
  readonly missing: number;
  /** Sum of the negative rows, 0 or less. */
  readonly negativeSum: number;
  /** Whether the sum is beyond what a number can hold; there are no nodes then. */
  readonly isTooLarge: boolean;
}

export interface TreeInput {
  readonly table: Table;
  readonly hierarchy: readonly string[];
  readonly metric: string;
  readonly fields: FieldFormats;
  readonly locale: string;
}

interface Draft {
  key: Cell;
  value: number;
  children: Map<Cell, Draft>;
}

const colors = 10;

/**
 * The rows as a tree of sums. Rows of the same path add up; a negative or null measure counts nowhere but in
 * `negative` and `missing`; a hierarchy column that the table lacks reads as null.
 */
export function buildTree({ table, hierarchy, metric, fields, locale }: TreeInput): Tree {
  const levels = hierarchy.map((name) => table.getChild(name));
  const measure = table.getChild(metric);
  const root: Draft = { key: null, value: 0, children: new Map() };
  let negative = 0;
  let missing = 0;
  let negativeSum = 0;
  for (let row = 0; row < table.numRows; row += 1) {
    const value = numberAt(measure, row);
    if (value === null) missing += 1;
    else if (value < 0) {
      negative += 1;
      negativeSum += value;
    } else if (value > 0)
      add(
        root,
        levels.map((level) => level?.get(row) ?? null),
        value,
      );
  }
  const names = hierarchy.map((name) => (key: Cell) => formatGroup(key, fields[name], locale));
  const isTooLarge = !Number.isFinite(root.value);
  const whole = isTooLarge ? { ...root, value: 0, children: new Map<Cell, Draft>() } : root;
  const drawn = settle(whole, { names, depth: 0, color: 0, name: "" });
  return { root: drawn, negative, missing, negativeSum, isTooLarge };
}

/** The nodes along `path` without the root, as far as they exist. */
export function follow(root: TreeNode, path: readonly Cell[]): readonly TreeNode[] {
  const trail: TreeNode[] = [];
  let node = root;
  for (const key of path) {
    const next = node.children.find((child) => isSame(child.key, key));
    if (!next) break;
    trail.push(next);
    node = next;
  }
  return trail;
}

/** A selection may have come through an address or JSON, where a 64-bit integer is a number or text. */
function isSame(a: Cell, b: Cell): boolean {
  return a === b || (a !== null && b !== null && String(a) === String(b));
}

function add(root: Draft, path: readonly Cell[], value: number): void {
  let node = root;
  node.value += value;
  for (const key of path) {
    let next = node.children.get(key);
    if (!next) node.children.set(key, (next = { key, value: 0, children: new Map() }));
    next.value += value;
    node = next;
  }
}

interface Place {
  readonly names: readonly ((key: Cell) => string)[];
  readonly depth: number;
  readonly color: number;
  readonly name: string;
}

function settle(draft: Draft, { names, depth, color, name }: Place): TreeNode {
  const naming = names[depth];
  const parts = [...draft.children.values()].map((part) => ({ part, name: naming?.(part.key) ?? "" }));
  parts.sort((a, b) => b.part.value - a.part.value || byText(a.name, b.name));
  let named = 0;
  const children = parts.map(({ part, name }) => {
    if (part.key !== null) named += 1;
    const own = part.key === null || named > colors ? 0 : named;
    return settle(part, { names, depth: depth + 1, color: depth === 0 ? own : color, name });
  });
  return { key: draft.key, name, depth, value: draft.value, children, color };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
