import type { Dashboard } from "./dashboard.js";
import { at } from "./pointer.js";
import { problem, type Problem } from "./problem.js";

/** An option that every chart may have, and that only some do something with. */
export type CommonOption = "having" | "order_by" | "row_limit" | "time_compare" | "open" | "actions";

/** Whether a chart of the board does something with an option that its definition gives it. */
export interface Heeds {
  (chart: string, option: CommonOption): boolean;
}

/**
 * What a definition may say and nothing does yet, one place a line; `*` is every member. Whoever makes one of these work
 * takes its line away.
 */
const unheeded: readonly string[] = [
  "alerts",
  "health_models",
  "playbooks",
  "recommendations",
  "reports",
  "theme/label_colors",
  "parameters/*/picker",
  "datasets/*/currency_code_column",
  "datasets/*/columns/*/alias",
  "datasets/*/columns/*/audience",
  "datasets/*/columns/*/currency",
  "datasets/*/columns/*/tones",
  "datasets/*/columns/*/unit",
  "datasets/*/metrics/*/audience",
  "datasets/*/metrics/*/currency",
  "datasets/*/metrics/*/target",
  "datasets/*/metrics/*/tones",
  "datasets/*/metrics/*/unit",
  "charts/*/description",
  "charts/*/drill",
  "charts/*/actions/*/playbook",
];

/** What some charts heed and others do not. */
const commonOptions: readonly CommonOption[] = [
  "having",
  "order_by",
  "row_limit",
  "time_compare",
  "open",
  "actions",
];

/**
 * A warning for everything that a definition says and that has no effect yet (NOT_YET_DRAWN, with its key), so that
 * nothing is promised that is not kept. What is empty, or false, says nothing.
 */
export function notYetDrawn(dashboard: Dashboard, heeds: Heeds): readonly Problem[] {
  const ofBoard = unheeded.flatMap((place) => found(dashboard, place.split("/"), ""));
  const ofCharts = Object.entries(dashboard.charts).flatMap(([id, chart]) =>
    commonOptions
      .filter((option) => says(chart[option]) && !heeds(id, option))
      .map((option) => at("/charts", id, option)),
  );
  return [...ofBoard, ...ofCharts].map((path) => {
    const key = path.slice(path.lastIndexOf("/") + 1);
    return { ...problem("NOT_YET_DRAWN", path, { key }), severity: "warning" };
  });
}

/** Paths of what stands at a place, in every member where it says so. */
function found(holder: unknown, [step, ...rest]: readonly string[], path: string): readonly string[] {
  if (typeof holder !== "object" || holder === null || step === undefined) return [];
  const members = holder as Readonly<Record<string, unknown>>;
  const keys = step === "*" ? Object.keys(members) : Object.hasOwn(members, step) ? [step] : [];
  return keys.flatMap((key) => {
    const here = at(path, key);
    if (rest.length > 0) return found(members[key], rest, here);
    return says(members[key]) ? [here] : [];
  });
}

function says(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== false;
}
