import type { ChartDefinition, Dashboard } from "../dashboard.js";
import type { Problem } from "../problem.js";
import { chartProblems } from "./charts.js";
import { datasetProblems } from "./datasets.js";
import { filterProblems } from "./filters.js";
import { layoutProblems, tabIds } from "./layout.js";
import { openProblems, type KnownDashboard } from "./opens.js";
import { parameterProblems } from "./parameters.js";

export interface MeaningTools {
  /** Boards that rows may open, or null where they are not known. */
  readonly dashboards: ReadonlyMap<string, KnownDashboard> | null;
  /** Whether a chart has the shape that its schema wants. */
  readonly isWhole: (chart: string) => boolean;
}

/** What no schema can say: that a name is defined, defined once, and that parts add up. */
export async function checkMeaning(
  dashboard: Dashboard,
  { dashboards, isWhole }: MeaningTools,
): Promise<readonly Problem[]> {
  const { datasets, charts, parameters = {} } = dashboard;
  return [
    ...Object.entries(parameters).flatMap(([name, each]) => parameterProblems(dashboard, name, each)),
    ...Object.entries(datasets).flatMap(([id, dataset]) => datasetProblems(dashboard, id, dataset)),
    ...filterProblems(dashboard, tabIds(dashboard.layout)),
    ...Object.entries(charts).flatMap(([id, chart]) =>
      chartProblems(dashboard, id, isWhole(id) ? chart : onlyDataset(chart)),
    ),
    ...(dashboards ? openProblems(dashboard, dashboards) : []),
    ...layoutProblems(dashboard),
    ...(hasParts(dashboard) ? (await import("./parts.js")).partProblems(dashboard) : []),
  ];
}

/** A board in a page has none of them, so that their rules are loaded only where they are needed. */
function hasParts({ health_models, alerts, recommendations, playbooks, reports }: Dashboard): boolean {
  const parts = [health_models, alerts, recommendations, playbooks, reports];
  return parts.some((part) => part !== undefined && Object.keys(part).length > 0);
}

/** Of a chart that lacks the right shape, all that can be relied on. */
function onlyDataset({ type, dataset }: ChartDefinition): ChartDefinition {
  return { type, dataset };
}
