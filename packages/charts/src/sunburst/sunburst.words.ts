import type { FieldFormats } from "@vitalkit/data/query";
import { metricName } from "@vitalkit/data/query/query";

import { formatExact, formatNumber } from "../format/number.js";
import type { LayoutInput } from "../layout.js";
import type { Part } from "./sunburst.fold.js";
import type { SunburstOptions } from "./sunburst.schema.js";
import type { Tree } from "./sunburst.tree.js";

/** How this chart writes its numbers and names its columns. */
export interface Words {
  /** The metric as people call it. */
  readonly metric: string;
  /** Levels as people call them, from the inner ring outwards. */
  readonly levels: readonly string[];
  readonly short: (value: number) => string;
  readonly count: (value: number) => string;
  readonly exact: (value: number) => string;
  /** Part of whole as a percentage; "–" when there is no whole. */
  readonly share: (value: number, whole: number) => string;
}

export function wordsOf({
  options,
  fields,
  frame,
}: Pick<LayoutInput<SunburstOptions, unknown>, "options" | "fields" | "frame">): Words {
  const metric = metricName(options.metric);
  const specifier = options.number_format ?? fields[metric]?.number_format;
  const { locale } = frame;
  return {
    metric: labelOf(metric, fields),
    levels: options.hierarchy.map((name) => labelOf(name, fields)),
    short: (value) => formatNumber(value, specifier, locale),
    count: (value) => formatNumber(value, ",d", locale),
    exact: (value) => formatExact(value, specifier, locale),
    share: (value, whole) => formatShare(value / whole, locale),
  };
}

/** What the picture leaves out or puts together; one sentence each. */
export function notesOf(tree: Tree, focus: Part, words: Words): readonly string[] {
  const notes: string[] = [];
  if (tree.negative > 0) {
    notes.push(
      `${counted(tree.negative, "negative value")} left out (${words.short(tree.negativeSum)} in all).`,
    );
  }
  if (tree.missing > 0)
    notes.push(`${counted(tree.missing, "group without a value", "groups without a value")} left out.`);
  const folded = countFolded(focus);
  if (folded > 0) notes.push(`Other holds ${words.count(folded)} small values.`);
  return notes;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? `${one} is` : `${many} are`}`;
}

function countFolded(part: Part): number {
  return part.children.reduce((sum, child) => sum + countFolded(child), part.folded);
}

function labelOf(name: string, fields: FieldFormats): string {
  return fields[name]?.label ?? name;
}

function formatShare(share: number, locale: string): string {
  const tiny = 0.0005;
  if (share > 0 && share < tiny) return `< ${formatNumber(0.001, ".1%", locale)}`;
  return formatNumber(share, ".1%", locale);
}
