import type { Dashboard } from "./dashboard.js";
import { validate as validateShell } from "./generated/dashboard.gate.js";
import { parts } from "./generated/parts.js";
import { checkMeaning } from "./meaning/check-meaning.js";
import type { KnownDashboard } from "./meaning/opens.js";
import { settleTimeZone } from "./meaning/time-zone.js";
import { migrate } from "./migrations.js";
import { nearest } from "./nearest.js";
import { parseDefinition } from "./parse-definition.js";
import { copyPlain } from "./plain-copy.js";
import { at, keysOf } from "./pointer.js";
import { problem, type Problem } from "./problem.js";
import { schemaProblems, withoutEchoes } from "./schema-problems.js";
import type { Validator } from "./validator.js";
import { longestReason, shorten } from "./wording.js";
import { writeConditions } from "./written-conditions.js";

/** What the gate must know of charts and expressions; it imports neither. */
export interface GateTools {
  /** The generated gate of a chart type, or null when there is no such type. */
  readonly chartGate: (type: string) => Promise<Validator | null>;
  /** Every chart type, to name the nearest. */
  readonly chartTypes: readonly string[];
  /** Boards that rows may open, by id; where they are not handed in, what rows open is taken on trust. */
  readonly dashboards?: ReadonlyMap<string, KnownDashboard>;
  /** Checks expressions. Gets the dashboard with its sound charts only. */
  readonly checkReferences?: (dashboard: Dashboard) => readonly Problem[] | Promise<readonly Problem[]>;
}

export interface GateResult {
  /**
   * Frozen, with every default filled. Null when the definition itself cannot be read. A chart with problems of
   * its own stays in `charts` as it was written, so that the others can be drawn: `chartProblems` has its problems.
   */
  readonly dashboard: Dashboard | null;
  /** At most 50, in the order of the phases; empty when all is well. */
  readonly problems: readonly Problem[];
}

const mostProblems = 50;

const harmless: ReadonlySet<string> = new Set(["UNKNOWN_KEY", "OUT_OF_RANGE", "WRONG_FORMAT", "NOT_ONE_OF"]);

/** Words that decide which keys a thing has: with a wrong one its defaults are not filled. */
const decisive = /^\/filters\/[0-9]+\/type$|\/kind$/;

/** A fault that leaves the shape of a definition intact, so that its names can be checked all the same. */
function isHarmless({ code, path }: Problem): boolean {
  return harmless.has(code) && !decisive.test(path);
}

/**
 * Lets a definition (text or a parsed object, never changed) in, or says why not. Every other part may rely on
 * what has passed here.
 *
 *   text -> size -> JSON                     parse-definition.ts
 *        -> plain copy: size, depth, keys    plain-copy.ts
 *        -> today's version                  migrations.ts
 *        -> shell: schema, defaults          generated/dashboard.gate.js
 *        -> parts that it has, each alone    generated/parts.ts
 *        -> each chart by its own gate       tools.chartGate
 *        -> names and rules                  meaning/check-meaning.ts
 *        -> expressions                      tools.checkReferences
 */
export async function gate(input: unknown, tools: GateTools): Promise<GateResult> {
  const parsed = typeof input === "string" ? parseDefinition(input) : { value: input, problems: [] };
  if (parsed.problems.length > 0) return refuse(parsed.problems);
  const { copy, problems: faults } = copyPlain(parsed.value);
  if (faults.length > 0) return refuse(faults);
  if (!isObject(copy)) return refuse(schemaProblems(complaints(validateShell, copy), copy));
  const { definition, problem: versionProblem } = migrate(copy);
  if (versionProblem) return refuse([versionProblem]);

  const shellProblems = [
    ...schemaProblems(complaints(validateShell, definition), definition),
    ...(await checkParts(definition)),
  ];
  const chartFaults = await checkCharts(definition["charts"], tools);
  const problems = [...shellProblems, ...chartFaults];
  const isBroken = shellProblems.some((each) => !isHarmless(each) && !isOfChart(each));
  if (isBroken) return refuse(problems);
  const dashboard = definition as unknown as Dashboard;
  problems.push(...writeConditions(definition, problems), ...settleTimeZone(definition));
  const isWhole = (id: string): boolean => chartProblems(problems, id).every(isHarmless);
  problems.push(...(await checkMeaning(dashboard, { dashboards: tools.dashboards ?? null, isWhole })));
  if (tools.checkReferences)
    problems.push(...(await tools.checkReferences(freeze(soundPart(dashboard, problems)))));
  if (!shellProblems.every(isOfChart)) return refuse(problems);
  return { dashboard: freeze(dashboard), problems: presentable(problems) };
}

/** The problems of one chart, among a gate's problems: those that lie in it. */
export function chartProblems(problems: readonly Problem[], id: string): readonly Problem[] {
  const path = at("/charts", id);
  return problems.filter((each) => each.path === path || each.path.startsWith(`${path}/`));
}

/** Inside one chart, which may fail alone; that a chart is no object at all breaks the definition. */
function isOfChart({ code, path }: Problem): boolean {
  const [part, , option] = keysOf(path);
  return part === "charts" && (option !== undefined || code === "MISSING_KEY");
}

function refuse(problems: readonly Problem[]): GateResult {
  return { dashboard: null, problems: presentable(problems) };
}

function presentable(problems: readonly Problem[]): readonly Problem[] {
  return withoutEchoes(problems).slice(0, mostProblems).map(withShortWords);
}

/** What an author wrote is quoted, not carried along whole. */
function withShortWords({ params, ...rest }: Problem): Problem {
  const short = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === "string" ? shorten(value, longestReason) : value,
  ]);
  return { ...rest, params: Object.fromEntries(short) as Problem["params"] };
}

function complaints(validator: Validator, value: unknown): Validator["errors"] {
  return validator(value) ? null : validator.errors;
}

/** Parts that most definitions leave out have validators of their own, which are loaded for those that have them. */
async function checkParts(definition: Readonly<Record<string, unknown>>): Promise<readonly Problem[]> {
  const problems = await Promise.all(
    Object.entries(parts).map(async ([key, load]) => {
      const part = definition[key];
      if (!isObject(part) || Object.keys(part).length === 0) return [];
      return schemaProblems(complaints(await load(), part), part, at("", key));
    }),
  );
  return problems.flat();
}

async function checkCharts(charts: unknown, tools: GateTools): Promise<readonly Problem[]> {
  if (!isObject(charts)) return [];
  const problems = await Promise.all(
    Object.entries(charts).map(([id, chart]) => checkChart(at("/charts", id), chart, tools)),
  );
  return problems.flat();
}

/** What is no object, or has no type that is text, the shell has complained of. */
async function checkChart(path: string, chart: unknown, tools: GateTools): Promise<readonly Problem[]> {
  if (!isObject(chart) || typeof chart["type"] !== "string") return [];
  const type = chart["type"];
  const validator = tools.chartTypes.includes(type) ? await tools.chartGate(type) : null;
  if (validator) return schemaProblems(complaints(validator, chart), chart, path);
  return [
    problem("UNKNOWN_CHART_TYPE", at(path, "type"), { type, nearest: nearest(type, tools.chartTypes) }),
  ];
}

/** The dashboard without charts that have problems; nothing can be said of their expressions. */
function soundPart(dashboard: Dashboard, problems: readonly Problem[]): Dashboard {
  const charts = Object.entries(dashboard.charts).filter(([id]) => chartProblems(problems, id).length === 0);
  return { ...dashboard, charts: Object.fromEntries(charts) };
}

/** Deep; the depth check has bounded the recursion. */
function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
