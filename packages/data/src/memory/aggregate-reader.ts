import { evaluate } from "../expression/evaluate.js";
import type { Aggregate } from "../expression/tree.js";
import { everyRow, longestBlock } from "./block.js";
import { batchOf, prepare, type Prepared, type Selection } from "./block-rows.js";
import { type Argument, argumentOf } from "./argument.js";
import { type CellKey, cellKey, keyCodes } from "./cell-key.js";
import { truth } from "./condition.js";
import { DistinctPairs } from "./distinct-pairs.js";
import type { Store } from "./store.js";
import type { TallyRows } from "./tally/tally.js";
import { Unstreamable } from "./unstreamable.js";

/** What aggregates with one argument, one FILTER and one DISTINCT have in common: the rows that count. */
export class AggregateReader {
  readonly #store: Store;
  readonly #argument: Argument | null;
  readonly #filter: Prepared | null;
  readonly #distinct: CellKey | null;
  readonly #needsValues: boolean;
  readonly #places: Int32Array;
  readonly #cells: Int32Array;
  readonly #codes: Int32Array;
  #pairs: DistinctPairs | null = null;

  /** @throws Unstreamable. */
  constructor(node: Aggregate, store: Store) {
    const [argument] = node.args;
    const isCount = node.name === "count";
    this.#store = store;
    this.#argument = argument ? argumentOf(argument, !isCount, store) : null;
    this.#filter = node.filter && prepare(node.filter, store);
    this.#distinct = node.distinct && argument ? cellKey(argument, store) : null;
    this.#needsValues = !isCount;
    const room = longestBlock(store.numRows);
    this.#places = new Int32Array(room);
    this.#cells = new Int32Array(room);
    this.#codes = new Int32Array(this.#distinct ? room : 0);
  }

  /** Texts that values are places in; null where they are values. */
  get texts(): readonly string[] | null {
    return this.#argument?.texts ?? null;
  }

  get columns(): readonly string[] {
    const parts = [this.#argument?.columns, this.#filter?.columns, this.#distinct?.columns];
    return parts.flatMap((names) => [...(names ?? [])]);
  }

  /** The rows that count among the selected ones, which lie in `cells`; `cellCount` null where it may still grow. */
  read(selection: Selection, cells: Int32Array, cellCount: number | null): TallyRows {
    const whole: TallyRows = { values: NONE, places: everyRow, cells, count: selection.count, isWhole: true };
    if (!this.#argument && !this.#filter) return whole;
    const { vector, places } = this.#argument?.read(selection) ?? { vector: null, places: everyRow };
    if (this.#needsValues && (vector?.exact || vector?.digits)) throw new Unstreamable();
    const values = vector?.values ?? NONE;
    const passes =
      this.#filter && truth(evaluate(this.#filter.expression, batchOf(selection, this.#filter, this.#store)));
    const valid = vector?.valid ?? null;
    if (passes === null && valid === null && !this.#distinct) return { ...whole, values, places };
    const codes = this.#distinct && keyCodes(this.#distinct, selection);
    const [keptPlaces, keptCells, keptCodes] = [this.#places, this.#cells, this.#codes];
    let count = 0;
    for (let index = 0; index < selection.count; index++) {
      const place = places[index] as number;
      if ((passes !== null && passes[index] === 0) || (valid !== null && valid[place] === 0)) continue;
      keptPlaces[count] = place;
      keptCells[count] = cells[index] as number;
      if (codes) keptCodes[count] = codes[index] as number;
      count++;
    }
    const isWhole = count === selection.count;
    if (this.#distinct) {
      const size = this.#distinct.kind === "fixed" ? this.#distinct.size : null;
      this.#pairs ??= new DistinctPairs(cellCount, size);
      count = this.#pairs.keepFirsts(keptCodes, keptPlaces, keptCells, count);
    }
    return { values, places: keptPlaces, cells: keptCells, count, isWhole };
  }
}

const NONE = new Float64Array(0);
