import type { ChartDefinition, Dashboard, Open } from "../dashboard.js";
import { nearest } from "../nearest.js";
import { at } from "../pointer.js";
import { problem, type Problem } from "../problem.js";
import { missingKey, unknownName } from "./names.js";

/** What one board must know of another to lead to it. */
export interface KnownDashboard {
  readonly parameters: Readonly<Record<string, { readonly required: boolean }>>;
}

/** What others must know of a board. */
export function knownDashboard({ parameters = {} }: Dashboard): KnownDashboard {
  return { parameters };
}

/**
 * Where rows lead: to boards that exist, with the parameters that these want, and not to the very board that they stand in.
 * Boards may lead to each other, and one to itself about something else.
 */
export function openProblems(
  dashboard: Dashboard,
  known: ReadonlyMap<string, KnownDashboard>,
): readonly Problem[] {
  const boards = new Map([...known, [dashboard.id, knownDashboard(dashboard)]]);
  return Object.entries(dashboard.charts).flatMap(([id, chart]) => {
    const open = openOf(chart);
    if (!open) return [];
    const path = at("/charts", id, "open");
    const target = boards.get(open.dashboard);
    if (!target) return unknownName("dashboard", open.dashboard, boards.keys(), at(path, "dashboard"));
    return [
      ...circleProblems(dashboard.id, open, at(path, "dashboard")),
      ...parameterProblems(open, target, path),
    ];
  });
}

function circleProblems(id: string, { dashboard, with: given = {} }: Open, path: string): readonly Problem[] {
  const isSame = dashboard === id && Object.keys(given).length === 0;
  return isSame ? [problem("OPEN_CYCLE", path, { dashboard })] : [];
}

function parameterProblems(
  { with: given = {} }: Open,
  { parameters }: KnownDashboard,
  path: string,
): readonly Problem[] {
  const names = Object.keys(parameters);
  const unknown = Object.keys(given)
    .filter((name) => !Object.hasOwn(parameters, name))
    .map((name) =>
      problem("UNKNOWN_PARAMETER", at(path, "with", name), { name, nearest: nearest(name, names) }),
    );
  const missing = names
    .filter((name) => parameters[name]?.required && !Object.hasOwn(given, name))
    .map((name) => missingKey(name, at(path, "with"), "the opened dashboard needs this parameter"));
  return [...unknown, ...missing];
}

/** A chart that its own validator refused comes as it was written. */
function openOf(chart: ChartDefinition): Open | null {
  const open = chart["open"] as Open | null | undefined;
  return typeof open === "object" && typeof open?.dashboard === "string" ? open : null;
}
