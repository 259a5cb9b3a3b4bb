import { pointerAt, type Dashboard, type FilterDefinition } from "@vitalkit/spec";

import { isAmong } from "../expression/build.js";
import type { Expression } from "../expression/tree.js";
import type { FilterValue, Question } from "../sources/answerer.js";
import type { Cell } from "../table/table.js";
import { cellLiteral } from "./cell-literal.js";
import type { Clock } from "./moment.js";
import { intersection, rangeConditions, readRange } from "./plan-range.js";
import type { QueryReader } from "./reader.js";
import type { TimeRange } from "./time-range.js";

/** What a board's state comes to for one dataset. */
export interface Reach {
  readonly conditions: readonly Expression[];
  /** The range that time filters set, or null when none is set. */
  readonly range: TimeRange | null;
  /** Ids of set filters, and columns of selections, that have nothing to filter here. */
  readonly unreached: readonly string[];
}

interface Board {
  readonly dashboard: Dashboard;
  readonly question: Question;
  readonly clock: Clock;
}

/** Filters and selections by whether the dataset has what they filter. */
export function reachOf({ dashboard, question, clock }: Board, reader: QueryReader): Reach {
  const conditions: Expression[] = [];
  const unreached: string[] = [];
  let range: TimeRange | null = null;

  const select = (name: string, column: string, values: readonly Cell[]): void => {
    const expression = values.length > 0 ? reader.findColumn(column) : null;
    if (expression)
      conditions.push(
        isAmong(
          expression,
          values.map((value) => cellLiteral(value, expression.type, column)),
        ),
      );
    else if (values.length > 0) unreached.push(name);
  };

  const within = (
    { id, column }: Extract<FilterDefinition, { readonly type: "time_range" }>,
    value: FilterValue,
  ): void => {
    const given = typeof value === "string" ? readRange(value, pointerAt("/filters", id), clock) : null;
    if (given === null || (given.since === null && given.until === null)) return;
    if (column !== undefined) {
      const time = reader.findColumn(column);
      if (time?.type !== "date" && time?.type !== "timestamp") unreached.push(id);
      else conditions.push(...rangeConditions(time, given, clock.timeZone));
    } else if (reader.dataset.time_column === undefined) unreached.push(id);
    else range = range === null ? given : intersection(range, given);
  };

  for (const filter of dashboard.filters) {
    const { id } = filter;
    const value = Object.hasOwn(question.filters, id) ? (question.filters[id] ?? null) : null;
    if (filter.type === "select") select(id, filter.column, listOf(value));
    else if (filter.type === "time_range") within(filter, value);
    else if (value !== null) unreached.push(id);
  }
  for (const selection of question.selections) {
    if (selection.chart !== question.chart) select(selection.column, selection.column, selection.values);
  }
  return { conditions, range, unreached: [...new Set(unreached)] };
}

/** A select that allows one value may be given it bare. */
function listOf(value: FilterValue): readonly Cell[] {
  if (Array.isArray(value)) return value as readonly Cell[];
  return value === null ? [] : [value as Cell];
}
