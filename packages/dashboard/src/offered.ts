import type { Given } from "@vitalkit/data/query";
import type { Cell } from "@vitalkit/data/table";
import type { FilterDefinition } from "@vitalkit/spec";

import type { Snapshot } from "./session.js";

type SelectDefinition = Extract<FilterDefinition, { readonly type: "select" }>;

/** The values that a filter lists, or null where it offers those in the data. */
export function listedValues({ values }: SelectDefinition): readonly Cell[] | null {
  return values?.map((each) => (typeof each === "object" && each !== null ? each.value : each)) ?? null;
}

/** Whether the data must be asked: listed values are only narrowed by it, where other filters narrow them. */
export function needsData({ values, depends_on: parents }: SelectDefinition): boolean {
  return values === undefined || parents.length > 0;
}

/** What narrows the values of a filter: its parents' choices, and the board's parameters. */
export function givenFor(
  { depends_on: parents }: { readonly depends_on: readonly string[] },
  { filters, parameters }: Snapshot,
): Given {
  return {
    filters: Object.fromEntries(parents.map((id) => [id, filters[id] ?? null])),
    parameters,
  };
}
