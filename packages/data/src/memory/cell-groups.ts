import { type Batch, evaluate } from "../expression/evaluate.js";
import type { Aggregate, Expression } from "../expression/tree.js";
import type { MetricOutput } from "../query/plan-types.js";
import type { Vector } from "../table/vector.js";
import type { Cells } from "./cells.js";
import { keyOf } from "./expression-key.js";
import { groupBy, type Grouping, subdivide } from "./grouping.js";
import type { Groups } from "./groups.js";
import { allRows } from "./order.js";
import { mean } from "./statistics.js";

/** Which cells of a group count: all, or those of the first or last time of its period. */
type Edge = "all" | "first" | "last";

/** The shape of a plan's cells. */
export interface CellShape {
  /** How many of the keys are groups; one more is the time. */
  readonly groups: number;
  /** Whether the last key is the time. */
  readonly hasTime: boolean;
  /** Whether the first group is the period. */
  readonly hasPeriod: boolean;
}

function areGroups({ areUnique }: Cells, { groups, hasTime }: CellShape): boolean {
  return areUnique && groups > 0 && !hasTime;
}

function eachOfItsOwn(count: number): Grouping {
  const own = allRows(count);
  return { ids: own, first: own, count };
}

/** Cells that do not differ in their groups' keys are one group; without groups all of them are, also none. */
function groupingOf(source: Cells, shape: CellShape, cells: Int32Array): Grouping {
  if (areGroups(source, shape)) return eachOfItsOwn(cells.length);
  const codes = Array.from({ length: shape.groups }, (_, key) => ({
    codes: source.codesOf(key, cells),
    count: source.sizeOf(key),
  }));
  return groupBy(codes, cells.length);
}

/** The groups that cells belong to. Cells of one group differ in their time alone. */
export class CellGroups implements Groups {
  readonly count: number;
  readonly #source: Cells;
  readonly #shape: CellShape;
  readonly #cells: Int32Array;
  /** Group of each cell, and the first cell of each group. */
  readonly #groups: Int32Array;
  readonly #firsts: Int32Array;
  readonly #known = new Map<string, Vector>();

  private constructor(source: Cells, shape: CellShape, cells: Int32Array, grouping: Grouping) {
    this.count = grouping.count;
    this.#source = source;
    this.#shape = shape;
    this.#cells = cells;
    this.#groups = grouping.ids;
    this.#firsts = grouping.first.map((index) => (index < 0 ? -1 : (cells[index] as number)));
  }

  static of(source: Cells, shape: CellShape): CellGroups {
    const cells = source.present();
    return new CellGroups(source, shape, cells, groupingOf(source, shape, cells));
  }

  /** Where a cell is a group. */
  only(numbers: Int32Array): CellGroups | null {
    if (!areGroups(this.#source, this.#shape)) return null;
    const cells = numbers.map((number) => this.#cells[number] as number);
    return new CellGroups(this.#source, this.#shape, cells, eachOfItsOwn(cells.length));
  }

  key(index: number): Vector {
    return this.#source.valuesOf(index, this.#firsts);
  }

  metric({ expression, overTime }: MetricOutput): Vector {
    if (overTime === null || !this.#shape.hasTime) return this.#evaluate(expression, "all");
    return overTime === "mean" ? this.#meanOverTime(expression) : this.#evaluate(expression, overTime);
  }

  #evaluate(expression: Expression, edge: Edge): Vector {
    return evaluate(
      expression,
      this.#batch(this.count, (node) => this.#aggregate(node, edge)),
    );
  }

  #batch(length: number, aggregate: (node: Aggregate) => Vector): Batch {
    return {
      length,
      aggregate,
      column: (name) => {
        throw new TypeError(`the column ${name} has no place in a metric`);
      },
    };
  }

  #aggregate(node: Aggregate, edge: Edge): Vector {
    const key = `${edge} ${keyOf(node)}`;
    const known = this.#known.get(key);
    if (known) return known;
    const merge = { ...this.#cellsAt(edge), count: this.count };
    const vector = this.#source.aggregate(node, merge);
    this.#known.set(key, vector);
    return vector;
  }

  #cellsAt(edge: Edge): { cells: Int32Array; groups: Int32Array } {
    if (edge === "all") return { cells: this.#cells, groups: this.#groups };
    const { values, valid } = this.#times();
    const periods = this.#shape.hasPeriod ? this.#source.codesOf(0, this.#cells) : null;
    const bounds = new Map<number, number>();
    const better = edge === "last" ? Math.max : Math.min;
    const isTimed = (index: number) => valid?.[index] !== 0;
    for (let index = 0; index < this.#cells.length; index++) {
      if (!isTimed(index)) continue;
      const period = periods?.[index] ?? 0;
      const time = values[index] as number;
      bounds.set(period, better(bounds.get(period) ?? time, time));
    }
    const isAtEdge = (_: number, index: number) =>
      isTimed(index) && values[index] === bounds.get(periods?.[index] ?? 0);
    return { cells: this.#cells.filter(isAtEdge), groups: this.#groups.filter(isAtEdge) };
  }

  /** The time of each cell. */
  #times(): Vector {
    return this.#source.valuesOf(this.#shape.groups, this.#cells);
  }

  /** The metric for each time of each group, then the mean of those of the group that have a value. */
  #meanOverTime(expression: Expression): Vector {
    const time = this.#shape.groups;
    const times = { codes: this.#source.codesOf(time, this.#cells), count: this.#source.sizeOf(time) };
    const { ids, first, count } = subdivide({ ids: this.#groups, first: NONE, count: this.count }, times);
    const merge = { cells: this.#cells, groups: ids, count };
    const vector = evaluate(
      expression,
      this.#batch(count, (node) => this.#source.aggregate(node, merge)),
    );
    const { valid } = this.#times();
    const use = Uint8Array.from(first, (cell, moment) =>
      valid?.[cell] === 0 ? 0 : (vector.valid?.[moment] ?? 1),
    );
    const groups = first.map((cell) => this.#groups[cell] as number);
    return mean({ vector, use, grouping: { ids: groups, count: this.count, first: NONE } });
  }
}

const NONE = new Int32Array(0);
