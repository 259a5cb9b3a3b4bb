import { metricName, type FieldFormat, type FieldFormats, type Query } from "@vitalkit/data/query";
import type { Table } from "@vitalkit/data/table";
import type { Dataset } from "@vitalkit/spec";

import { inWords } from "./labels.js";

const suffix = /__(total|previous)$/;

/**
 * How the columns of an answer are named and written: as the query says for its own metrics, else as the dataset says
 * for its metrics and columns, else by the column's name in words. `x__total` and `x__previous` are written like `x`.
 */
export function fieldFormats(table: Table, dataset: Dataset | undefined, query: Query): FieldFormats {
  const own = new Map(
    (query.metrics ?? []).flatMap((each) =>
      typeof each === "string" ? [] : [[metricName(each), each] as const],
    ),
  );
  return Object.fromEntries(
    table.schema.fields.map(({ name, type }) => {
      const base = name.replace(suffix, "");
      const { expression: _expression, ...said } = { ...definitionOf(dataset, base), ...own.get(base) };
      return [name, { ...pick(said), label: said.label ?? inWords(base), type } satisfies FieldFormat];
    }),
  );
}

type Said = Partial<Omit<FieldFormat, "type">> & { readonly expression?: string | undefined };

function definitionOf(dataset: Dataset | undefined, name: string): Said {
  if (dataset && Object.hasOwn(dataset.metrics, name)) return dataset.metrics[name] as Said;
  if (dataset && Object.hasOwn(dataset.columns, name)) return dataset.columns[name] as Said;
  return {};
}

/** The wire's keys that say how a value is written, without those that are absent. */
function pick(said: Said): Omit<FieldFormat, "label" | "type"> {
  const { number_format, date_format, polarity } = said;
  return {
    ...(number_format === undefined ? {} : { number_format }),
    ...(date_format === undefined ? {} : { date_format }),
    ...(polarity === undefined ? {} : { polarity }),
  };
}
