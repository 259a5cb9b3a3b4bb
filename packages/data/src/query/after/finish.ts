import { problem, ProblemError } from "@vitalkit/spec";

import type { Result } from "../../memory/result.js";
import type { Table } from "../../table/table.js";
import type { Besides } from "../besides.js";
import type { Frame } from "../frame.js";
import { lookBack } from "../look-back.js";
import { periodsOf, type Periods } from "../periods.js";
import type { Plan } from "../plan-types.js";
import type { Query } from "../query.js";
import { addShares, putBeside } from "./beside.js";
import { fillPeriods } from "./fill.js";
import { pivot } from "./pivot.js";
import { rowsAt, cellsOf, sheetOf, tableOf, withColumns, type Sheet } from "./sheet.js";
import { addSubtotals } from "./subtotals.js";
import { slideWindow } from "./window.js";

/** What the executor has answered. */
export interface Found {
  readonly plan: Plan;
  readonly besides: Besides;
  readonly tables: ReadonlyMap<Plan, Table>;
  /** How many rows the plan has without its limit. */
  readonly rowCount: number;
}

interface Names {
  readonly period: string | null;
  readonly groups: readonly string[];
  readonly metrics: readonly string[];
}

/** Whether the rows of an answer are made of others than the executor's: it is then cut only when it is made. */
export function isMade({ fill, window, pivot: pivoted }: Query): boolean {
  return fill !== undefined || window !== undefined || pivoted !== undefined;
}

/** Makes the answer of what was found: most answers are one table as it is. @throws ProblemError TOO_LARGE. */
export function finish(frame: Frame, found: Found): Result {
  const { query } = frame;
  const { plan, tables, rowCount } = found;
  const table = tables.get(plan) as Table;
  const isDone = !isMade(query) && !query.share_of && !query.subtotals && query.compare_by !== "group";
  if (isDone) return { table, rowCount };
  const names = namesOf(plan);
  const periods = periodsOf(frame);
  let sheet = sheetOf(table);
  if (rowCount > sheet.length && (query.window || query.pivot))
    throw new ProblemError([problem("TOO_LARGE", "", { of: "the answer", limit: `${sheet.length} rows` })]);
  let count = rowCount;
  if (periods && query.fill && rowCount === table.numRows) sheet = filled(sheet, frame, names, periods);
  sheet = compared(sheet, frame, found, names);
  if (periods && query.window) {
    sheet = windowed(sheet, frame, found, names, periods);
    sheet = withinRange(sheet, names.period ?? "", periods.first(frame.range));
    count = sheet.length;
  }
  sheet = shared(sheet, frame, found, names);
  if (isMade(query) && !query.pivot) sheet = page(sheet, frame, count);
  if (query.subtotals) {
    const parts = found.besides.subtotals.map((each) => sheetOf(tables.get(each) as Table));
    sheet = addSubtotals(sheet, parts);
  }
  if (!query.pivot) return { table: tableOf(sheet), rowCount: count > sheet.length ? count : sheet.length };
  const isSorted = frame.order.length === 0;
  sheet = pivot(sheet, { columns: query.pivot, metrics: names.metrics, isSorted });
  return { table: tableOf(page(sheet, frame, sheet.length)), rowCount: sheet.length };
}

/** The page of an answer that was asked for. Periods without rows count for none: they never push others out. */
function page(sheet: Sheet, { limit, offset }: Frame, count: number): Sheet {
  if (offset === 0 && count <= limit) return sheet;
  const rows = Array.from({ length: sheet.length }, (_, row) => row);
  return rowsAt(sheet, rows.slice(offset, offset + limit));
}

function namesOf({ period, groups, metrics }: Plan): Names {
  const keys = groups.map(({ name }) => name);
  return {
    period: period ? (keys[0] ?? null) : null,
    groups: period ? keys.slice(1) : keys,
    metrics: metrics.map(({ name }) => name),
  };
}

function filled(sheet: Sheet, frame: Frame, { period, groups, metrics }: Names, periods: Periods): Sheet {
  const { fill, having } = frame.query;
  if (!fill || period === null) return sheet;
  const { range, clock, order } = frame;
  return fillPeriods(sheet, {
    period,
    next: periods.next,
    groups,
    metrics,
    // A period whose rows do not meet a condition on groups is not one that comes to nothing.
    with: having && having.length > 0 ? "null" : fill,
    first: periods.first(lookBack(frame, range)),
    last: periods.last(range, clock.now),
    isDescending: order[0]?.[0] === period && order[0][1] === "desc",
  });
}

function compared(sheet: Sheet, { query }: Frame, { plan, besides, tables }: Found, names: Names): Sheet {
  if (query.compare === undefined || query.compare_by !== "group") return sheet;
  const { metrics } = names;
  const table = besides.earlier && tables.get(besides.earlier);
  if (table) {
    const by = [...(names.period === null ? [] : [names.period]), ...names.groups];
    return putBeside(sheet, { sheet: sheetOf(table), by, metrics, suffix: "__previous" });
  }
  const nothing = plan.metrics.map(({ name, type }) => {
    const cells = Array.from({ length: sheet.length }, () => null);
    return [`${name}__previous`, { type, cells }] as const;
  });
  return withColumns(sheet, nothing);
}

/** Puts windows in the place of metrics, and of those of an earlier range that stand beside them. */
function windowed(sheet: Sheet, { query }: Frame, found: Found, names: Names, periods: Periods): Sheet {
  const { window } = query;
  const { period, groups, metrics } = names;
  if (!window || period === null) return sheet;
  const windowing = { window, period, groups, metrics, between: periods.between };
  const earlier = found.besides.earlier && found.tables.get(found.besides.earlier);
  const previous = earlier ? slideWindow(sheetOf(earlier), sheet, windowing) : [];
  return withColumns(sheet, [
    ...slideWindow(sheet, sheet, windowing),
    ...previous.map(([name, column]) => [`${name}__previous`, column] as const),
  ]);
}

/** Drops the periods that only windows have looked back to. */
function withinRange(sheet: Sheet, period: string, first: number | null): Sheet {
  if (first === null) return sheet;
  const starts = cellsOf(sheet, period);
  const rows = starts.flatMap((start, row) => (start === null || Number(start) >= first ? [row] : []));
  return rows.length === sheet.length ? sheet : rowsAt(sheet, rows);
}

function shared(sheet: Sheet, { query }: Frame, { besides, tables }: Found, names: Names): Sheet {
  if (!query.share_of) return sheet;
  const { metrics } = names;
  const table = besides.whole && tables.get(besides.whole);
  const by = query.share_of === "period" && names.period !== null ? [names.period] : names.groups;
  const whole = table ? putBeside(sheet, { sheet: sheetOf(table), by, metrics, suffix: "__total" }) : sheet;
  const answer = addShares(sheet, whole, metrics);
  if (query.totals) return answer;
  const asked = [...answer.columns].filter(
    ([name]) => !metrics.some((metric) => name === `${metric}__total`),
  );
  return { length: answer.length, columns: new Map(asked) };
}
