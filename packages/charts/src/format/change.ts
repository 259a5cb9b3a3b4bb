/**
 * Change against a period before. `formatChange(value, previous, {specifier, locale, relative})` yields its direction
 * and its words: "+4.2 %" of the value before (`relative`), else the plain difference in the value's own format; the
 * difference of two shares is written in percentage points ("+1.2 pp"). `changeTone(direction, polarity)` says whether
 * it is good news. Without both values the direction is null and the words are empty.
 */
import type { FieldFormat } from "@vitalkit/data/query";
import type { Tone } from "@vitalkit/spec";

import { formatNumber, isShare } from "./number.js";

export type Direction = "up" | "down" | "flat";

export interface Change {
  /** Null when there is nothing to compare. A change that rounds to nothing is flat. */
  readonly direction: Direction | null;
  readonly text: string;
}

export function formatChange(
  value: number | null,
  previous: number | null,
  how: { readonly specifier: string | undefined; readonly locale: string; readonly relative: boolean },
): Change {
  if (value === null || previous === null || !Number.isFinite(value) || !Number.isFinite(previous)) {
    return { direction: null, text: "" };
  }
  const text = words(value, previous, how);
  // Written with a sign except for zero, so a change that rounds to nothing has none.
  const direction = !/[+\u2212]/.test(text) ? "flat" : value > previous ? "up" : "down";
  return { direction, text };
}

/** Whether a change is good news; flat and unknown are neutral. */
export function changeTone(direction: Direction | null, polarity: FieldFormat["polarity"]): Tone {
  if (direction === null || direction === "flat" || polarity === "neutral") return "neutral";
  return (direction === "up") === (polarity !== "lower_is_better") ? "good" : "critical";
}

function words(
  value: number,
  previous: number,
  { specifier, locale, relative }: { specifier: string | undefined; locale: string; relative: boolean },
): string {
  const difference = value - previous;
  if (isShare(specifier)) return `${formatNumber(difference * 100, "+.1f", locale)}\u202fpp`;
  // A share of nothing, or across zero, means nothing.
  if (relative && previous > 0 && value >= 0) return formatNumber(difference / previous, "+.1%", locale);
  return formatNumber(difference, specifier ? signed(specifier) : "+.1~f", locale);
}

function signed(specifier: string): string {
  return specifier.replace(/^((?:.?[<>=^])?)[+\-( ]?/, "$1+");
}
