import { nearest, pointerAt, problem, type Dashboard, type Problem } from "@vitalkit/spec";

/** A warning for each parameter that the page around a board gives and the board does not have: it has no effect. */
export function unknownParameters(
  { parameters = {} }: Pick<Dashboard, "parameters">,
  given: object,
): readonly Problem[] {
  const names = Object.keys(parameters);
  return Object.keys(given)
    .filter((name) => !Object.hasOwn(parameters, name))
    .map((name) => ({
      ...problem("UNKNOWN_PARAMETER", pointerAt("/parameters", name), {
        name,
        nearest: nearest(name, names),
      }),
      severity: "warning",
    }));
}
