import type { AnyBlock, Dashboard } from "../dashboard.js";
import { at } from "../pointer.js";
import { problem, type Problem } from "../problem.js";
import { duplicateIds, unknownName } from "./names.js";

type Row = Extract<AnyBlock, { readonly row: unknown }>;
type Visible = AnyBlock["visible"];

/** A tab with the place where it stands. */
interface PlacedTab {
  readonly id: string | undefined;
  readonly path: string;
}

export function layoutProblems(dashboard: Dashboard): readonly Problem[] {
  const layout: readonly AnyBlock[] = dashboard.layout;
  const tabs = tabsOf(layout, "/layout");
  return [
    ...layout.flatMap((block, index) => blockProblems(dashboard, block, at("/layout", index))),
    ...duplicateIds(
      "the tab id",
      tabs.map(({ id }) => id),
      (index) => at(tabs[index]?.path ?? "", "id"),
    ),
  ];
}

/** Ids of every tab of a page, nested ones too. */
export function tabIds(layout: readonly AnyBlock[]): readonly string[] {
  return tabsOf(layout, "").flatMap(({ id }) => (id === undefined ? [] : [id]));
}

function tabsOf(layout: readonly AnyBlock[], path: string): readonly PlacedTab[] {
  return layout.flatMap((block, index) =>
    "tabs" in block
      ? block.tabs.flatMap((tab, place) => {
          const here = at(path, index, "tabs", place);
          return [{ id: tab.id, path: here }, ...tabsOf(tab.layout, at(here, "layout"))];
        })
      : [],
  );
}

function blockProblems(dashboard: Dashboard, block: AnyBlock, path: string): readonly Problem[] {
  const problems = visibleProblems(block.visible, path);
  if ("row" in block) return [...problems, ...rowProblems(dashboard, block, at(path, "row"))];
  if ("chart" in block) return [...problems, ...chartProblems(dashboard, block.chart, path)];
  if (!("tabs" in block)) return problems;
  const inTabs = block.tabs.flatMap((tab, index) => {
    const here = at(path, "tabs", index);
    const blocks = tab.layout.flatMap((each, place) =>
      blockProblems(dashboard, each, at(here, "layout", place)),
    );
    return [...visibleProblems(tab.visible, here), ...blocks];
  });
  return [...problems, ...inTabs];
}

function rowProblems(dashboard: Dashboard, { row }: Row, path: string): readonly Problem[] {
  const total = row.reduce((sum, { width }) => sum + width, 0);
  const wide = total > 12 ? [problem("ROW_TOO_WIDE", path, { found: total })] : [];
  const inCells = row.flatMap((cell, index) => {
    const here = at(path, index);
    const problems = visibleProblems(cell.visible, here);
    if ("chart" in cell) return [...problems, ...chartProblems(dashboard, cell.chart, here)];
    if (!("column" in cell)) return problems;
    const blocks = cell.column.flatMap((each, place) =>
      blockProblems(dashboard, each as AnyBlock, at(here, "column", place)),
    );
    return [...problems, ...blocks];
  });
  return [...wide, ...inCells];
}

function chartProblems({ charts }: Dashboard, chart: string, path: string): readonly Problem[] {
  return unknownName("chart", chart, Object.keys(charts), at(path, "chart"));
}

function visibleProblems(visible: Visible, path: string): readonly Problem[] {
  const { min_width: min, max_width: max } = visible ?? {};
  if (min === undefined || max === undefined || min <= max) return [];
  const params = { of: "max_width", expected: `at least min_width, which is ${min}`, found: max };
  return [problem("OUT_OF_RANGE", at(path, "visible", "max_width"), params)];
}
