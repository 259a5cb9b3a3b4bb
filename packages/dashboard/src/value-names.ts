import type { Cell } from "@vitalkit/data/table";
import type { ColumnType, Dashboard, FilterDefinition } from "@vitalkit/spec";

/** How the values of a column are called. */
export interface ValueNames {
  /** BCP 47 tag. */
  readonly locale: string;
  readonly type?: ColumnType | undefined;
  /** What people read in place of a value, by its text. */
  readonly labels?: ReadonlyMap<string, string>;
}

/** A value as people read it: as it is called, else null is "(none)", dates and figures by the locale. */
export function valueLabel(value: Cell, { locale, type, labels }: ValueNames): string {
  const called = labels?.get(keyOf(value));
  if (called !== undefined) return called;
  if (value === null) return "(none)";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "string") return value === "" ? "(empty)" : value;
  if (type === "date" || type === "timestamp") {
    const timeStyle = type === "timestamp" ? ({ timeStyle: "short" } as const) : {};
    const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", ...timeStyle, timeZone: "UTC" });
    return format.format(Number(value));
  }
  return new Intl.NumberFormat(locale).format(value);
}

/** How the values of a column are called: by the filter's own list, by the dataset's column, and in the reader's words. */
export function valueNames(
  dashboard: Dashboard,
  column: string,
  locale: string,
  { filter, dataset }: { readonly filter?: FilterDefinition; readonly dataset?: string } = {},
): ValueNames {
  const columns = datasetsFirst(dashboard, dataset)
    .map((each) => (Object.hasOwn(each.columns, column) ? each.columns[column] : undefined))
    .filter((each) => each !== undefined);
  const labels = new Map(wordsIn(dashboard, locale));
  const called = columns.find((each) => each.values !== undefined)?.values ?? [];
  for (const { value, label } of called) if (label !== undefined) labels.set(keyOf(value), label);
  if (filter?.type === "select") {
    for (const each of filter.values ?? []) {
      if (typeof each === "object" && each !== null) labels.set(keyOf(each.value), each.label);
    }
  }
  return { locale, labels, type: columns.find((each) => each.type !== undefined)?.type };
}

/** The known values of a column, lowest rank first; none where the dataset does not list them. */
export function rankedValues(dashboard: Dashboard, column: string, dataset: string): readonly Cell[] {
  const found = Object.hasOwn(dashboard.datasets, dataset) ? dashboard.datasets[dataset] : undefined;
  const values = found && Object.hasOwn(found.columns, column) ? found.columns[column]?.values : undefined;
  return values?.map((each) => each.value) ?? [];
}

/** The definition's own translations into a language: texts and values of the data; into no other where it has none. */
export function wordsIn(
  { translations = {} }: Dashboard,
  locale: string,
): readonly (readonly [string, string])[] {
  const language = locale.split("-")[0] ?? locale;
  const tags = Object.keys(translations);
  const tag = [locale, language]
    .map((wanted) => tags.find((each) => each.toLowerCase() === wanted.toLowerCase()))
    .find((each) => each !== undefined);
  return tag === undefined ? [] : Object.entries(translations[tag] ?? {});
}

function datasetsFirst({ datasets }: Dashboard, first: string | undefined) {
  const entries = Object.entries(datasets);
  return entries.toSorted(([a], [b]) => Number(b === first) - Number(a === first)).map(([, each]) => each);
}

function keyOf(value: Cell): string {
  return String(value);
}
