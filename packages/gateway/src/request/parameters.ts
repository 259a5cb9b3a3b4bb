import { settleParameters } from "@vitalkit/data/query";
import type { Cell } from "@vitalkit/data/table";
import { pointerAt, ProblemError, type Dashboard } from "@vitalkit/spec";

import { entriesAt, isCell, type Wrong } from "./body.js";

/** The parameters of a body as the definition declares them, with defaults; notes what is wrong, or missing. */
export function readParameters(
  body: Readonly<Record<string, unknown>>,
  dashboard: Pick<Dashboard, "parameters">,
  wrong: Wrong,
): Readonly<Record<string, Cell>> {
  const given = entriesAt(body, "parameters", wrong).flatMap(([name, value]): [string, Cell][] => {
    if (isCell(value)) return [[name, wholeNumber(dashboard, name, value)]];
    wrong("WRONG_TYPE", pointerAt("/parameters", name), { expected: "one value" });
    return [];
  });
  try {
    return settleParameters(dashboard, Object.fromEntries(given));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const { code, path, params } of error.problems) wrong(code, path, params);
    return {};
  }
}

/** JSON's numbers are doubles, so a page sends whole ones beyond 2^53 as text. */
function wholeNumber({ parameters }: Pick<Dashboard, "parameters">, name: string, value: Cell): Cell {
  const isWhole =
    parameters !== undefined && Object.hasOwn(parameters, name) && parameters[name]?.type === "integer";
  return isWhole && typeof value === "string" && /^-?\d{1,19}$/.test(value) ? BigInt(value) : value;
}
