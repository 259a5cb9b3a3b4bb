/** Time ranges that the filter offers, in Superset's words and in ours. */
export const presets: readonly { readonly value: string | null; readonly label: string }[] = [
  { value: "Last 7 days", label: "Last 7 days" },
  { value: "Last 30 days", label: "Last 30 days" },
  { value: "Last 90 days", label: "Last 90 days" },
  { value: "Last 12 months", label: "Last 12 months" },
  { value: "previous calendar month", label: "Previous month" },
  { value: "previous calendar quarter", label: "Previous quarter" },
  { value: "previous calendar year", label: "Previous year" },
  { value: "Current year", label: "This year" },
  { value: null, label: "All time" },
];

/** First and last day of a range, `YYYY-MM-DD`, both inclusive as people say it; "" is open. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

const range = /^(\d{4}-\d{2}-\d{2})? ?: ?(\d{4}-\d{2}-\d{2})?$/;
const dayLength = 86_400_000;

/** `{first: "2025-01-01", last: "2025-01-31"}` -> `"2025-01-01 : 2025-02-01"` (the end is exclusive); null when open both ways. */
export function rangeOfDays({ first, last }: Days): string | null {
  return first || last ? `${first} : ${last && shifted(last, 1)}` : null;
}

/** The days of a range that is written with two dates, or null for a range in words. */
export function daysOfRange(text: string | null): Days | null {
  const match = range.exec(text?.trim() ?? "");
  if (!match || (!match[1] && !match[2])) return null;
  return { first: match[1] ?? "", last: match[2] ? shifted(match[2], -1) : "" };
}

/** A range as people read it: a preset's label, days in the reader's language, or the text as it is. */
export function rangeLabel(text: string | null, locale: string): string {
  const preset = presets.find((each) => each.value?.toLowerCase() === text?.toLowerCase());
  if (preset) return preset.label;
  const days = daysOfRange(text);
  if (!days) return text ?? "All time";
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  if (days.first && days.last) return format.formatRange(instant(days.first), instant(days.last));
  return days.first
    ? `Since ${format.format(instant(days.first))}`
    : `Until ${format.format(instant(days.last))}`;
}

function shifted(day: string, days: number): string {
  const moved = instant(day) + days * dayLength;
  return Number.isNaN(moved) ? "" : new Date(moved).toISOString().slice(0, 10);
}

function instant(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
