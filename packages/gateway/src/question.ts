import type { FilterValue, FilterValues, Question, Selection } from "@vitalkit/data/sources";
import { outputNames, type Query } from "@vitalkit/data/query";
import type { Cell } from "@vitalkit/data/table";
import {
  nearest,
  problem,
  ProblemError,
  type Dashboard,
  type FilterDefinition,
  type Problem,
} from "@vitalkit/spec";

const maxValues = 1000;
const maxSelections = 100;
const maxText = 4000;
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
  const problems: Problem[] = [];
  const wrong = (code: string, path: string, params: Problem["params"]): void => {
    problems.push(problem(code, path, params));
  };
  if (!isRecord(body)) throw new ProblemError([problem("WRONG_TYPE", "", { expected: "an object" })]);
  for (const key of Object.keys(body)) {
    if (!keys.includes(key)) wrong("UNKNOWN_KEY", `/${pointer(key)}`, { key, nearest: nearest(key, keys) });
  }
  refuseEntries(body, wrong);
  const question: Question = {
    chart: frame.chart,
    filters: readFilters(body["filters"], frame.dashboard.filters, wrong),
    selections: readSelections(body["selections"], frame.columns, wrong),
    ...readOrder(body["order_by"], outputNames(frame.query, frame.timeColumn), wrong),
    ...readOffset(body["offset"], wrong),
  };
  if (problems.length > 0) throw new ProblemError(problems);
  return question;
}

interface FilterKind {
  readonly accepts: (value: unknown) => boolean;
  readonly expected: string;
}

const text: FilterKind = { accepts: isText, expected: "text" };
const list: FilterKind = { accepts: isCells, expected: `a list of up to ${maxValues} values` };
const range: FilterKind = { accepts: isRange, expected: "two numbers, each or null" };
const flag: FilterKind = { accepts: (value) => typeof value === "boolean", expected: "true or false" };

/** What the value of a filter must look like, by the filter's type. */
const filterKinds: Readonly<Record<string, FilterKind>> = {
  time_range: text,
  time_grain: text,
  search: text,
  select: list,
  group_by: list,
  range,
  boolean: flag,
};

interface Wrong {
  (code: string, path: string, params: Problem["params"]): void;
}

/** Definitions declare neither parameters nor drills yet, so any that is sent is unknown. */
function refuseEntries(body: Readonly<Record<string, unknown>>, wrong: Wrong): void {
  for (const key of ["parameters", "drill"]) {
    const value = body[key];
    if (value === undefined || value === null) continue;
    if (!isRecord(value)) wrong("WRONG_TYPE", `/${key}`, { expected: "an object" });
    else
      for (const name of Object.keys(value)) wrong("UNKNOWN_KEY", `/${key}/${pointer(name)}`, { key: name });
  }
}

function readFilters(value: unknown, filters: readonly FilterDefinition[], wrong: Wrong): FilterValues {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) {
    wrong("WRONG_TYPE", "/filters", { expected: "an object" });
    return {};
  }
  const read: [string, FilterValue][] = [];
  for (const [id, given] of Object.entries(value)) {
    const path = `/filters/${pointer(id)}`;
    const filter = filters.find((each) => each.id === id);
    if (!filter) {
      wrong("UNKNOWN_FILTER", path, {
        filter: id,
        nearest: nearest(
          id,
          filters.map((each) => each.id),
        ),
      });
    } else if (given === null) read.push([id, null]);
    else {
      const kind = filterKinds[filter.type];
      if (kind?.accepts(given)) read.push([id, given as FilterValue]);
      else wrong("WRONG_TYPE", path, { expected: kind?.expected ?? "null" });
    }
  }
  return Object.fromEntries(read);
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= maxText;
}

function isCells(value: unknown): value is Cell[] {
  return Array.isArray(value) && value.length <= maxValues && value.every(isCell);
}

function isRange(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((bound) => bound === null || Number.isFinite(bound))
  );
}

function isCell(value: unknown): value is Cell {
  return value === null || typeof value === "boolean" || typeof value === "number" || isText(value);
}

function isOrder(value: unknown): value is [string, "asc" | "desc"] {
  return Array.isArray(value) && value.length === 2 && isText(value[0]) && ["asc", "desc"].includes(value[1]);
}

/** A key as a token of a JSON Pointer (RFC 6901). */
function pointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
