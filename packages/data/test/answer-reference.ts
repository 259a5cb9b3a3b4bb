import type { Query, Window } from "../src/query/query.js";

const DAY = 86_400_000;

export interface DayRow {
  /** Midnight in UTC, epoch milliseconds. */
  readonly day: number | null;
  readonly tier: string | null;
  readonly n: number | null;
  readonly m: number | null;
}

type Grain = NonNullable<Query["time_grain"]>;
type Group = string | null;
type Value = number | null;
/** Metrics by name, for a period and a group. */
type Cells = ReadonlyMap<string, Readonly<Record<string, Value>>>;

const metrics: Readonly<Record<string, (rows: readonly DayRow[]) => Value>> = {
  "SUM(n)": (rows) => sum(rows.map(({ n }) => n)),
  ratio(rows) {
    const [above, below] = [sum(rows.map(({ n }) => n)), sum(rows.map(({ m }) => m))];
    return above === null || below === null || below === 0 ? null : above / below;
  },
  "COUNT(*)": (rows) => rows.length,
};

export const metricNames = Object.keys(metrics);

function sum(values: readonly Value[]): Value {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((all, value) => all + value, 0);
}

const months: Partial<Record<string, number>> = { month: 1, quarter: 3, year: 12, P1M: 1, P3M: 3, P1Y: 12 };
const days: Partial<Record<string, number>> = { day: 1, week: 7, P1D: 1, P1W: 7 };

/** So many grains or units later, a day that the month does not have being its last. */
function later(time: number, count: number, unit: string): number {
  const length = days[unit];
  if (length !== undefined) return time + count * length * DAY;
  const date = new Date(time);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count * (months[unit] ?? 1), 1);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return first + (Math.min(date.getUTCDate(), last.getUTCDate()) - 1) * DAY;
}

function startOf(grain: Grain, time: number): number {
  const date = new Date(time);
  if (grain === "P1D") return time;
  if (grain === "P1W") return time - ((date.getUTCDay() + 6) % 7) * DAY;
  const month = date.getUTCMonth();
  return Date.UTC(date.getUTCFullYear(), month - (month % (months[grain] ?? 1)), 1);
}

export interface Asked {
  readonly rows: readonly DayRow[];
  readonly grain: Grain;
  readonly isGrouped: boolean;
  readonly since: number | null;
  readonly until: number | null;
  /** The day that the board stands for. */
  readonly asOf: number;
  readonly window: Window | null;
  readonly compare: string | null;
  readonly share: NonNullable<Query["share_of"]> | null;
  readonly fill: NonNullable<Query["fill"]> | null;
  readonly names: readonly string[];
}

/** The answer row by row, straight from the words of `Query`: slow, and sharing nothing with what it is compared with. */
export function expectedAnswer(asked: Asked): Cells {
  const { grain, since, until, window, names } = asked;
  const first = since === null ? null : startOf(grain, since);
  const cells = new Map(gathered(asked, lookedBack(asked, since), until, (day) => startOf(grain, day)));
  fillGaps(asked, cells);
  const earlier = earlierCells(asked);
  const answer = new Map<string, Record<string, Value>>();
  for (const [key, own] of cells) {
    const [period, group] = JSON.parse(key) as [number | null, Group];
    if (window && first !== null && period !== null && period < first) continue;
    const row: Record<string, Value> = {};
    for (const name of names) {
      const at = { period, group, name };
      row[name] = window ? windowed(asked, cells, at) : (own[name] ?? null);
      if (asked.compare !== null)
        row[`${name}__previous`] = window ? windowed(asked, earlier, at) : (earlier.get(key)?.[name] ?? null);
      if (asked.share) row[`${name}__share`] = shareOf(asked, own[name] ?? null, at);
    }
    answer.set(key, row);
  }
  return answer;
}

function lookedBack({ window, grain }: Asked, since: number | null): number | null {
  if (window?.type !== "rolling" || since === null || (window.periods ?? 1) < 2) return since;
  return later(startOf(grain, since), 1 - (window.periods ?? 1), grain);
}

function within(rows: readonly DayRow[], since: number | null, until: number | null): readonly DayRow[] {
  if (since === null && until === null) return rows;
  return rows.filter(
    ({ day }) => day !== null && (since === null || day >= since) && (until === null || day < until),
  );
}

