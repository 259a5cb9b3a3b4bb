import { at } from "./pointer.js";
import { problem, type Problem } from "./problem.js";

/** Greatest size of a definition, in characters of its JSON. */
export const largestDefinition = 1_000_000;

/** Greatest depth of nesting: far beyond any board, far below what a call stack bears. */
export const deepestDefinition = 64;

/** They reach an object's prototype in code that merges or copies without care. */
const forbiddenKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

interface Container {
  [key: string | number]: unknown;
}

interface Visit {
  readonly source: Readonly<Container>;
  readonly copy: Container;
  readonly path: string;
  readonly depth: number;
}

/**
 * A copy of `input` as JSON would carry it, made without recursion so that no depth can break it.
 * Keys that are undefined are left out. The copy is null when the input is no JSON: too large (TOO_LARGE),
 * too deep or circular (TOO_DEEP), with a forbidden key (FORBIDDEN_KEY), or with functions, dates, big
 * integers and the like (WRONG_TYPE).
 */
export function copyPlain(input: unknown): { copy: unknown; problems: readonly Problem[] } {
  const root: Container = {};
  const problems: Problem[] = [];
  const visits: Visit[] = [{ source: { input }, copy: root, path: "", depth: -1 }];
  let size = 0;
  for (let visit = visits.pop(); visit; visit = visits.pop()) {
    const { path, depth } = visit;
    if (depth >= deepestDefinition) return refused("TOO_DEEP", deepestDefinition);
    for (const key of keysOf(visit.source)) {
      const value = visit.source[key];
      size += sizeOf(key, value);
      if (size > largestDefinition) return refused("TOO_LARGE", "1 MB");
      const place = (): string => (depth < 0 ? "" : at(path, key));
      const fault = faultOf(key, value, place);
      if (fault) problems.push(fault);
      else if (isNested(value)) {
        const copy = (Array.isArray(value) ? [] : {}) as Container;
        visit.copy[key] = copy;
        visits.push({ source: value, copy, path: place(), depth: depth + 1 });
      } else if (value !== undefined || Array.isArray(visit.source)) visit.copy[key] = value ?? null;
    }
  }
  return { copy: problems.length > 0 ? null : root["input"], problems };
}

function refused(code: string, limit: string | number): { copy: null; problems: readonly Problem[] } {
  return { copy: null, problems: [problem(code, "", { limit })] };
}

/** Every index of a list, its gaps too: what reads the copy loops over the length. */
function keysOf(source: object): Iterable<string | number> {
  return Array.isArray(source) ? source.keys() : Object.keys(source);
}

function sizeOf(key: string | number, value: unknown): number {
  const own = typeof key === "string" ? key.length + 3 : 0;
  return own + (typeof value === "string" ? value.length + 3 : 2);
}

const scalarTypes: ReadonlySet<string> = new Set(["string", "number", "boolean", "undefined"]);

function faultOf(key: string | number, value: unknown, place: () => string): Problem | null {
  if (typeof key === "string" && forbiddenKeys.has(key)) return problem("FORBIDDEN_KEY", place(), { key });
  if (value === null || scalarTypes.has(typeof value) || isNested(value)) return null;
  return problem("WRONG_TYPE", place(), { expected: "plain JSON", found: tagOf(value) });
}

/** Lists and plain objects, those of another window included; not dates, maps or functions. */
function isNested(value: unknown): value is Readonly<Container> {
  return typeof value === "object" && value !== null && (Array.isArray(value) || tagOf(value) === "Object");
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
