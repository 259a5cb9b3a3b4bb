import type { GateTools } from "./gate.js";
import { validate as validateShell } from "./generated/dashboard.gate.js";
import { parts } from "./generated/parts.js";
import { nearest } from "./nearest.js";
import { at, keysOf } from "./pointer.js";
import { problem, type Problem } from "./problem.js";
import { schemaProblems } from "./schema-problems.js";
import type { ValidationError, Validator } from "./validator.js";

export interface ShapeCheck {
  readonly problems: readonly Problem[];
  /** Whether the shell and its parts are as their schemas want them; charts aside, which may fail alone. */
  readonly isSound: boolean;
  /** Whether they are at least so far whole that they can be read on: no key is missing, none of another type. */
  readonly isWhole: boolean;
  /** The same of one chart. */
  readonly isChartWhole: (id: string) => boolean;
}

/** What a validator complained of, as problems, and where it left something that cannot be relied on. */
interface Inspection {
  readonly problems: readonly Problem[];
  readonly breaks: readonly { readonly path: string; readonly keyword: string }[];
}

/** Holds a definition against the schemas of its shell, its parts and its charts; defaults are filled in place. */
export async function checkShape(
  definition: Readonly<Record<string, unknown>>,
  tools: GateTools,
): Promise<ShapeCheck> {
  const shell = inspect(validateShell, definition, "");
  const inParts = await checkParts(definition);
  const inCharts = await checkCharts(definition["charts"], tools);
  const breaks = [shell, ...inParts, ...inCharts].flatMap((each) => each.breaks);
  const outside = [shell, ...inParts].flatMap((each) => each.problems);
  const broken = new Set(breaks.flatMap(({ path }) => chartOf(path) ?? []));
  return {
    problems: [...outside, ...inCharts.flatMap((each) => each.problems)],
    isSound: outside.every(({ code, path }) => isInChart(path, code === "MISSING_KEY")),
    isWhole: breaks.every(({ path, keyword }) => isInChart(path, keyword === "required")),
    isChartWhole: (id) => !broken.has(id),
  };
}

/** In one chart, which may fail alone; that a chart is no object at all breaks the definition. */
function isInChart(path: string, isMissing: boolean): boolean {
  return chartOf(path) !== null && (keysOf(path).length > 2 || isMissing);
}

function chartOf(path: string): string | null {
  const [part, id] = keysOf(path);
  return part === "charts" ? (id ?? null) : null;
}

function inspect(validator: Validator, value: unknown, prefix: string): Inspection {
  if (validator(value)) return { problems: [], breaks: [] };
  const errors = validator.errors ?? [];
  const breaks = errors.filter(isBreak);
  return {
    problems: schemaProblems(errors, value, prefix),
    breaks: breaks.map(({ instancePath, keyword }) => ({ path: prefix + instancePath, keyword })),
  };
}

/** Complaints after which a value has another type than its schema says, lacks a key, or was not looked into. */
const breaking: ReadonlySet<string> = new Set(["type", "required", "anyOf", "maxItems"]);

/** Words that decide which keys a thing has: with a wrong one its defaults are not filled. */
const decisive = /^\/filters\/[0-9]+\/type$|\/kind$/;

function isBreak({ keyword, instancePath }: ValidationError): boolean {
  return breaking.has(keyword) || (keyword === "enum" && decisive.test(instancePath));
}

/** Parts that most definitions leave out have validators of their own, which are loaded for those that have them. */
function checkParts(definition: Readonly<Record<string, unknown>>): Promise<readonly Inspection[]> {
  const present = Object.entries(parts).filter(([key]) => {
    const part = definition[key];
    return isObject(part) && Object.keys(part).length > 0;
  });
  return Promise.all(present.map(async ([key, load]) => inspect(await load(), definition[key], at("", key))));
}

async function checkCharts(charts: unknown, tools: GateTools): Promise<readonly Inspection[]> {
  if (!isObject(charts)) return [];
  const gates = await loadGates(Object.values(charts), tools);
  return Object.entries(charts).map(([id, chart]) =>
    checkChart(at("/charts", id), chart, { gates, chartTypes: tools.chartTypes }),
  );
}

type Gates = ReadonlyMap<string, Validator | null>;

/** The validator of each type that occurs, loaded once. */
async function loadGates(charts: readonly unknown[], { chartTypes, chartGate }: GateTools): Promise<Gates> {
  const types = new Set(charts.map((chart) => (isObject(chart) ? chart["type"] : null)));
  const known = chartTypes.filter((type) => types.has(type));
  return new Map(await Promise.all(known.map(async (type) => [type, await chartGate(type)] as const)));
}

/** What is no object, or has no type that is text, the shell has complained of; but perhaps `type` is misspelt. */
function checkChart(
  path: string,
  chart: unknown,
  { gates, chartTypes }: { readonly gates: Gates; readonly chartTypes: readonly string[] },
): Inspection {
  if (!isObject(chart)) return { problems: [], breaks: [] };
  const type = chart["type"];
  if (type === undefined) return { problems: misspeltType(path, Object.keys(chart)), breaks: [] };
  if (typeof type !== "string") return { problems: [], breaks: [] };
  const validator = gates.get(type);
  if (validator) return inspect(validator, chart, path);
  const place = at(path, "type");
  const unknown = problem("UNKNOWN_CHART_TYPE", place, { type, nearest: nearest(type, chartTypes) });
  return { problems: [unknown], breaks: [{ path: place, keyword: "enum" }] };
}

function misspeltType(path: string, keys: readonly string[]): readonly Problem[] {
  const isNear = (key: string): boolean => Math.abs(key.length - 4) < 2 && nearest(key, ["type"]) !== null;
  return keys
    .filter(isNear)
    .slice(0, 1)
    .map((key) => problem("UNKNOWN_KEY", at(path, key), { key, nearest: "type" }));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
