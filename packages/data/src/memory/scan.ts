import type { Expression } from "../expression/tree.js";
import { blocksOf } from "./block.js";
import { type CellKey, cellKey } from "./cell-key.js";
import { CellTally } from "./cell-tally.js";
import { type Filter, filterOf } from "./filter.js";
import type { Store } from "./store.js";

/** Rows that pass one condition, tallied in several ways. */
interface Passing {
  readonly filter: Filter;
  readonly tallies: Map<string, CellTally>;
}

/**
 * One pass over a table for all that is asked of it at a time: equal conditions are tested once, equal groups are
 * numbered once, equal aggregates are tallied once.
 */
export class Scan {
  readonly #store: Store;
  readonly #passing = new Map<string, Passing>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** The cells that rows which pass `where` fall into by `keys`; they have their tallies when the scan has run. */
  tally(where: Expression | true, keys: readonly Expression[]): CellTally {
    const filter = filterOf(where, this.#store);
    const passing = this.#passing.get(filter.key) ?? { filter, tallies: new Map<string, CellTally>() };
    this.#passing.set(filter.key, passing);
    const cellKeys: CellKey[] = keys.map((key) => cellKey(key, this.#store));
    const key = cellKeys.map((each) => each.key).join("\n");
    const tally = passing.tallies.get(key) ?? new CellTally(cellKeys, this.#store);
    passing.tallies.set(key, tally);
    return tally;
  }

  /** Goes over all rows; done after each step of the generator. @throws Unstreamable. */
  *run(): Generator<void> {
    const passing = [...this.#passing.values()];
    const names = passing.flatMap(({ filter, tallies }) => [
      ...filter.columns,
      ...[...tallies.values()].flatMap((tally) => tally.columns),
    ]);
    const starts = [...new Set(names)].flatMap((name) => this.#store.column(name).starts);
    for (const block of blocksOf(this.#store.numRows, starts)) {
      for (const { filter, tallies } of passing) {
        const selection = filter.select(block);
        if (selection.count === 0) continue;
        for (const tally of tallies.values()) tally.add(selection);
      }
      yield;
    }
  }
}
