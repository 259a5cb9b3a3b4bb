import type { Cell } from "@vitalkit/data/table";

import type { TreeNode } from "./sunburst.tree.js";

/** A part as it is drawn: a node of the tree, or several small ones in one. */
export interface Part {
  readonly name: string;
  readonly value: number;
  readonly color: number;
  /** From the tree's root, 1 for the inner ring. */
  readonly depth: number;
  readonly children: readonly Part[];
  /** Keys and names from the inner ring to this part; of "Other", those of its parent. */
  readonly path: readonly Cell[];
  readonly names: readonly string[];
  /** Number of values that are folded into this part; 0 for a node of the tree. */
  readonly folded: number;
}

/**
 * The parts under the last node of `trail` (the root when it is empty), at most `limit` of them one by one; the smaller
 * ones become one "Other" of their parent, or stay themselves where "Other" would hold a single value.
 */
export function fold(root: TreeNode, trail: readonly TreeNode[], limit: number): Part {
  const focus = trail.at(-1) ?? root;
  const kept = largest(focus, limit);
  const draw = (node: TreeNode, path: readonly Cell[], names: readonly string[]): Part => {
    const near = node.children.filter((child) => kept === null || kept.has(child));
    const far = kept === null ? [] : node.children.filter((child) => !kept.has(child));
    const lone = far.length === 1 ? far : [];
    const children = [...near, ...lone].map((child) =>
      draw(child, [...path, child.key], [...names, child.name]),
    );
    if (far.length > 1) children.push(other(far, path, names));
    return { ...node, children, path, names, folded: 0 };
  };
  return draw(
    focus,
    trail.map((node) => node.key),
    trail.map((node) => node.name),
  );
}

/** The `limit` largest nodes under `focus`, parents before their parts; null when all fit. */
function largest(focus: TreeNode, limit: number): ReadonlySet<TreeNode> | null {
  const all: TreeNode[] = [];
  const collect = (node: TreeNode): void => {
    for (const child of node.children) {
      all.push(child);
      collect(child);
    }
  };
  collect(focus);
  if (all.length <= limit) return null;
  return new Set(all.sort((a, b) => b.value - a.value).slice(0, limit));
}

function other(far: readonly TreeNode[], path: readonly Cell[], names: readonly string[]): Part {
  const first = far[0];
  return {
    name: "Other",
    value: far.reduce((sum, node) => sum + node.value, 0),
    color: first && first.depth > 1 ? first.color : 0,
    depth: first?.depth ?? 1,
    children: [],
    path,
    names,
    folded: far.length,
  };
}
