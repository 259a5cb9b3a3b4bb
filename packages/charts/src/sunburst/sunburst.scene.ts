import { metricName } from "@vitalkit/data/query/query";
import type { Cell } from "@vitalkit/data/table";

import type { ChartEffect } from "../chart.js";
import type { LayoutInput } from "../layout.js";
import { fold, type Part } from "./sunburst.fold.js";
import type { SunburstOptions } from "./sunburst.schema.js";
import { selectPath, shownPath, type SunburstState } from "./sunburst.state.js";
import { buildTree, follow, type Tree, type TreeNode } from "./sunburst.tree.js";
import { wordsOf, type Words } from "./sunburst.words.js";

export type SunburstInput = LayoutInput<SunburstOptions, SunburstState>;

/** What is shown of the table, before it has a place. */
export interface Scene {
  readonly input: SunburstInput;
  readonly tree: Tree;
  readonly words: Words;
  /** Nodes that the reader chose, from the inner ring outwards. */
  readonly trail: readonly TreeNode[];
  /** The part that fills the circle. */
  readonly focus: Part;
  /** Rings around it. */
  readonly levels: number;
  /** A chosen value of the outermost level, which has nothing under it to zoom into. */
  readonly leaf: TreeNode | null;
}

/** Where a click leads: the state's path, and what the page is told (nothing when the chart does not select). */
export interface Click {
  readonly path: readonly Cell[];
  readonly select: ChartEffect["select"];
}

export function setScene(input: SunburstInput): Scene {
  const { table, options, fields, frame } = input;
  const { hierarchy } = options;
  const metric = metricName(options.metric);
  const tree = buildTree({ table, hierarchy, metric, fields, locale: frame.locale });
  const trail = follow(tree.root, shownPath(input));
  const last = trail.at(-1);
  const leaf = last && last.children.length === 0 ? last : null;
  const zoomed = leaf ? trail.slice(0, -1) : trail;
  const focus = fold(tree.root, zoomed, options.max_nodes);
  return { input, tree, words: wordsOf(input), trail, focus, levels: hierarchy.length - zoomed.length, leaf };
}

export function clickTo(path: readonly Cell[], { input }: Scene): Click {
  const { hierarchy, selectable } = input.options;
  return { path, select: selectable ? selectPath(hierarchy, path) : undefined };
}

/** The path one level up from what is shown. */
export function pathBack({ trail }: Scene): readonly Cell[] {
  return trail.slice(0, -1).map((node) => node.key);
}
