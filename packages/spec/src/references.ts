import type { ChartDefinition, Dashboard, Dataset, FilterDefinition, LayoutBlock } from "./dashboard.js";
import { nearest } from "./nearest.js";
import { at } from "./pointer.js";
import { problem, type Problem } from "./problem.js";

/** What no schema can say: that a name is defined, defined once, and that parts add up. */
export function checkNames(dashboard: Dashboard): readonly Problem[] {
  const { datasets, charts, filters, layout } = dashboard;
  return [
    ...Object.entries(datasets).flatMap(([id, dataset]) => datasetProblems(dashboard, id, dataset)),
    ...filters.flatMap((filter, index) => filterProblems(dashboard, filter, index)),
    ...Object.entries(charts).flatMap(([id, chart]) => chartProblems(dashboard, id, chart)),
    ...layout.flatMap((block, index) => blockProblems(dashboard, block, index)),
  ];
}

const dataKeys = ["table", "url", "values"] as const;

function datasetProblems({ sources }: Dashboard, id: string, dataset: Dataset): readonly Problem[] {
  const path = at("/datasets", id);
  const problems: Problem[] = [];
  const found = dataKeys.filter((key) => dataset[key] !== undefined);
  if (found.length !== 1)
    problems.push(problem("ONE_OF_KEYS", path, { of: `dataset ${id}`, expected: dataKeys, found }));
  if (dataset.table !== undefined && dataset.source === undefined) {
    problems.push(problem("MISSING_KEY", path, { key: "source", reason: "a table lives in a source" }));
  }
  if (dataset.source !== undefined)
    problems.push(...unknownName("source", dataset.source, sources, at(path, "source")));
  for (const name of Object.keys(dataset.metrics)) {
    if (Object.hasOwn(dataset.columns, name))
      problems.push(problem("NAME_CLASH", at(path, "metrics", name), { name }));
  }
  return problems;
}

function filterProblems(dashboard: Dashboard, filter: FilterDefinition, index: number): readonly Problem[] {
  const path = at("/filters", index);
  const problems: Problem[] = [];
  if (dashboard.filters.findIndex(({ id }) => id === filter.id) < index) {
    problems.push(problem("DUPLICATE_ID", at(path, "id"), { of: "the filter id", id: filter.id }));
  }
  if ("dataset" in filter) {
    problems.push(...unknownName("dataset", filter.dataset, dashboard.datasets, at(path, "dataset")));
  }
  return problems;
}

function chartProblems({ datasets }: Dashboard, id: string, chart: ChartDefinition): readonly Problem[] {
  const path = at("/charts", id);
  const dataset = chart["dataset"];
  const problems: Problem[] = [];
  if (dataset === undefined) {
    problems.push(
      problem("MISSING_KEY", path, { key: "dataset", reason: "a chart on a dashboard names its dataset" }),
    );
  } else if (typeof dataset === "string") {
    problems.push(...unknownName("dataset", dataset, datasets, at(path, "dataset")));
  }
  return [...problems, ...bandProblems(chart["bands"], at(path, "bands")), ...scaleProblems(chart, path)];
}

/** A scale rises from `min` to `max` wherever a chart has both. */
function scaleProblems({ min, max }: ChartDefinition, path: string): readonly Problem[] {
  if (typeof min !== "number" || typeof max !== "number" || min < max) return [];
  return [
    problem("OUT_OF_RANGE", at(path, "max"), {
      of: "max",
      expected: `more than min, which is ${min}`,
      found: max,
    }),
  ];
}

/** Bands are ordered lower bounds wherever a chart has them. */
function bandProblems(bands: unknown, path: string): readonly Problem[] {
  if (!Array.isArray(bands)) return [];
  const bounds = bands.map((band: unknown) => (band as { readonly from?: unknown } | null)?.from);
  return bounds.flatMap((found, index) => {
    const previous = bounds[index - 1];
    if (typeof found !== "number" || typeof previous !== "number" || found > previous) return [];
    return [problem("BANDS_NOT_ASCENDING", at(path, index, "from"), { found, previous })];
  });
}

function blockProblems({ charts }: Dashboard, block: LayoutBlock, index: number): readonly Problem[] {
  if (!("row" in block)) return [];
  const path = at("/layout", index, "row");
  const total = block.row.reduce((sum, { width }) => sum + width, 0);
  const wide = total > 12 ? [problem("ROW_TOO_WIDE", path, { found: total })] : [];
  const unknown = block.row.flatMap(({ chart }, cell) =>
    unknownName("chart", chart, charts, at(path, cell, "chart")),
  );
  return [...wide, ...unknown];
}

/** UNKNOWN_DATASET and its like; only own members count, so that `constructor` is no dataset. */
function unknownName(
  kind: "source" | "dataset" | "chart",
  name: string,
  known: object,
  path: string,
): readonly Problem[] {
  if (Object.hasOwn(known, name)) return [];
  const params = { [kind]: name, nearest: nearest(name, Object.keys(known)) };
  return [problem(`UNKNOWN_${kind.toUpperCase()}`, path, params)];
}
