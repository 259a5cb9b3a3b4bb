import type { ChartDefinition, Dashboard, Open } from "../dashboard.js";
import { nearest } from "../nearest.js";
import { at } from "../pointer.js";
import { problem, type Problem } from "../problem.js";
import { cycleFrom } from "./cycles.js";
import { missingKey, unknownName } from "./names.js";

/** What one board must know of another to lead to it. */
export interface KnownDashboard {
  readonly parameters: Readonly<Record<string, { readonly required: boolean }>>;
  /** Ids of the boards that its charts open. */
  readonly opens: readonly string[];
}

/** What others must know of a board. */
export function knownDashboard({ parameters = {}, charts }: Dashboard): KnownDashboard {
  return { parameters, opens: Object.values(charts).flatMap((chart) => openOf(chart)?.dashboard ?? []) };
}

/** Where rows lead: to boards that exist, with the parameters that these want, and never back in a circle. */
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
      ...circleProblems(dashboard.id, open.dashboard, boards, at(path, "dashboard")),
      ...parameterProblems(open, target, path),
    ];
  });
}

function circleProblems(
  start: string,
  opened: string,
  boards: ReadonlyMap<string, KnownDashboard>,
  path: string,
): readonly Problem[] {
  const nextOf = (id: string): readonly string[] => (id === start ? [opened] : (boards.get(id)?.opens ?? []));
  const via = cycleFrom(start, nextOf);
  return via ? [problem("OPEN_CYCLE", path, { dashboard: start, via })] : [];
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
