import { checkShape } from "./check-shape.js";
import type { Dashboard } from "./dashboard.js";
import { valueInWords } from "./fault-words.js";
import { checkMeaning } from "./meaning/check-meaning.js";
import type { KnownDashboard } from "./meaning/opens.js";
import { settleTimeZone } from "./meaning/time-zone.js";
import { migrate } from "./migrations.js";
import { parseDefinition } from "./parse-definition.js";
import { copyPlain } from "./plain-copy.js";
import { at } from "./pointer.js";
import { problem, type Problem } from "./problem.js";
import { withoutEchoes } from "./schema-problems.js";
import { settleData } from "./settle-data.js";
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

/**
 * Lets a definition (text or a parsed object, never changed) in, or says why not. Every other part may rely on
 * what has passed here.
 *
 *   text -> size -> JSON                        parse-definition.ts
 *        -> plain copy: size, depth, keys       plain-copy.ts
 *        -> today's version                     migrations.ts
 *        -> shell, parts, charts; defaults      check-shape.ts
 *        -> tables of files and rows are found  settle-data.ts
 *        -> conditions become expressions       written-conditions.ts
 *        -> names and rules                     meaning/check-meaning.ts
 *        -> expressions                         tools.checkReferences
 */
export async function gate(input: unknown, tools: GateTools): Promise<GateResult> {
  const parsed = typeof input === "string" ? parseDefinition(input) : { value: input, problems: [] };
  if (parsed.problems.length > 0) return refuse(parsed.problems);
  const { copy, problems: faults } = copyPlain(parsed.value);
  if (faults.length > 0) return refuse(faults);
  if (typeof copy !== "object" || copy === null || Array.isArray(copy)) return refuse([notAnObject(copy)]);
  const { definition, problem: versionProblem } = migrate(copy as Record<string, unknown>);
  if (versionProblem) return refuse([versionProblem]);

  const shape = await checkShape(definition, tools);
  if (!shape.isWhole) return refuse(shape.problems);
  settleData(definition);
  const dashboard = definition as unknown as Dashboard;
  const ofConditions = writeConditions(definition, shape.problems);
  const about = { dashboards: tools.dashboards ?? null, isWhole: shape.isChartWhole };
  const problems = [
    ...shape.problems,
    ...ofConditions,
    ...settleTimeZone(definition),
    ...(await checkMeaning(dashboard, about)),
  ];
  if (tools.checkReferences)
    problems.push(...(await tools.checkReferences(freeze(soundPart(dashboard, problems)))));
  if (!shape.isSound || ofConditions.length > 0) return refuse(problems);
  return { dashboard: freeze(dashboard), problems: presentable(problems) };
}

/** The problems of one chart, among a gate's problems: those that lie in it. */
export function chartProblems(problems: readonly Problem[], id: string): readonly Problem[] {
  const path = at("/charts", id);
  return problems.filter((each) => each.path === path || each.path.startsWith(`${path}/`));
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

function notAnObject(found: unknown): Problem {
  return problem("WRONG_TYPE", "", { expected: ["an object"], found: valueInWords(found) });
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
