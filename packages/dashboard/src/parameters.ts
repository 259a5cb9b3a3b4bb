import { parameterFromText, settleParameters } from "@vitalkit/data/query";
import type { Cell } from "@vitalkit/data/table";
import { ProblemError, type Dashboard, type Problem } from "@vitalkit/spec";

/** The values of a board's parameters, or what is wrong with what was given. */
export interface Settled {
  readonly values: Readonly<Record<string, Cell>>;
  /** Why the board cannot be shown; empty when it can. */
  readonly problems: readonly Problem[];
}

/** Where parameters come from, first come first. */
export interface GivenParameters {
  /** By the page around the board. */
  readonly own: Readonly<Record<string, Cell>>;
  /** By addresses, of which only declared names are read. */
  readonly queries: readonly URLSearchParams[];
}

/** What texts say for declared parameters, by name. */
export function parametersFrom(
  declared: NonNullable<Dashboard["parameters"]>,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, Cell>> {
  const read = Object.entries(declared).flatMap(([name, declaration]): [string, Cell][] => {
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    return text === undefined ? [] : [[name, parameterFromText(declaration, text)]];
  });
  return Object.fromEntries(read);
}

/** What is given, else what the definition says; a name that is not declared is nobody's and passed over. */
export function settle(dashboard: Dashboard, { own, queries }: GivenParameters): Settled {
  const given = Object.entries(dashboard.parameters ?? {}).flatMap(
    ([name, declaration]): [string, Cell][] => {
      if (Object.hasOwn(own, name)) return [[name, own[name] ?? null]];
      const text = queries.map((query) => query.get(name)).find((each) => each !== null);
      return text === undefined || text === null ? [] : [[name, parameterFromText(declaration, text)]];
    },
  );
  try {
    return { values: settleParameters(dashboard, Object.fromEntries(given)), problems: [] };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { values: Object.fromEntries(given), problems: error.problems };
  }
}
