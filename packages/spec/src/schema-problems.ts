import { translate } from "./keyword-problem.js";
import { at, valueAt } from "./pointer.js";
import { problem, type Problem } from "./problem.js";
import type { ValidationError } from "./validator.js";

/** What a place in the schema complains of. */
interface Complaint {
  readonly schemaPath: string;
  readonly problems: readonly Problem[];
}

/**
 * Problems out of the complaints of a generated gate about `value`, which lies at `prefix` of the definition.
 * One mistake gives one problem: of a union only the branch that fits best is reported, and a misspelt key
 * is not reported as missing, too.
 */
export function schemaProblems(
  errors: readonly ValidationError[] | null | undefined,
  value: unknown,
  prefix = "",
): readonly Problem[] {
  const problems = fold(errors ?? [], value).map((each) => ({ ...each, path: prefix + each.path }));
  return withoutEchoes(problems);
}

/** Leaves out what another problem already says: the missing key that was misspelt, and the rest about a value of the wrong type. */
export function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const misspelt = new Set<string>();
  const mistyped = new Set<string>();
  for (const { code, path, params } of problems) {
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (code === "UNKNOWN_KEY" && typeof params["nearest"] === "string")
      misspelt.add(at(parent, params["nearest"]));
    if (code === "WRONG_TYPE") mistyped.add(path);
  }
  const seen = new Set<string>();
  return problems.filter(({ code, path, params }) => {
    if (code === "MISSING_KEY" && misspelt.has(at(path, String(params["key"])))) return false;
    if (code !== "WRONG_TYPE" && mistyped.has(path)) return false;
    const name = `${code} ${path} ${code === "MISSING_KEY" ? String(params["key"]) : ""}`;
    return seen.has(name) ? false : seen.add(name) && true;
  });
}

/** Each union's complaints give way to those of its best branch; Ajv lists the union after its branches. */
function fold(errors: readonly ValidationError[], value: unknown): readonly Problem[] {
  let kept: Complaint[] = [];
  for (const error of errors) {
    const { schemaPath, instancePath } = error;
    if (error.keyword === "anyOf") {
      const isInside = (each: Complaint): boolean => each.schemaPath.startsWith(`${schemaPath}/`);
      const problems = bestBranch(error, kept.filter(isInside));
      kept = [...kept.filter((each) => !isInside(each)), { schemaPath, problems }];
    } else {
      const fault = translate(error, valueAt(value, instancePath));
      if (fault) kept.push({ schemaPath, problems: [fault] });
    }
  }
  return kept.flatMap((each) => each.problems);
}

function bestBranch(union: ValidationError, complaints: readonly Complaint[]): readonly Problem[] {
  const path = union.instancePath;
  const byBranch = new Map<string, Problem[]>();
  for (const { schemaPath, problems } of complaints) {
    const branch = String(schemaPath.slice(union.schemaPath.length + 1).split("/")[0]);
    byBranch.set(branch, [...(byBranch.get(branch) ?? []), ...problems]);
  }
  const branches = [...byBranch.values()].map(withoutEchoes);
  return (
    oneType(branches, path) ??
    noneMeant(branches, path) ??
    branches.reduce((best, each) => (cost(each, path) < cost(best, path) ? each : best), branches[0] ?? [])
  );
}

/** ONE_OF_KEYS where the value is an object that lacks the key of every branch for objects. */
function noneMeant(branches: readonly (readonly Problem[])[], path: string): readonly Problem[] | null {
  const meant = branches.filter(
    (each) => !each.some(({ code, path: at }) => code === "WRONG_TYPE" && at === path),
  );
  const missing = meant.map((each) =>
    each.find(({ code, path: at }) => code === "MISSING_KEY" && at === path),
  );
  if (meant.length < 2 || missing.includes(undefined)) return null;
  const unknown = meant.map((each) =>
    each.flatMap(({ code, params }) => (code === "UNKNOWN_KEY" ? String(params["key"]) : [])),
  );
  const found = (unknown[0] ?? []).filter((key) => unknown.every((keys) => keys.includes(key)));
  const expected = missing.map((each) => String(each?.params["key"]));
  return [problem("ONE_OF_KEYS", path, { expected, ...(found.length > 0 ? { found } : {}) })];
}

/** One WRONG_TYPE in place of all branches' when none has anything else to say about the value itself. */
function oneType(branches: readonly (readonly Problem[])[], path: string): readonly Problem[] | null {
  const isOnly = (each: readonly Problem[]): boolean =>
    each.length === 1 && each[0]?.code === "WRONG_TYPE" && each[0].path === path;
  if (branches.length < 2 || !branches.every(isOnly)) return null;
  const all = branches.flat();
  return [
    problem("WRONG_TYPE", path, { ...all[0]?.params, expected: [...new Set(all.flatMap(expectedOf))] }),
  ];
}

function expectedOf({ params }: Problem): readonly string[] {
  const expected = params["expected"];
  return typeof expected === "object" && expected !== null ? expected : [String(expected)];
}

/** A branch for another type of value fits worse than any branch with faults inside. */
function cost(problems: readonly Problem[], path: string): number {
  const isOfOtherType = problems.some((each) => each.code === "WRONG_TYPE" && each.path === path);
  return problems.length + (isOfOtherType ? 1000 : 0);
}
