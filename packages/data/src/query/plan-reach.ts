import { isInScope, pointerAt, type Dashboard, type FilterDefinition, type TimeGrain } from "@vitalkit/spec";

import { literal } from "../expression/build.js";
import type { Expression } from "../expression/tree.js";
import type { FilterValue, Question } from "../sources/answerer.js";
import {
  booleanCondition,
  rangeCondition,
  searchCondition,
  selectCondition,
  type Filtered,
} from "./filter-conditions.js";
import type { Clock } from "./moment.js";
import { intersection, rangeConditions, readRange } from "./plan-range.js";
import type { Query } from "./query.js";
import type { QueryReader } from "./reader.js";
import { regrouped } from "./regroup.js";
import type { TimeRange } from "./time-range.js";

/** What a board's state comes to for one dataset. */
export interface Reach {
  readonly conditions: readonly Expression[];
  /** The range that time filters set, or null when none is set. */
  readonly range: TimeRange | null;
  /** What filters put in the place of the query's own. */
  readonly replaced: Partial<Query>;
  /** Ids of set filters, and columns of selections, that have nothing to filter here. */
  readonly unreached: readonly string[];
}

interface Board {
  readonly dashboard: Dashboard;
  readonly question: Question;
  readonly clock: Clock;
  readonly query: Query;
}

type Of<Type extends FilterDefinition["type"]> = Extract<FilterDefinition, { readonly type: Type }>;

/** Filters and selections by whether the chart is in their scope and the dataset has what they filter. */
export function reachOf({ dashboard, question, clock, query }: Board, reader: QueryReader): Reach {
  const conditions: Expression[] = [];
  const unreached: string[] = [];
  let range: TimeRange | null = null;
  let replaced: Reach["replaced"] = {};
  const find = (column: string) => reader.aliasedColumn(column);

  const add = (name: string, condition: Filtered): void => {
    if (condition === "unreached") unreached.push(name);
    else if (condition !== "unset") conditions.push(condition);
  };

  const within = ({ id, column }: Of<"time_range">, value: FilterValue): void => {
    const given = typeof value === "string" ? readRange(value, pointerAt("/filters", id), clock) : null;
    if (given === null || (given.since === null && given.until === null)) return;
    if (column !== undefined) {
      const time = find(column);
      if (time?.type === "null") conditions.push(literal("boolean", false));
      else if (time?.type !== "date" && time?.type !== "timestamp") unreached.push(id);
      else conditions.push(...rangeConditions(time, given, clock.timeZone));
    } else if (reader.dataset.time_column === undefined) unreached.push(id);
    else range = range === null ? given : intersection(range, given);
  };

  const apply = (filter: FilterDefinition, value: FilterValue): void => {
    switch (filter.type) {
      case "time_range":
        return within(filter, value);
      case "select":
        return add(filter.id, selectCondition(filter, value, find));
      case "search":
        return add(filter.id, searchCondition(filter, value, find));
      case "range":
        return add(filter.id, rangeCondition(filter, value, find));
      case "boolean":
        return add(filter.id, booleanCondition(filter, value, find));
      case "time_grain":
        if (value === null) return;
        if (query.time_grain === undefined) unreached.push(filter.id);
        else replaced = { ...replaced, time_grain: grainOf(filter, value) ?? query.time_grain };
        return;
      case "group_by": {
        const columns = columnsOf(filter, value);
        if (columns.length === 0) return;
        const isHere = (query.groupby ?? []).length > 0 && columns.every((column) => find(column) !== null);
        if (isHere) replaced = { ...replaced, ...regrouped(query, columns) };
        else unreached.push(filter.id);
      }
    }
  };

  for (const filter of dashboard.filters) {
    const { id } = filter;
    const value = Object.hasOwn(question.filters, id) ? (question.filters[id] ?? null) : null;
    // What another filter offers is no chart's question: the scope says nothing of it.
    if (question.chart === "" || isInScope(dashboard, filter, question.chart)) apply(filter, value);
    else if (value !== null) unreached.push(id);
  }
  for (const { chart, column, values } of question.selections) {
    if (chart !== question.chart)
      add(
        column,
        selectCondition({ column, exclude: false }, values, (name) => reader.findColumn(name)),
      );
  }
  return { conditions, range, replaced, unreached: [...new Set(unreached)] };
}

function grainOf({ grains }: Of<"time_grain">, value: FilterValue): TimeGrain | null {
  return grains.find((grain) => grain === value) ?? null;
}

/** Those that the filter offers, in the order chosen. */
function columnsOf({ columns }: Of<"group_by">, value: FilterValue): readonly string[] {
  const chosen = (Array.isArray(value) ? value : [value]) as readonly unknown[];
  return chosen.filter((each): each is string => typeof each === "string" && columns.includes(each));
}
