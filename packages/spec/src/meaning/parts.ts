import type { Alert, Dashboard, HealthModel, Playbook, Recommendation, Report } from "../dashboard.js";
import { at } from "../pointer.js";
import { problem, type Problem } from "../problem.js";
import { actionProblems, templateProblems } from "./actions.js";
import { cycleFrom } from "./cycles.js";
import { healthModelProblems } from "./health-models.js";
import { tabIds } from "./layout.js";
import { duplicateIds, exactlyOne, missingKey, unknownName } from "./names.js";
import { scheduleProblems } from "./schedule.js";

/** Rules of the parts that only a server runs. A health model or playbook in its own file is checked there. */
export function partProblems(dashboard: Dashboard): readonly Problem[] {
  const { health_models = {}, alerts = {}, recommendations = {}, playbooks = {}, reports = {} } = dashboard;
  const each = <Part>(
    key: string,
    parts: Readonly<Record<string, Part | string>>,
    check: (part: Part, path: string) => readonly Problem[],
  ): readonly Problem[] =>
    Object.entries(parts).flatMap(([id, part]) =>
      typeof part === "string" ? [] : check(part, at("", key, id)),
    );
  return [
    ...each<HealthModel>("health_models", health_models, (part, path) =>
      healthModelProblems(part, path, dashboard.datasets),
    ),
    ...each<Alert>("alerts", alerts, (part, path) => alertProblems(dashboard, part, path)),
    ...each<Recommendation>("recommendations", recommendations, (part, path) =>
      recommendationProblems(dashboard, part, path),
    ),
    ...each<Playbook>("playbooks", playbooks, (part, path) => playbookProblems(part, path, dashboard)),
    ...each<Report>("reports", reports, (part, path) => reportProblems(dashboard, part, path)),
  ];
}

function datasetOf({ datasets }: Dashboard, id: string | undefined) {
  return id !== undefined && Object.hasOwn(datasets, id) ? datasets[id] : undefined;
}

function alertProblems(dashboard: Dashboard, alert: Alert, path: string): readonly Problem[] {
  const dataset = datasetOf(dashboard, alert.dataset);
  const ofMetric = ["op", "threshold"] as const;
  const isOfMetric = alert.metric !== undefined;
  return [
    ...unknownName("dataset", alert.dataset, Object.keys(dashboard.datasets), at(path, "dataset")),
    ...exactlyOne(alert, ["when", "metric", "change"], "an alert", path),
    ...ofMetric
      .filter((key) => isOfMetric && alert[key] === undefined)
      .map((key) => missingKey(key, path, "a metric is compared with a threshold")),
    ...ofMetric
      .filter((key) => !isOfMetric && alert[key] !== undefined)
      .map((key) => missingKey("metric", path, `${key} belongs to a metric`)),
    ...unknownName("playbook", alert.playbook, Object.keys(dashboard.playbooks ?? {}), at(path, "playbook")),
    ...templateProblems(dataset, alert.message, at(path, "message")),
    ...scheduleProblems(alert.schedule, at(path, "schedule")),
  ];
}

function recommendationProblems(
  dashboard: Dashboard,
  each: Recommendation,
  path: string,
): readonly Problem[] {
  const { health_models: models = {}, playbooks = {}, datasets } = dashboard;
  const name = each.health_model;
  const model = name !== undefined && Object.hasOwn(models, name) ? models[name] : undefined;
  const dataset = datasetOf(dashboard, each.dataset);
  return [
    ...(each.when !== undefined && each.dataset === undefined
      ? [missingKey("dataset", path, "a condition is about the rows of a dataset")]
      : []),
    ...(each.when === undefined && name === undefined
      ? [
          problem("ONE_OF_KEYS", path, {
            of: "a recommendation",
            expected: ["when", "health_model"],
            found: [],
          }),
        ]
      : []),
    ...((each.bands || each.lowest_measure !== undefined) && name === undefined
      ? [missingKey("health_model", path, "bands and measures belong to one")]
      : []),
    ...unknownName("dataset", each.dataset, Object.keys(datasets), at(path, "dataset")),
    ...unknownName("health_model", name, Object.keys(models), at(path, "health_model")),
    ...unknownName("playbook", each.playbook, Object.keys(playbooks), at(path, "playbook")),
    ...(typeof model === "object" ? modelWordProblems(model, each, path) : []),
    ...templateProblems(dataset, each.text, at(path, "text")),
    ...each.actions.flatMap((action, index) =>
      actionProblems(dashboard, dataset, action, at(path, "actions", index)),
    ),
  ];
}

function modelWordProblems(model: HealthModel, each: Recommendation, path: string): readonly Problem[] {
  const bands = [...model.bands.list.map(({ id }) => id), model.bands.unknown.id];
  const measures = model.measures.map(({ id }) => id);
  return [
    ...(each.bands ?? []).flatMap((id, index) => unknownName("band", id, bands, at(path, "bands", index))),
    ...unknownName("measure", each.lowest_measure, measures, at(path, "lowest_measure")),
  ];
}

/** Steps wait for steps that exist, and never for themselves. */
export function playbookProblems(
  { steps }: Playbook,
  path: string,
  dashboard: Dashboard | null,
): readonly Problem[] {
  const ids = steps.flatMap(({ id }) => id ?? []);
  const byId = new Map(steps.map((step) => [step.id, step]));
  return [
    ...duplicateIds(
      "the step id",
      steps.map(({ id }) => id),
      (index) => at(path, "steps", index, "id"),
    ),
    ...steps.flatMap((step, index) => {
      const here = at(path, "steps", index);
      const via = step.id === undefined ? null : cycleFrom(step.id, (id) => byId.get(id)?.after ?? []);
      return [
        ...step.after.flatMap((id, place) => unknownName("step", id, ids, at(here, "after", place))),
        ...(via ? [problem("STEP_CYCLE", at(here, "after"), { step: step.id ?? "", via })] : []),
        ...templateProblems(undefined, step.template, at(here, "template")),
        ...(dashboard
          ? step.actions.flatMap((action, place) =>
              actionProblems(dashboard, undefined, action, at(here, "actions", place)),
            )
          : []),
      ];
    }),
  ];
}

function reportProblems(dashboard: Dashboard, report: Report, path: string): readonly Problem[] {
  const charts = Object.keys(dashboard.charts);
  const tabs = tabIds(dashboard.layout);
  const filters = dashboard.filters.map(({ id }) => id);
  const parameters = Object.keys(dashboard.parameters ?? {});
  return [
    ...(report.charts ?? []).flatMap((id, index) =>
      unknownName("chart", id, charts, at(path, "charts", index)),
    ),
    ...(report.tabs ?? []).flatMap((id, index) => unknownName("tab", id, tabs, at(path, "tabs", index))),
    ...Object.keys(report.filters).flatMap((id) =>
      unknownName("filter", id, filters, at(path, "filters", id)),
    ),
    ...Object.keys(report.parameters).flatMap((id) =>
      unknownName("parameter", id, parameters, at(path, "parameters", id)),
    ),
    ...scheduleProblems(report.schedule, at(path, "schedule")),
  ];
}
