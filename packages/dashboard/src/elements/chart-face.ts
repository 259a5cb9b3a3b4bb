import type { ChartAnswer, ChartElement } from "@vitalkit/charts";
import { registry, tagName } from "@vitalkit/charts/registry";
import type { FieldFormats } from "@vitalkit/data/query";
import type { Answer, FilterValues } from "@vitalkit/data/sources";
import { problem, ProblemError, type Dashboard } from "@vitalkit/spec";

import type { Board } from "../board.js";
import { chartOptions } from "../chart-options.js";
import { dayOf } from "../day.js";
import { fieldFormats } from "../field-formats.js";
import { chartLabel } from "../labels.js";
import { valueNames } from "../value-names.js";

/** The element that draws a chart of the board, its code loaded, without data yet. @throws ProblemError CHART_NOT_LOADED */
export async function loadFace(board: Board, chart: string): Promise<ChartElement> {
  const options = board.dashboard.charts[chart] ?? { type: "" };
  await loadElement(options.type, chart);
  const face = document.createElement(tagName(options.type)) as ChartElement;
  face.className = "chart";
  face.dataset["chart"] = chart;
  face.options = options;
  face.label = chartLabel(board.dashboard, chart);
  return face;
}

interface Answered {
  readonly answer: Answer;
  /** The moment that relative ranges were counted from, epoch milliseconds. */
  readonly now: number;
  /** The filters that were set when it was asked. */
  readonly filters: FilterValues;
}

/** An answer with what the element needs to write it: labels, formats, the board's day and zone. */
export function drawable(board: Board, chart: string, { answer, now, filters }: Answered): ChartAnswer {
  const { dashboard, records } = board;
  const options = chartOptions(dashboard, chart, filters);
  const dataset = dashboard.datasets[String(options["dataset"])];
  const query = records.get(options.type)?.query(options) ?? {};
  return {
    table: answer.table,
    fields: named(board, String(options["dataset"]), fieldFormats(answer.table, dataset, query)),
    rowCount: answer.rowCount,
    today: dayOf(now),
    timeZone: dashboard.time_zone,
    timeRange: timeRangeOf(dashboard, answer, filters),
  };
}

/** The fields with what the values of their columns are called, by the dataset and in the reader's language. */
function named({ dashboard, locale = "" }: Board, dataset: string, fields: FieldFormats): FieldFormats {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const { labels } = valueNames(dashboard, name, locale, { dataset });
      return [name, labels && labels.size > 0 ? { ...field, labels } : field];
    }),
  );
}

/** The range that a filter of the board put in the place of the chart's own, or undefined. */
function timeRangeOf(dashboard: Dashboard, { unreached }: Answer, filters: FilterValues): string | undefined {
  const ranges = dashboard.filters.filter(
    (each) => each.type === "time_range" && each.column === undefined && !unreached.includes(each.id),
  );
  return ranges.map(({ id }) => filters[id]).find((value) => typeof value === "string");
}

async function loadElement(type: string, chart: string): Promise<void> {
  const failure = await Promise.resolve(registry.get(type)?.element()).then(
    () => null,
    (error: unknown) => ({ reason: String(error), cause: error }),
  );
  if (failure === null && customElements.get(tagName(type))) return;
  const params = { type, ...(failure ? { reason: failure.reason } : {}) };
  throw new ProblemError([problem("CHART_NOT_LOADED", `/charts/${chart}`, params)], {
    cause: failure?.cause,
  });
}
