import { type Batch, evaluate } from "../expression/evaluate.js";
import type { Aggregate, Expression } from "../expression/tree.js";
import type { MetricOutput } from "../query/plan-types.js";
import type { Vector } from "../table/vector.js";
import { aggregate } from "./aggregate.js";
import { codesOf } from "./codes.js";
import { keyOf } from "./expression-key.js";
import { type Grouping, subdivide } from "./grouping.js";
import { rowsAtEdge } from "./over-time.js";
import type { RowBatch } from "./row-batch.js";
import { mean } from "./statistics.js";

/** Evaluates metrics, and whatever else is asked of groups, over one batch of rows in groups. */
export class GroupMetrics {
  readonly #batch: RowBatch;
  readonly #firsts: RowBatch;
  readonly #grouping: Grouping;
  readonly #time: Expression | null;
  readonly #period: Expression | null;
  readonly #aggregates = new Map<string, Vector>();
  readonly #edges = new Map<"first" | "last", Uint8Array>();

  constructor(
    batch: RowBatch,
    grouping: Grouping,
    times: { time: Expression | null; period: Expression | null },
  ) {
    this.#batch = batch;
    this.#firsts = batch.take(grouping.first);
    this.#grouping = grouping;
    this.#time = times.time;
    this.#period = times.period;
  }

  /** How many groups there are. */
  get count(): number {
    return this.#grouping.count;
  }

  /** One value a group. */
  metric({ expression, overTime }: MetricOutput): Vector {
    if (overTime === null || this.#time === null) return this.evaluate(expression);
    return overTime === "mean"
      ? this.#meanOverTime(expression, this.#time)
      : this.#atEdge(expression, overTime);
  }

  /** One value a group; columns are those of a group's first row, which all its rows share where they are keys. */
  evaluate(expression: Expression): Vector {
    return evaluate(expression, this.#groups(null, ""));
  }

  #groups(rows: Uint8Array | null, kind: string): Batch {
    return {
      length: this.#grouping.count,
      column: (name) => this.#firsts.column(name),
      aggregate: (node) => this.#aggregate(node, rows, kind),
    };
  }

  #aggregate(node: Aggregate, rows: Uint8Array | null, kind: string): Vector {
    const key = `${kind} ${keyOf(node)}`;
    const known = this.#aggregates.get(key);
    if (known) return known;
    const vector = aggregate(node, this.#batch, this.#grouping, rows);
    this.#aggregates.set(key, vector);
    return vector;
  }

  #atEdge(expression: Expression, edge: "first" | "last"): Vector {
    let rows = this.#edges.get(edge);
    if (!rows) {
      rows = rowsAtEdge(this.#batch, this.#time as Expression, this.#period, edge);
      this.#edges.set(edge, rows);
    }
    return evaluate(expression, this.#groups(rows, edge));
  }

  /** The metric for each time of each group, then the mean of those of the group that have a value. */
  #meanOverTime(expression: Expression, time: Expression): Vector {
    const times = evaluate(time, this.#batch);
    const moments = subdivide(this.#grouping, codesOf(times));
    const finer = new GroupMetrics(this.#batch, moments, { time: null, period: null });
    const vector = finer.evaluate(expression);
    const use = Uint8Array.from(moments.first, (row, moment) =>
      times.valid?.[row] === 0 ? 0 : (vector.valid?.[moment] ?? 1),
    );
    const ids = moments.first.map((row) => this.#grouping.ids[row] as number);
    return mean({ vector, use, grouping: { ...this.#grouping, ids } });
  }
}
