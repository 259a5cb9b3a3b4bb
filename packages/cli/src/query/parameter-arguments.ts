import { parameterFromText } from "@vitalkit/data/query";
import type { Cell } from "@vitalkit/data/table";
import { nearest, problem, ProblemError, type Dashboard } from "@vitalkit/spec";

/**
 * `--parameter name=value …` as values of their declared types; the last of several counts.
 * @throws ProblemError UNKNOWN_PARAMETER; WRONG_PARAMETER for one without `=`.
 */
export function readParameters(
  given: readonly string[],
  { parameters = {} }: Pick<Dashboard, "parameters">,
): Readonly<Record<string, Cell>> {
  const entries = given.map((text): [string, Cell] => {
    const equals = text.indexOf("=");
    if (equals < 1) throw new ProblemError([problem("WRONG_PARAMETER", "", { found: text })]);
    const name = text.slice(0, equals);
    const declared = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!declared) {
      const params = { name, nearest: nearest(name, Object.keys(parameters)) };
      throw new ProblemError([problem("UNKNOWN_PARAMETER", "", params)]);
    }
    return [name, parameterFromText(declared, text.slice(equals + 1))];
  });
  return Object.fromEntries(entries);
}
