import { allOf } from "../expression/build.js";
import { comparisonOf } from "./comparison.js";
import { mostRows, type Frame } from "./frame.js";
import { lookBack } from "./look-back.js";
import { keepsDay, movedPeriod } from "./moved-period.js";
import { planGroups, type Grouped } from "./plan-groups.js";
import type { Output, Plan } from "./plan-types.js";
import { otherName } from "./top-groups.js";

/** What is asked beside the groups themselves. */
export interface Besides {
  /** The same groups of an earlier range, their periods moved to those that they are compared with. */
  readonly earlier: Plan | null;
  /** The metrics by fewer keys, that a share is of. */
  readonly whole: Plan | null;
  readonly subtotals: readonly Plan[];
}

/** Has a question ask of the groups that are kept, by its rows or by its groups. */
export type Restrict = (grouped: Grouped, by?: "rows" | "groups") => Grouped;

type Keys = Pick<Grouped, "period" | "groups">;

/** @throws ProblemError UNKNOWN_COLUMN for a subtotal by what is no group. */
export function besidesOf(frame: Frame, keys: Keys, restrict: Restrict): Besides {
  const { query, range, where } = frame;
  // Subtotals are of all rows, whatever groups are shown.
  const whole: Frame = { ...frame, query: { ...query, having: [] }, order: [], limit: mostRows, offset: 0 };
  const all: Grouped = { ...keys, where: where(range), constants: [] };
  const share = query.share_of;
  return {
    earlier: earlierPlan(frame, keys, restrict),
    whole:
      share === "period"
        ? planGroups(whole, { ...all, groups: [] })
        : share === "group"
          ? planGroups(whole, { ...restrict(all), period: null })
          : null,
    subtotals: (query.subtotals ?? []).map((names) => {
      for (const name of names) requireKey(name, frame, keys);
      return planGroups(whole, only(names, restrict(all, "rows")));
    }),
  };
}

function earlierPlan(frame: Frame, { period, groups }: Keys, restrict: Restrict): Plan | null {
  const { query, range, reader, clock, where } = frame;
  if (query.compare === undefined || query.compare_by !== "group") return null;
  const comparison = comparisonOf(query.compare, range, clock);
  if (!comparison) return null;
  const time = reader.time();
  const moved: Output | null =
    period && time && query.time_grain
      ? { ...period, expression: movedPeriod(time, query.time_grain, comparison, clock.timeZone) }
      : null;
  // What is shown is chosen by the present groups alone.
  const all = { ...frame, query: { ...query, having: [] }, order: [], limit: mostRows, offset: 0 };
  const rows = where(lookBack(frame, comparison.range));
  const kept = moved && time ? keepsDay(time, query.time_grain, comparison, clock.timeZone) : null;
  const within = kept === null ? rows : allOf(rows === true ? [kept] : [rows, kept]);
  return planGroups(all, restrict({ period: moved, groups, where: within, constants: [] }));
}

function only(names: readonly string[], { period, groups, ...rest }: Grouped): Grouped {
  const kept = groups.filter(({ name }) => names.includes(name));
  const other = kept.length > 0 ? groups.filter(({ name }) => name === otherName) : [];
  return {
    ...rest,
    period: period && names.includes(period.name) ? period : null,
    groups: [...kept, ...other],
  };
}

function requireKey(name: string, { reader }: Frame, { period, groups }: Keys): void {
  if (period?.name === name || groups.some((group) => group.name === name)) return;
  throw reader.fault("UNKNOWN_COLUMN", name, { column: name });
}
