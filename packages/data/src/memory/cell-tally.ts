import type { Aggregate } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { AggregateReader, type RowCells } from "./aggregate-reader.js";
import { kernelOf, readerKey, tallyOf } from "./aggregate-tallies.js";
import { everyRow } from "./block.js";
import type { Selection } from "./block-rows.js";
import { CellCoder, type Run } from "./cell-coder.js";
import type { CellKey } from "./cell-key.js";
import type { Cells } from "./cells.js";
import type { Store } from "./store.js";
import { textsAt } from "./texts-at.js";
import { grownBytes, type Merge, type Tally, type TallyData, type TallyRows } from "./tally/tally.js";

/** Aggregates with the same argument: their rows are read once. */
interface Tallied {
  readonly reader: AggregateReader;
  readonly tallies: Map<string, Tally>;
}

/** Tallies by place, as plain arrays. */
export interface LaidOut {
  /** Marks the places (1) that have rows. */
  readonly seen: Uint8Array;
  readonly tallied: readonly {
    readonly reader: string;
    readonly texts: readonly string[] | null;
    readonly tallies: readonly TallyData[];
  }[];
}

/** Rows divided into cells by some keys, and what aggregates keep of each cell. */
export class CellTally implements Cells {
  readonly areUnique = true;
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
    if (node.name !== "count") tallied.reader.needValues();
    for (const kind of kernelOf(node).kinds(node)) {
      if (!tallied.tallies.has(kind)) tallied.tallies.set(kind, tallyOf(kind));
    }
  }

  /** @throws Unstreamable, and what evaluating an expression throws. */
  add(selection: Selection): void {
    const { coder } = this;
    const runs = coder.runs(selection);
    const all = runs ? null : coder.place(selection);
    this.#seen = grownBytes(this.#seen, coder.count);
    const parts = [...this.#tallied.values()].map(({ reader, tallies }) => ({
      rows: all
        ? [this.#read(reader, selection, all)]
        : this.#readRuns(reader, selection, runs as readonly Run[]),
      tallies,
    }));
    let isKnown = false;
    for (const { rows, tallies } of parts) {
      for (const tally of tallies.values()) if (this.#addTo(tally, rows)) isKnown = true;
    }
    if (isKnown || areAllMarked(this.#seen)) return;
    if (all?.cells) mark(this.#seen, all.cells, selection.count);
    else for (const { only } of runs ?? [{ only: all?.only ?? 0 }]) this.#seen[only] = 1;
  }

  /** Whether the tally will know which cells all the rows were in. */
  #addTo(tally: Tally, rows: readonly TallyRows[]): boolean {
    tally.grow(this.coder.count);
    let isKnown = true;
    for (const each of rows) if (!tally.add(each)) isKnown = false;
    return isKnown;
  }

  #read(reader: AggregateReader, selection: Selection, cells: RowCells): TallyRows {
    return reader.read(selection, cells, this.coder.isFixed ? this.coder.count : null);
  }

  /** Run by run, where no row is left out; else all with the cell of each. */
  #readRuns(reader: AggregateReader, selection: Selection, runs: readonly Run[]): readonly TallyRows[] {
    const rows = reader.isSelective ? null : this.#read(reader, selection, { cells: null, only: 0 });
    if (!rows?.isWhole) return [this.#read(reader, selection, this.coder.place(selection))];
    const isDense = rows.places === everyRow;
    return runs.map(({ only, start, end }) => ({
      ...rows,
      values: isDense ? rows.values.subarray(start, end) : rows.values,
      places: isDense ? everyRow : rows.places.subarray(start, end),
      only,
      count: end - start,
    }));
  }

  /** Brings everything to where it is looked for, once all rows have been added. */
  #settle(): void {
    const { count } = this.coder;
    this.#seen = grownBytes(this.#seen, count);
    for (const { tallies } of this.#tallied.values()) {
      for (const tally of tallies.values()) {
        tally.grow(count);
        tally.settle(this.#seen);
      }
    }
  }

  present(): Int32Array {
    this.#settle();
    const { count } = this.coder;
    const cells = new Int32Array(count);
    let present = 0;
    for (let cell = 0; cell < Math.min(count, this.#seen.length); cell++) {
      cells[present] = cell;
      present += this.#seen[cell] as number;
    }
    return cells.slice(0, present);
  }

  /**
   * The tallies of some aggregates with each cell at the place that its codes come to, each times what its key's entry of `steps` says;
   * null where one is too large to be kept.
   */
  laidOut(steps: readonly number[], total: number, nodes: readonly Aggregate[]): LaidOut | null {
    this.#settle();
    const wanted = new Set(nodes.map(readerKey));
    const isLaidOut = this.coder.isLaidOut(steps);
    const cells = isLaidOut ? NONE : this.present();
    const groups = this.#placesOf(cells, steps);
    const seen = isLaidOut ? grownBytes(this.#seen, total) : marked(groups, total);
    const tallied: LaidOut["tallied"][number][] = [];
    for (const [
      reader,
      {
        reader: { texts },
        tallies,
      },
    ] of this.#tallied) {
      if (!wanted.has(reader)) continue;
      const all: TallyData[] = [];
      for (const tally of tallies.values()) {
        if (tally.data(0) === null) return null;
        const laid = isLaidOut ? tally : tally.merged({ cells, groups, count: total, seen: this.#seen });
        all.push(laid.data(total) as TallyData);
      }
      tallied.push({ reader, texts, tallies: all });
    }
    return { seen, tallied };
  }

  #placesOf(cells: Int32Array, steps: readonly number[]): Int32Array {
    const places = new Int32Array(cells.length);
    for (const [key, step] of steps.entries()) {
      const codes = this.codesOf(key, cells);
      for (let index = 0; index < places.length; index++) places[index]! += (codes[index] as number) * step;
    }
    return places;
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
      merged.set(kind, tally.merged({ ...merge, seen: this.#seen }));
    }
    const vector = kernel.vector(node, merged);
    const { texts } = tallied.reader;
    return texts ? textsAt(vector, texts) : vector;
  }
}

const NONE = new Int32Array(0);
const FEW_CELLS = 1024;

function marked(places: Int32Array, total: number): Uint8Array {
  const marks = new Uint8Array(total);
  mark(marks, places, places.length);
  return marks;
}

/** Of few cells, whether all are marked; of many that would take too long to find out. */
function areAllMarked(marks: Uint8Array): boolean {
  return marks.length <= FEW_CELLS && !marks.includes(0);
}

function mark(marks: Uint8Array, cells: Int32Array, count: number): void {
  for (let index = 0; index < count; index++) marks[cells[index] as number] = 1;
}
