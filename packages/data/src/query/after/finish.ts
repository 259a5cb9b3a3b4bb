import type { Result } from "../../memory/result.js";
import type { Table } from "../../table/table.js";
import type { Besides } from "../besides.js";
import type { Frame } from "../frame.js";
import { unitOfGrain } from "../grain.js";
import { firstPeriod, lastPeriod } from "../look-back.js";
import type { Plan } from "../plan-types.js";
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

/** Makes the answer of what was found: most answers are one table as it is. @throws ProblemError TOO_LARGE. */
export function finish(frame: Frame, found: Found): Result {
  const { query } = frame;
  const { plan, tables, rowCount } = found;
  const table = tables.get(plan) as Table;
  const isDone =
    !query.fill &&
    !query.window &&
    !query.share_of &&
    !query.subtotals &&
    !query.pivot &&
    query.compare_by !== "group";
  if (isDone) return { table, rowCount };
  const names = namesOf(plan);
  const isCut = rowCount > table.numRows;
  let sheet = sheetOf(table);
  if (query.fill && names.period !== null && !isCut) sheet = filled(sheet, frame, names);
  sheet = compared(sheet, frame, found, names);
  if (query.window && names.period !== null) {
    const { period, groups, metrics } = names;
    sheet = slideWindow(sheet, { window: query.window, period, groups, metrics });
    sheet = withinRange(sheet, period, firstPeriod(frame));
  }
  sheet = shared(sheet, frame, found, names);
  if (query.subtotals) {
    const parts = found.besides.subtotals.map((each) => sheetOf(tables.get(each) as Table));
    sheet = addSubtotals(sheet, parts);
  }
  if (query.pivot) sheet = pivot(sheet, { columns: query.pivot, metrics: names.metrics });
  return { table: tableOf(sheet), rowCount: isCut ? rowCount : sheet.length };
}

function namesOf({ period, groups, metrics }: Plan): Names {
  const keys = groups.map(({ name }) => name);
  return {
    period: period ? (keys[0] ?? null) : null,
    groups: period ? keys.slice(1) : keys,
    metrics: metrics.map(({ name }) => name),
  };
}

function filled(sheet: Sheet, frame: Frame, { period, groups, metrics }: Names): Sheet {
  const { fill, time_grain: grain } = frame.query;
  if (!fill || !grain || period === null) return sheet;
  const isDate = sheet.columns.get(period)?.type === "date";
  // A date has no hours: it stands for itself.
  const unit = grain === "PT1H" && isDate ? "day" : unitOfGrain[grain];
  return fillPeriods(sheet, {
    period,
    unit,
    groups,
    metrics,
    with: fill,
    first: firstPeriod(frame),
    last: lastPeriod(frame),
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
