import type { Action, ChartDefinition, Dashboard, Dataset, Open } from "../dashboard.js";
import { at } from "../pointer.js";
import { problem, type Problem } from "../problem.js";
import { actionProblems } from "./actions.js";
import { unknownColumns } from "./columns.js";
import { missingKey, notAscending, unknownName } from "./names.js";

/** What holds for every chart, by the words that charts have in common. */
export function chartProblems(dashboard: Dashboard, id: string, chart: ChartDefinition): readonly Problem[] {
  const path = at("/charts", id);
  const name = chart["dataset"];
  const known = Object.keys(dashboard.datasets);
  const dataset = typeof name === "string" && known.includes(name) ? dashboard.datasets[name] : undefined;
  const ofDataset =
    name === undefined
      ? [missingKey("dataset", path, "a chart on a dashboard names its dataset")]
      : typeof name === "string"
        ? unknownName("dataset", name, known, at(path, "dataset"))
        : [];
  return [
    ...ofDataset,
    ...bandProblems(chart, path),
    ...scaleProblems(chart, path),
    ...openProblems(dataset, chart["open"], at(path, "open")),
    ...(Array.isArray(chart["actions"])
      ? (chart["actions"] as readonly Action[]).flatMap((action, index) =>
          actionProblems(dashboard, dataset, action, at(path, "actions", index)),
        )
      : []),
  ];
}

/** A scale rises from `min` to `max` wherever a chart has both. */
function scaleProblems({ min, max }: ChartDefinition, path: string): readonly Problem[] {
  if (typeof min !== "number" || typeof max !== "number" || min < max) return [];
  const params = { of: "max", expected: `more than min, which is ${min}`, found: max };
  return [problem("OUT_OF_RANGE", at(path, "max"), params)];
}

/** Bands are ordered lower bounds wherever a chart has them, and begin where its scale does. */
function bandProblems({ bands, min }: ChartDefinition, path: string): readonly Problem[] {
  if (!Array.isArray(bands)) return [];
  const bounds = bands.map((band: unknown) => (band as { readonly from?: unknown } | null)?.from);
  const [first] = bounds;
  const isWhole = typeof min !== "number" || typeof first !== "number" || first <= min;
  return [
    ...(isWhole
      ? []
      : [
          problem(
            "BANDS_INCOMPLETE",
            at(path, "bands", 0, "from"),
            { found: first, expected: min },
            "warning",
          ),
        ]),
    ...notAscending(bounds, (index) => at(path, "bands", index, "from")),
  ];
}

function openProblems(dataset: Dataset | undefined, open: unknown, path: string): readonly Problem[] {
  const columns = (open as Partial<Open> | null | undefined)?.with;
  if (typeof columns !== "object" || columns === null) return [];
  return unknownColumns(
    dataset,
    Object.entries(columns).map(([name, column]) => [column, at(path, "with", name)] as const),
  );
}
