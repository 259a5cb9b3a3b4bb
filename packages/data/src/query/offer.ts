import { nearest, problem, ProblemError, type Dashboard, type FilterDefinition } from "@vitalkit/spec";

import type { FilterValues, Question } from "../sources/answerer.js";
import type { Query } from "./query.js";

/** What the values that a filter offers are narrowed by. */
export interface Given {
  /** Values of filters by id; those that the filter does not depend on do not count. */
  readonly filters?: FilterValues;
  readonly parameters?: Question["parameters"];
  /** Only values of a text column that hold this, whatever their case; `%` and `_` stand for any characters. */
  readonly search?: string;
}

/** How to ask for what a filter offers. */
export interface Offer {
  readonly dataset: string;
  /** One group (the values of a select or boolean filter), or the metrics `min` and `max` of a range. */
  readonly query: Query;
  readonly question: Question;
}

type Offering = Extract<FilterDefinition, { readonly type: "select" | "range" | "boolean" }>;

/** @throws ProblemError UNKNOWN_FILTER for an id that is no filter's with values in the data. */
export function offerOf(dashboard: Dashboard, id: string, given: Given = {}): Offer {
  const filter = offeringFilter(dashboard, id);
  const parents = filter.depends_on.map((each) => [each, given.filters?.[each] ?? null] as const);
  const question: Question = {
    chart: "",
    filters: Object.fromEntries(parents),
    selections: [],
    ...(given.parameters ? { parameters: given.parameters } : {}),
  };
  return { dataset: filter.dataset, query: queryOf(filter, given.search ?? ""), question };
}

/** The filter of an id, if it takes its values from the data. @throws ProblemError UNKNOWN_FILTER */
export function offeringFilter({ filters }: Dashboard, id: string): Offering {
  const offering = filters.filter((each) => isOffering(each));
  const found = offering.find((each) => each.id === id);
  if (found) return found;
  const ids = offering.map((each) => each.id);
  throw new ProblemError([problem("UNKNOWN_FILTER", "", { filter: id, nearest: nearest(id, ids) })]);
}

function isOffering(filter: FilterDefinition): filter is Offering {
  return filter.type === "select" || filter.type === "range" || filter.type === "boolean";
}

function queryOf(filter: Offering, search: string): Query {
  const column = `"${filter.column.replaceAll('"', '""')}"`;
  if (filter.type === "range") {
    return {
      metrics: [
        { expression: `MIN(${column})`, name: "min" },
        { expression: `MAX(${column})`, name: "max" },
      ],
    };
  }
  if (filter.type === "boolean") return { groupby: [filter.column] };
  const found = search === "" ? [] : [`${column} ILIKE '%${search.replaceAll("'", "''")}%'`];
  const filters = [...(filter.filters as readonly string[]), ...found];
  return { groupby: [filter.column], filters, row_limit: filter.row_limit };
}
