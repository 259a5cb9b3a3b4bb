import {
  nearest,
  pointerAt,
  problem,
  ProblemError,
  type ColumnType,
  type Dashboard,
  type Dataset,
  type Metric,
  type Problem,
} from "@vitalkit/spec";

import { createChecker, type Checker } from "../expression/check.js";
import { literal } from "../expression/build.js";
import { requireCondition } from "../expression/check-arguments.js";
import type { AnswerNames } from "../expression/check-context.js";
import type { Written } from "../expression/fault.js";
import { scopeOf } from "../expression/scope.js";
import type { Expression, ExpressionType } from "../expression/tree.js";
import type { Cell } from "../table/table.js";
import type { Clock } from "./moment.js";
import { optionPath } from "./option-path.js";
import { parameterLiterals } from "./parameter-literals.js";
import type { MetricOutput, Output, TableSchema } from "./plan-types.js";
import { metricName } from "./query.js";

/** Reads what a chart's query says of one dataset. Every method throws ProblemError with the option's JSON Pointer. */
export interface QueryReader {
  readonly dataset: Dataset;
  /** A column of the dataset, stored or calculated, under the name that was written; `path` is where, if known. */
  column(name: string, path?: string): Output;
  /** The same, or null when the dataset has no such column; one without values is a null. */
  findColumn(name: string): Expression | null;
  /** The same, by the column's name in this dataset or by one that it has in others. */
  aliasedColumn(name: string): Expression | null;
  metric(metric: Metric): MetricOutput;
  /** A condition on rows. */
  filter(text: string): Expression;
  /** A value of each row, for an order: a column by its name as it is, or an expression. */
  row(text: string): Expression;
  /** A value of each group, for an order: a saved metric by its name as it is, or an expression. */
  answer(text: string, names: AnswerNames): Expression;
  /** A condition on groups. */
  having(text: string, names: AnswerNames): Expression;
  /** The dataset's time column, or null when it has none. */
  time(): Expression | null;
  /** A fault at the option that says `text`. */
  fault(code: string, text: string, params: Problem["params"]): ProblemError;
}

export interface ReaderInput {
  readonly dashboard: Dashboard;
  /** Name of the dataset. */
  readonly dataset: string;
  /** Stored columns, or null when the source has not told. */
  readonly schema: TableSchema | null;
  readonly parameters?: Readonly<Record<string, Cell>>;
  readonly chartId: string;
  /** What `today()` and `now()` are; default: some moment, to check with. */
  readonly clock?: Clock;
}

/** @throws ProblemError UNKNOWN_DATASET. */
export function createReader({
  dashboard,
  dataset: name,
  schema,
  parameters,
  chartId,
  clock,
}: ReaderInput): QueryReader {
  const dataset = Object.hasOwn(dashboard.datasets, name) ? dashboard.datasets[name] : undefined;
  if (!dataset) {
    const params = { dataset: name, nearest: nearest(name, Object.keys(dashboard.datasets)) };
    throw new ProblemError([problem("UNKNOWN_DATASET", pathOf(name), params)]);
  }
  const checker: Checker = createChecker(
    scopeOf(name, dataset, {
      columns: schema,
      parameters: parameterLiterals(dashboard, parameters),
      ...(clock ? { clock } : {}),
    }),
  );
  const known = [...(schema?.keys() ?? []), ...Object.keys(dataset.columns)];

  function pathOf(text: string): string {
    const chart = Object.hasOwn(dashboard.charts, chartId) ? dashboard.charts[chartId] : undefined;
    return chart ? optionPath(pointerAt("/charts", chartId), chart, text) : "";
  }

  const written = (text: string) => ({ text, path: pathOf(text) });

  /** A column's name, which may be no word of the language, as an expression says it. */
  function named(text: string): Written {
    const isColumn = known.includes(text);
    return isColumn ? { ...written(text), text: `"${text.replaceAll('"', '""')}"` } : written(text);
  }

  /** A declared type stands in for a source that has not told. */
  function findColumn(column: string): Expression | null {
    const found = checker.column(column);
    if (found?.kind === "column" && schema?.untyped?.has(found.name)) return literal("null", null);
    if (found || schema !== null) return found;
    return {
      kind: "column",
      type: dataset?.columns[column]?.type ?? "text",
      name: column,
      span: { start: 0, end: 0 },
    };
  }

  function condition(expression: Expression, text: string): Expression {
    return requireCondition(expression, { written: written(text) });
  }

  function unknownColumn(column: string, path: string): ProblemError {
    const params = { column, dataset: name, nearest: nearest(column, known) };
    return new ProblemError([problem("UNKNOWN_COLUMN", path, params)]);
  }

  const columns = new Map<string, Output>();
  const metrics = new Map<Metric, MetricOutput>();
  const filters = new Map<string, Expression>();

  return {
    dataset,
    findColumn,
    aliasedColumn(name) {
      const own = findColumn(name);
      const alias = Object.entries(dataset.columns).find(([, column]) => column.alias?.includes(name));
      const isKnown = own !== null && (schema !== null || Object.hasOwn(dataset.columns, name));
      return alias && !isKnown ? findColumn(alias[0]) : own;
    },
    column: (column, path) =>
      once(columns, column, () => {
        const expression = checker.column(column) ?? findColumn(column);
        if (!expression) throw unknownColumn(column, path ?? pathOf(column));
        return { name: column, type: columnType(expression.type), expression };
      }),
    metric: (metric) =>
      once(metrics, metric, () => {
        const text = typeof metric === "string" ? metric : metric.expression;
        const { expression, overTime } = checker.savedMetric(text) ?? checker.metric(written(text));
        const type = overTime === "mean" ? "number" : columnType(expression.type);
        return { name: metricName(metric), type, expression, overTime };
      }),
    filter: (text) => once(filters, text, () => condition(checker.row(written(text)), text)),
    row: (text) => checker.row(named(text)),
    answer(text, names) {
      const saved = checker.savedMetric(text);
      return saved ? names.helper(saved) : checker.answer(named(text), names);
    },
    having: (text, names) => condition(checker.answer(written(text), names), text),
    time() {
      const column = dataset.time_column;
      if (column === undefined) return null;
      const path = pointerAt("/datasets", name, "time_column");
      const expression = findColumn(column);
      if (!expression) throw unknownColumn(column, path);
      if (expression.type === "date" || expression.type === "timestamp") return expression;
      if (expression.type === "null") return literal("date", null);
      if (schema === null) return null;
      const params = { column, expected: "a date or timestamp", found: expression.type };
      throw new ProblemError([problem("TYPE_MISMATCH", path, params)]);
    },
    fault: (code, text, params) => new ProblemError([problem(code, pathOf(text), params)]),
  };
}

/** What `make` makes of a key, made once; what it throws is not kept. */
function once<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = make();
  known.set(key, value);
  return value;
}

/** The type of a result column: a value that is always null is shown as text. */
export function columnType(type: ExpressionType): ColumnType {
  return type === "null" || type === "interval" ? "text" : type;
}
