import type { Aggregate } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { AggregateReader } from "./aggregate-reader.js";
import { kernelOf, readerKey, tallyOf } from "./aggregate-tallies.js";
import type { Selection } from "./block-rows.js";
import { CellCoder } from "./cell-coder.js";
import type { CellKey } from "./cell-key.js";
import type { Cells } from "./cells.js";
import type { Store } from "./store.js";
import { grownBytes, type Merge, type Tally } from "./tally/tally.js";

/** Aggregates with the same argument: their rows are read once. */
interface Tallied {
  readonly reader: AggregateReader;
  readonly tallies: Map<string, Tally>;
}

/** Rows divided into cells by some keys, and what aggregates keep of each cell. */
export class CellTally implements Cells {
  readonly keys: readonly CellKey[];
  readonly coder: CellCoder;
  readonly #store: Store;
  readonly #tallied = new Map<string, Tallied>();
  #seen: Uint8Array = new Uint8Array(0);

  constructor(keys: readonly CellKey[], store: Store) {
    this.keys = keys;
    this.coder = new CellCoder(keys, store.numRows);
    this.#store = store;
  }

  /** Names of the stored columns that are read. */
  get columns(): readonly string[] {
    const readers = [...this.#tallied.values()].flatMap(({ reader }) => reader.columns);
    return [...readers, ...this.keys.flatMap((key) => [...key.columns])];
  }

  /** Makes sure that the aggregate is tallied. @throws Unstreamable. */
  need(node: Aggregate): void {
    const key = readerKey(node);
    const tallied = this.#tallied.get(key) ?? {
      reader: new AggregateReader(node, this.#store),
      tallies: new Map(),
    };
    this.#tallied.set(key, tallied);
    for (const kind of kernelOf(node).kinds(node)) {
      if (!tallied.tallies.has(kind)) tallied.tallies.set(kind, tallyOf(kind));
    }
  }

  /** @throws Unstreamable, and what evaluating an expression throws. */
  add(selection: Selection): void {
    const { coder } = this;
    const cells = coder.cells(selection);
    const { count } = coder;
    this.#seen = grownBytes(this.#seen, count);
    for (const { reader, tallies } of this.#tallied.values()) {
      const rows = reader.read(selection, cells, coder.isFixed ? count : null);
      for (const tally of tallies.values()) {
        tally.grow(count);
        tally.add(rows, () => this.#seen);
      }
    }
    const seen = this.#seen;
    for (let index = 0; index < selection.count; index++) seen[cells[index] as number] = 1;
  }

  present(): Int32Array {
    const { count } = this.coder;
    const cells = new Int32Array(count);
    let present = 0;
    for (let cell = 0; cell < Math.min(count, this.#seen.length); cell++) {
      cells[present] = cell;
      present += this.#seen[cell] as number;
    }
    return cells.slice(0, present);
  }

  sizeOf(key: number): number {
    return (this.keys[key] as CellKey).size;
  }

  codesOf(key: number, cells: Int32Array): Int32Array {
    return this.coder.codesOf(key, cells);
  }

  valuesOf(key: number, cells: Int32Array): Vector {
    return this.coder.valuesOf(key, cells);
  }

  aggregate(node: Aggregate, merge: Omit<Merge, "seen">): Vector {
    const tallied = this.#tallied.get(readerKey(node));
    if (!tallied) throw new TypeError(`the aggregate ${node.name} has not been tallied`);
    const kernel = kernelOf(node);
    const merged = new Map<string, Tally>();
    for (const kind of kernel.kinds(node)) {
      const tally = tallied.tallies.get(kind) as Tally;
      tally.grow(this.coder.count);
      merged.set(kind, tally.merged({ ...merge, seen: this.#seen }));
    }
    const vector = kernel.vector(node, merged);
    const { texts } = tallied.reader;
    return texts ? textsAt(vector, texts) : vector;
  }
}

/** Texts at places in their order. */
function textsAt(places: Vector, texts: readonly string[]): Vector {
  const { length, valid, values } = places;
  return {
    type: "text",
    length,
    values: Int32Array.from(values, (place, index) => (valid?.[index] === 0 ? 0 : place)),
    valid,
    dictionary: texts,
  };
}
