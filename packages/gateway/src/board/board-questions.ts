import { loadRecord } from "@vitalkit/charts/records";
import {
  answering,
  answerWith,
  offerOf,
  planQuestion,
  resolveAsOf,
  settleParameters,
  type Given,
  type Query,
} from "@vitalkit/data/query";
import type { Question } from "@vitalkit/data/sources";
import type { Table } from "@vitalkit/data/table";
import {
  chartProblems,
  nearest,
  problem,
  ProblemError,
  type ChartDefinition,
  type Dashboard,
  type Problem,
} from "@vitalkit/spec";

import { arrowStream } from "../arrow/arrow-stream.js";
import { bufferedTable } from "../arrow/buffered-table.js";
import { tableColumns } from "../arrow/table-columns.js";
import type { ColumnBuffers } from "../arrow/column-buffers.js";
import { readQuestion } from "../question.js";
import type { BoardAnswer, FilterAnswer } from "./board.js";
import { DefinitionError } from "./definition-error.js";
import type { DatasetSource } from "./dataset-source.js";
import type { Prepared } from "./prepare.js";

export interface QuestionContext {
  readonly dashboard: Dashboard;
  readonly data: Prepared;
  /** `as_of` with "latest" settled. */
  readonly asOf: string;
  /** All that is wrong with the definition: a chart with a problem of its own is not asked for. */
  readonly problems: readonly Problem[];
}

/** Answers the questions of one board: the stored chart's query -> plan -> its dataset's source -> rows. */
export class BoardQuestions {
  readonly #context: QuestionContext;
  /** Names that a selection may use: columns of every dataset, calculated ones too. */
  readonly #columns: ReadonlySet<string>;

  constructor(context: QuestionContext) {
    const { dashboard, data } = context;
    this.#context = context;
    this.#columns = new Set([
      ...[...data.schemas.values()].flatMap((schema) => [...schema.keys()]),
      ...Object.values(dashboard.datasets).flatMap(({ columns }) => Object.keys(columns)),
    ]);
  }

  async read(chartId: string, body: unknown): Promise<Question> {
    const { dashboard } = this.#context;
    const chart = this.#chart(chartId);
    const timeColumn = dashboard.datasets[String(chart["dataset"])]?.time_column;
    const query = await queryOf(chart);
    return readQuestion(body, { chart: chartId, dashboard, columns: this.#columns, query, timeColumn });
  }

  async answer(question: Question, signal: AbortSignal): Promise<BoardAnswer> {
    const { dashboard } = this.#context;
    const chart = this.#chart(question.chart);
    const [dataset, source] = this.#source(String(chart["dataset"]));
    const steps = answering({
      dashboard,
      query: await queryOf(chart),
      dataset,
      schema: source.schema,
      question: { ...question, parameters: settleParameters(dashboard, question.parameters) },
      chartId: question.chart,
      now: this.#now(),
    });
    const found = new Map<Table, readonly ColumnBuffers[]>();
    const { table, rowCount, unreached } = await answerWith(steps, async (plan) => {
      const rows = await source.answer(plan, signal);
      const part = bufferedTable(rows.columns, new Map());
      found.set(part, rows.columns);
      return { table: part, rowCount: rows.rowCount };
    });
    const columns = found.get(table) ?? tableColumns(table);
    const metadata = new Map([
      ["row_count", String(rowCount)],
      ["unreached", JSON.stringify(unreached)],
      ["as_of", this.#context.asOf],
    ]);
    return { ...sendable(columns, metadata), rowCount, unreached, problems: [] };
  }

  async filterValues(id: string, given: Given, signal: AbortSignal): Promise<FilterAnswer> {
    const { dashboard } = this.#context;
    const { query, question, ...offer } = offerOf(dashboard, id, given);
    const [dataset, source] = this.#source(offer.dataset);
    const { schema } = source;
    const { plan } = planQuestion({
      dashboard,
      query,
      dataset,
      schema,
      question: { ...question, parameters: settleParameters(dashboard, given.parameters) },
      chartId: "",
      now: this.#now(),
    });
    const columns =
      plan.groups.length > 0
        ? await source.distinct(plan, signal)
        : (await source.answer(plan, signal)).columns;
    return sendable(columns, new Map([["as_of", this.#context.asOf]]));
  }

  #chart(id: string): ChartDefinition {
    const { dashboard, problems } = this.#context;
    const chart = Object.hasOwn(dashboard.charts, id) ? dashboard.charts[id] : undefined;
    if (!chart) {
      const params = { chart: id, nearest: nearest(id, Object.keys(dashboard.charts)) };
      throw new ProblemError([problem("UNKNOWN_CHART", "", params)]);
    }
    const own = chartProblems(problems, id).filter(({ severity }) => severity === "error");
    if (own.length > 0) throw new DefinitionError(own);
    return chart;
  }

  #source(dataset: string): readonly [string, DatasetSource] {
    const { data } = this.#context;
    const source = data.datasets.get(dataset);
    if (source) return [dataset, source];
    throw new DefinitionError(data.broken.get(dataset) ?? [problem("UNKNOWN_DATASET", "", { dataset })]);
  }

  #now(): number {
    const { dashboard, asOf } = this.#context;
    return resolveAsOf(asOf, Date.now(), dashboard.time_zone);
  }
}

async function queryOf(chart: ChartDefinition): Promise<Query> {
  const record = await loadRecord(chart.type);
  if (!record) throw new ProblemError([problem("UNKNOWN_CHART_TYPE", "", { type: chart.type })]);
  return record.query(chart);
}

function sendable(columns: readonly ColumnBuffers[], metadata: ReadonlyMap<string, string>): FilterAnswer {
  return { table: bufferedTable(columns, metadata), arrow: () => arrowStream(columns, metadata) };
}