function keyOf(period: number | null, group: Group): string {
  return JSON.stringify([period, group]);
}

function gathered(
  { rows, isGrouped, names }: Asked,
  since: number | null,
  until: number | null,
  periodOf: (day: number) => number,
): Cells {
  const parts = new Map<string, DayRow[]>();
  for (const row of within(rows, since, until)) {
    const key = keyOf(row.day === null ? null : periodOf(row.day), isGrouped ? row.tier : null);
    parts.set(key, [...(parts.get(key) ?? []), row]);
  }
  return new Map(
    [...parts].map(([key, part]) => [key, valuesOf(names, (name) => metrics[name]?.(part) ?? null)]),
  );
}

function valuesOf(names: readonly string[], value: (name: string) => Value): Readonly<Record<string, Value>> {
  return Object.fromEntries(names.map((name) => [name, value(name)]));
}

function fillGaps(asked: Asked, cells: Map<string, Readonly<Record<string, Value>>>): void {
  const { fill, grain, until, asOf, names } = asked;
  const keys = [...cells.keys()].map((key) => JSON.parse(key) as [number | null, Group]);
  const periods = keys.flatMap(([period]) => (period === null ? [] : [period]));
  if (!fill || periods.length === 0) return;
  const since = lookedBack(asked, asked.since);
  const first = Math.min(...periods, ...(since === null ? [] : [startOf(grain, since)]));
  const end = until === null ? [] : [startOf(grain, Math.min(until, asOf + DAY) - DAY)];
  const last = Math.max(...periods, ...end);
  for (let period = first; period <= last; period = later(period, 1, grain)) {
    for (const [, group] of keys) {
      const key = keyOf(period, group);
      if (!cells.has(key))
        cells.set(
          key,
          valuesOf(names, () => (fill === "zero" ? 0 : null)),
        );
    }
  }
}

/** The earlier rows in the periods that they are compared with. */
function earlierCells(asked: Asked): Cells {
  const { compare, since, until, asOf, grain } = asked;
  const ago = /^(\d+) (\w+?)s? ago$/.exec(compare ?? "");
  if (!ago && (since === null || until === null)) return new Map();
  const length = ((until ?? 0) - (since ?? 0)) / DAY;
  const [count, unit] = ago ? [Number(ago[1]), ago[2] ?? ""] : [length, "day"];
  const begin = since === null ? null : later(since, -count, unit);
  const end = later(until ?? asOf + DAY, -count, unit);
  const isShort = days[grain] !== undefined && months[unit] !== undefined;
  const rows = asked.rows.filter(
    ({ day }) =>
      day !== null &&
      !(isShort && new Date(day).getUTCDate() !== new Date(later(day, count, unit)).getUTCDate()),
  );
  const from = lookedBack(asked, begin);
  return gathered({ ...asked, rows }, from, end, (day) => startOf(grain, later(day, count, unit)));
}

interface Place {
  readonly period: number | null;
  readonly group: Group;
  readonly name: string;
}

function windowed({ window, grain }: Asked, cells: Cells, { period, group, name }: Place): Value {
  const { type = "rolling", periods = 1, min_periods: least = 1 } = window ?? {};
  const isWithin = ([start, own]: [number | null, Group]) => {
    if (own !== group || (start === null) !== (period === null)) return false;
    if (start === null || period === null) return true;
    return start <= period && (type === "cumulative" || start > later(period, -periods, grain));
  };
  const values = [...cells].flatMap(([key, cell]) =>
    isWithin(JSON.parse(key) as [number | null, Group]) ? [cell[name] ?? null] : [],
  );
  const known = values.filter((value) => value !== null);
  if (known.length < least) return null;
  const total = known.reduce((all, value) => all + value, 0);
  switch (window?.function) {
    case "mean":
      return total / known.length;
    case "min":
      return Math.min(...known);
    case "max":
      return Math.max(...known);
    default:
      return total;
  }
}

function shareOf(asked: Asked, part: Value, { period, group, name }: Place): Value {
  const { rows, since, until, share, grain, isGrouped } = asked;
  const whole = within(rows, since, until).filter((row) => {
    if (share === "period") return (row.day === null ? null : startOf(grain, row.day)) === period;
    return share === "total" || (isGrouped ? row.tier : null) === group;
  });
  const total = metrics[name]?.(whole) ?? null;
  return part === null || total === null || total === 0 ? null : part / total;
}
