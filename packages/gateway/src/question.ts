import { offeringFilter, outputNames, type Given, type Query } from "@vitalkit/data/query";
import type { Question, Selection } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import { nearest, pointerAt, type Dashboard } from "@vitalkit/spec";

import { isCells, isRecord, isText, readBody, type Wrong } from "./request/body.js";
import { readFilters } from "./request/filters.js";
import { readParameters } from "./request/parameters.js";

const maxSelections = 100;
const longestSearch = 200;
const keys = ["filters", "selections", "parameters", "drill", "order_by", "offset"];

/** What a page's body is checked against: nothing in it is taken on trust. */
export interface QuestionFrame {
  readonly chart: string;
  readonly dashboard: Dashboard;
  /** Column names of every dataset, calculated ones too. */
  readonly columns: ReadonlySet<string>;
  /** The chart's stored query and its dataset's time column: what rows may be ordered by. */
  readonly query: Query;
  readonly timeColumn: string | undefined;
}

/**
 * Reads the body of a question. An absent key is the same as an empty one; JSON Pointers in problems lead into the body.
 * @throws ProblemError with everything that is wrong with it.
 */
export function readQuestion(body: unknown, frame: QuestionFrame): Question {
  const { chart, dashboard, columns, query, timeColumn } = frame;
  return readBody(body, keys, (given, wrong) => {
    refuseDrill(given, wrong);
    return {
      chart,
      filters: readFilters(given, dashboard.filters, wrong),
      selections: readSelections(given["selections"], columns, wrong),
      parameters: readParameters(given, dashboard, wrong),
      ...readOrder(given["order_by"], outputNames(query, timeColumn), wrong),
      ...readOffset(given["offset"], wrong),
    };
  });
}

/**
 * Reads the body of a question for what a filter offers: the values of the filters that it depends on, and parameters.
 * @throws ProblemError UNKNOWN_FILTER for an id that is no filter's with values in the data, and all that is wrong.
 */
export function readGiven(body: unknown, id: string, dashboard: Dashboard): Given {
  const { depends_on: parents } = offeringFilter(dashboard, id);
  const known = dashboard.filters.filter((each) => parents.includes(each.id));
  return readBody(body, ["filters", "parameters", "search"], (given, wrong) => ({
    filters: readFilters(given, known, wrong),
    parameters: readParameters(given, dashboard, wrong),
    ...readSearch(given["search"], wrong),
  }));
}

function readSearch(value: unknown, wrong: Wrong): Pick<Given, "search"> {
  if (value === undefined || value === null) return {};
  if (typeof value === "string" && value.length <= longestSearch) return { search: value };
  wrong("WRONG_TYPE", "/search", { expected: `text of up to ${longestSearch} characters` });
  return {};
}

/** No chart offers a drill yet, so any that is sent is unknown. */
function refuseDrill({ drill }: Readonly<Record<string, unknown>>, wrong: Wrong): void {
  if (drill === undefined || drill === null) return;
  if (!isRecord(drill)) wrong("WRONG_TYPE", "/drill", { expected: "an object" });
  else for (const key of Object.keys(drill)) wrong("UNKNOWN_KEY", pointerAt("/drill", key), { key });
}

function readSelections(value: unknown, columns: ReadonlySet<string>, wrong: Wrong): readonly Selection[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length > maxSelections) {
    wrong("WRONG_TYPE", "/selections", { expected: `a list of up to ${maxSelections} selections` });
    return [];
  }
  return value.flatMap((each: unknown, index): Selection[] => {
    const path = `/selections/${index}`;
    if (!isRecord(each) || !isText(each["column"]) || !isCells(each["values"])) {
      wrong("WRONG_TYPE", path, { expected: "an object with column and values" });
      return [];
    }
    const { column, values, chart = "" } = each as { column: string; values: Cell[]; chart?: unknown };
    if (!isText(chart)) wrong("WRONG_TYPE", `${path}/chart`, { expected: "text" });
    if (!columns.has(column)) {
      wrong("UNKNOWN_COLUMN", `${path}/column`, { column, nearest: nearest(column, columns) });
    }
    return [{ chart: String(chart), column, values }];
  });
}

function readOrder(value: unknown, names: readonly string[], wrong: Wrong): Pick<Question, "order_by"> {
  if (value === undefined || value === null) return {};
  if (!Array.isArray(value) || value.length > 10 || !value.every(isOrder)) {
    wrong("WRONG_TYPE", "/order_by", { expected: 'a list of up to 10 pairs such as ["name", "asc"]' });
    return {};
  }
  value.forEach(([name], index) => {
    if (names.includes(name)) return;
    wrong("UNKNOWN_COLUMN", `/order_by/${index}/0`, { column: name, nearest: nearest(name, names) });
  });
  return { order_by: value };
}

function readOffset(value: unknown, wrong: Wrong): Pick<Question, "offset"> {
  if (value === undefined || value === null) return {};
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return { offset: value };
  wrong("WRONG_TYPE", "/offset", { expected: "a whole number from 0" });
  return {};
}

function isOrder(value: unknown): value is [string, "asc" | "desc"] {
  return Array.isArray(value) && value.length === 2 && isText(value[0]) && ["asc", "desc"].includes(value[1]);
}
