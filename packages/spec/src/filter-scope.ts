import type { Dashboard, FilterDefinition, LayoutBlock } from "./dashboard.js";

/**
 * Whether `chart` is among the charts that `filter` may reach by its scope: all without one; else those that it names
 * and those in the tabs that it names, without those that it excludes. Says nothing of whether the data has the column.
 */
export function isInScope(dashboard: Dashboard, filter: FilterDefinition, chart: string): boolean {
  const { scope } = filter;
  if (!scope) return true;
  if (scope.exclude.includes(chart)) return false;
  if (scope.charts === undefined && scope.tabs === undefined) return true;
  if (scope.charts?.includes(chart)) return true;
  return scope.tabs?.some((tab) => chartsInTab(dashboard.layout, tab)?.includes(chart)) ?? false;
}

/** Ids of the charts that blocks hold, from top to bottom; those of every tab, nested ones too. */
export function chartsIn(blocks: readonly LayoutBlock[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if ("chart" in block) return [block.chart];
    if ("tabs" in block) return block.tabs.flatMap((tab) => chartsIn(tab.layout));
    if (!("row" in block)) return [];
    return block.row.flatMap((cell): readonly string[] => {
      if ("chart" in cell) return [cell.chart];
      return "column" in cell ? chartsIn(cell.column) : [];
    });
  });
}

/** Null when there is no tab of that id. */
function chartsInTab(blocks: readonly LayoutBlock[], id: string): readonly string[] | null {
  for (const block of blocks) {
    if (!("tabs" in block)) continue;
    for (const tab of block.tabs) {
      const found = tab.id === id ? chartsIn(tab.layout) : chartsInTab(tab.layout, id);
      if (found) return found;
    }
  }
  return null;
}
