import type { ColumnDefinition, Dataset, SavedMetric } from "@vitalkit/spec";

import type { FieldFormat, FieldFormats } from "./field.js";
import { metricName, outputNames, type Query } from "./query.js";

const suffix = /__(?:total|previous|share)$/;

/**
 * How the columns of the answer to `query` are named and written: as the query says of its own metrics, else as the
 * dataset says, else by the name in words; an expression is its own label. `x__total` and `x__previous` are written
 * like `x`, `x__share` in percent.
 */
export function fieldFormats(query: Query, dataset: Dataset | undefined): FieldFormats {
  const own = new Map((query.metrics ?? []).map((metric) => [metricName(metric), metric]));
  const formats = new Map<string, FieldFormat>();
  for (const name of outputNames(query, dataset?.time_column)) {
    const base = own.has(name) ? name : name.replace(suffix, "");
    const metric = own.get(base);
    const said = { ...definitionOf(dataset, base), ...(typeof metric === "object" ? metric : {}) };
    const format = formatOf(base, said);
    formats.set(
      name,
      name.endsWith("__share") && !own.has(name) ? { ...format, number_format: ".1%" } : format,
    );
  }
  return Object.fromEntries(formats);
}

type Said = Partial<
  Pick<ColumnDefinition, "type" | "date_format"> & Pick<SavedMetric, "label" | "number_format" | "polarity">
>;

function definitionOf(dataset: Dataset | undefined, name: string): Said {
  if (dataset && Object.hasOwn(dataset.metrics, name)) return dataset.metrics[name] ?? {};
  if (dataset && Object.hasOwn(dataset.columns, name)) return dataset.columns[name] ?? {};
  return {};
}

function formatOf(name: string, { label, type, number_format, date_format, polarity }: Said): FieldFormat {
  return {
    label: label ?? inWords(name),
    ...(type === undefined ? {} : { type }),
    ...(number_format === undefined ? {} : { number_format }),
    ...(date_format === undefined ? {} : { date_format }),
    ...(polarity === undefined ? {} : { polarity }),
  };
}

/** `customer_tier` -> `Customer tier`; whatever is more than a name stays as it is written. */
function inWords(name: string): string {
  if (!/^[A-Za-z0-9_]+$/.test(name)) return name;
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
