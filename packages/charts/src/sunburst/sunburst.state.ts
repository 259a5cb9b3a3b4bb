import type { Cell } from "@vitalkit/data/table";

import type { ChartEffect } from "../chart.js";
import type { LayoutInput } from "../layout.js";
import type { SunburstOptions } from "./sunburst.schema.js";

/** Where the reader has zoomed to: values from the inner ring outwards, empty for the whole. */
export interface SunburstState {
  readonly path: readonly Cell[];
}

export interface SunburstAction {
  readonly path: readonly Cell[];
}

export function reduce(_state: SunburstState, action: SunburstAction): SunburstState {
  return { path: action.path };
}

/**
 * The path to show. A chart that selects follows the page's selection, so that it zooms out when the page clears it;
 * one that does not has the reader's own.
 */
export function shownPath({
  options,
  state,
  selected,
}: Pick<LayoutInput<SunburstOptions, SunburstState>, "options" | "state" | "selected">): readonly Cell[] {
  if (!options.selectable) return state.path;
  const path: Cell[] = [];
  for (const column of options.hierarchy) {
    const [value, ...more] = selected[column] ?? [];
    if (value === undefined || more.length > 0) break;
    path.push(value);
  }
  return path;
}

/** What a click that leads to `path` tells the page; the empty path clears the selection. */
export function selectPath(
  hierarchy: readonly string[],
  path: readonly Cell[],
): NonNullable<ChartEffect["select"]> {
  const steps = path.map((value, index) => ({ column: hierarchy[index] ?? "", values: [value] }));
  const last = steps.at(-1);
  return { column: last?.column ?? hierarchy[0] ?? "", values: last?.values ?? [], path: steps };
}
