import type { Aggregate } from "../../expression/tree.js";
import type { Vector } from "../../table/vector.js";
import { kernelOf, readerKey, tallyOf } from "../aggregate-tallies.js";
import type { Cells } from "../cells.js";
import { markRun } from "../tally/sum.js";
import type { CellRun, Merge, Tally } from "../tally/tally.js";
import { take } from "../take.js";
import { Unstreamable } from "../unstreamable.js";
import { textsAt } from "../texts-at.js";
import type { CubeData, CubeKey } from "./cube-data.js";

/**
 * Bins that one bin of the level above holds. A range is covered by about one and a half bins at each of its ends and on
 * each level, and all levels together take a third of the cells as much again.
 */
const RADIX = 4;

/** What is known of cells: those of a level of a cube, or one bin's worth gathered from many. */
interface Level {
  readonly bins: number;
  readonly seen: Uint8Array;
  readonly tallied: ReadonlyMap<string, Tallied>;
  /** All of its tallies, in the same order in every level. */
  readonly all: readonly Tally[];
}

interface Tallied {
  readonly texts: readonly string[] | null;
  readonly tallies: ReadonlyMap<string, Tally>;
}

/** Which codes of each dimension count (1); null where all do. */
export type Choice = readonly (Uint8Array | null)[];

/**
 * Answers what rows come to that pass conditions on its dimensions, without going over the rows. Ranges of bins are
 * covered by bins of levels above, each of four: as quick as sums of prefixes nearly, without their cancellation, and
 * good for least and greatest values too.
 */
export class Cube {
  readonly data: CubeData;
  readonly #levels: Level[];

  constructor(data: CubeData) {
    this.data = data;
    const tallied = data.tallied.map(({ reader, texts, tallies }) => {
      const byKind = tallies.map(({ kind, arrays }) => [kind, tallyOf(kind, arrays)] as const);
      return [reader, { texts, tallies: new Map(byKind) }] as const;
    });
    this.#levels = [levelOf(data.bins, data.seen, new Map(tallied))];
  }

  /** Bytes that it takes, about, with all of its levels. */
  get bytes(): number {
    const { seen, tallied } = this.data;
    const arrays = tallied.flatMap(({ tallies }) => tallies.flatMap((tally) => tally.arrays));
    const lowest = [seen, ...arrays].reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
    return (lowest * RADIX) / (RADIX - 1);
  }

  /** The cells that `choice` leaves, by `keys` (numbers of the cube's own). @throws Unstreamable. */
  cells(choice: Choice, keys: readonly number[]): Cells {
    const { data } = this;
    const last = data.dimensions.length - 1;
    const cubeKeys = keys.map((key) => data.keys[key] as CubeKey);
    const isByBin = cubeKeys.some((key) => key.kind === "of" && key.dimension === last);
    const bins = choice[last] ?? null;
    const places = this.#placesOf(choice);
    if (isByBin) return new CubeCells(this, cubeKeys, this.#levels[0] as Level, this.#chosen(bins, places));
    const folded = this.#fold(bins);
    const cells = new Int32Array(places?.length ?? data.width);
    const kept = places
      ? keepSeenAt(folded.seen, 0, places, cells, 0)
      : keepSeen(folded.seen, 0, data.width, cells, 0);
    return new CubeCells(this, cubeKeys, folded, cells.subarray(0, kept));
  }

  /** Codes of a dimension in cells. */
  codesOf(dimension: number, cells: Int32Array): Int32Array {
    const { width, steps, dimensions } = this.data;
    if (dimension === dimensions.length - 1) return digitsOf(cells, width, this.data.bins);
    return digitsOf(cells, steps[dimension] as number, dimensions[dimension]?.values.length ?? 1);
  }

  /** The places of a bin that the dimensions leave that are no bins; null for all. */
  #placesOf(choice: Choice): Int32Array | null {
    const { width, dimensions } = this.data;
    if (choice.slice(0, dimensions.length - 1).every((codes) => codes === null)) return null;
    let places = Int32Array.from({ length: width }, (_, place) => place);
    for (let dimension = 0; dimension < dimensions.length - 1; dimension++) {
      const chosen = choice[dimension];
      if (!chosen) continue;
      const codes = this.codesOf(dimension, places);
      places = places.filter((_, index) => chosen[codes[index] as number] === 1);
    }
    return places;
  }

  /** Cells with rows in the chosen bins. */
  #chosen(bins: Uint8Array | null, places: Int32Array | null): Int32Array {
    const { data } = this;
    const runs = [...runsOf(bins, data.bins)];
    const most = runs.reduce((sum, [start, end]) => sum + end - start, 0) * (places?.length ?? data.width);
    const cells = new Int32Array(most);
    let kept = 0;
    for (const [start, end] of runs) {
      if (places === null) kept = keepSeen(data.seen, start * data.width, end * data.width, cells, kept);
      else
        for (let bin = start; bin < end; bin++)
          kept = keepSeenAt(data.seen, bin * data.width, places, cells, kept);
    }
    return cells.subarray(0, kept);
  }

  /** All chosen bins as one. */
  #fold(bins: Uint8Array | null): Level {
    const { width } = this.data;
    const folded = this.#empty(1);
    for (const [start, end] of runsOf(bins, this.data.bins)) {
      this.#cover(start, end, (level, bin) =>
        addLevel(folded, level, { from: bin * width, to: 0, length: width }),
      );
    }
    return folded;
  }

  /** Makes the levels above, which answers do without until then. */
  prepare(): void {
    const { width } = this.data;
    try {
      for (
        let below = this.#levels.at(-1) as Level;
        below.bins > RADIX;
        below = this.#levels.at(-1) as Level
      ) {
        const level = this.#empty(Math.ceil(below.bins / RADIX));
        for (let bin = 0; bin < below.bins; bin++) {
          addLevel(level, below, { from: bin * width, to: Math.floor(bin / RADIX) * width, length: width });
        }
        this.#levels.push(level);
      }
    } catch (error) {
      // What is too much for all bins may be exact for some: the levels that there are will do.
      if (!(error instanceof Unstreamable)) throw error;
    }
  }

  /** Visits the fewest bins of all levels that there are that make up the bins from `start` to before `end`. */
  #cover(start: number, end: number, visit: (level: Level, bin: number) => void): void {
    let [low, high] = [start, end];
    for (const [number, level] of this.#levels.entries()) {
      const radix = number < this.#levels.length - 1 ? RADIX : 1;
      while (low < high && (radix === 1 || low % radix !== 0)) visit(level, low++);
      while (low < high && high % radix !== 0) visit(level, --high);
      if (low >= high) return;
      low /= RADIX;
      high /= RADIX;
    }
  }

  #empty(bins: number): Level {
    const cells = bins * this.data.width;
    const [base] = this.#levels as [Level];
    const tallied = [...base.tallied].map(([reader, { texts, tallies }]) => {
      const empty = [...tallies].map(([kind, tally]) => [kind, tally.empty(cells)] as const);
      return [reader, { texts, tallies: new Map(empty) }] as const;
    });
    return levelOf(bins, new Uint8Array(cells), new Map(tallied));
  }
}

/** Cells of a cube, or of bins that have been made one. */
class CubeCells implements Cells {
  readonly areUnique: boolean;
  readonly #cube: Cube;
  readonly #keys: readonly CubeKey[];
  readonly #level: Level;
  readonly #present: Int32Array;

  constructor(cube: Cube, keys: readonly CubeKey[], level: Level, present: Int32Array) {
    const { data } = cube;
    const tellsBin = level.bins === 1 || keys.some((key) => key.kind === "of" && key.table === null);
    this.areUnique = tellsBin && data.dimensions.length === 1 && keys.length === data.keys.length;
    this.#cube = cube;
    this.#keys = keys;
    this.#level = level;
    this.#present = present;
  }

  present(): Int32Array {
    return this.#present;
  }

  sizeOf(key: number): number {
    return this.#key(key).values.length;
  }

  codesOf(key: number, cells: Int32Array): Int32Array {
    const found = this.#key(key);
    if (found.kind === "own") {
      return digitsOf(cells, found.step, found.values.length);
    }
    const codes = this.#cube.codesOf(found.dimension, cells);
    const { table } = found;
    return table ? codes.map((code) => table[code] as number) : codes;
  }

  valuesOf(key: number, cells: Int32Array): Vector {
    return take(this.#key(key).values, this.codesOf(key, cells));
  }

  aggregate(node: Aggregate, merge: Omit<Merge, "seen">): Vector {
    const tallied = this.#level.tallied.get(readerKey(node));
    if (!tallied) throw new TypeError(`the aggregate ${node.name} has not been tallied`);
    const kernel = kernelOf(node);
    const merged = new Map<string, Tally>();
    for (const kind of kernel.kinds(node)) {
      const tally = tallied.tallies.get(kind) as Tally;
      merged.set(kind, tally.merged({ ...merge, seen: this.#level.seen }));
    }
    const vector = kernel.vector(node, merged);
    return tallied.texts ? textsAt(vector, tallied.texts) : vector;
  }

  #key(key: number): CubeKey {
    return this.#keys[key] as CubeKey;
  }
}

/** What each cell says of a key whose steps are so long; `width` being a multiple of them, a bin does not matter. */
function digitsOf(cells: Int32Array, step: number, size: number): Int32Array {
  const digits = new Int32Array(cells.length);
  for (let index = 0; index < cells.length; index++)
    digits[index] = (((cells[index] as number) / step) | 0) % size;
  return digits;
}

/** Writes the cells from `start` to before `end` that have rows behind those that are kept; how many those are then. */
function keepSeen(seen: Uint8Array, start: number, end: number, cells: Int32Array, before: number): number {
  let kept = before;
  for (let cell = start; cell < end; cell++) {
    cells[kept] = cell;
    kept += seen[cell] as number;
  }
  return kept;
}

/** The same of the cells at some places behind `start`. */
function keepSeenAt(
  seen: Uint8Array,
  start: number,
  places: Int32Array,
  cells: Int32Array,
  before: number,
): number {
  let kept = before;
  for (let index = 0; index < places.length; index++) {
    const cell = start + (places[index] as number);
    cells[kept] = cell;
    kept += seen[cell] as number;
  }
  return kept;
}

function levelOf(bins: number, seen: Uint8Array, tallied: ReadonlyMap<string, Tallied>): Level {
  const all = [...tallied.values()].flatMap(({ tallies }) => [...tallies.values()]);
  return { bins, seen, tallied, all };
}

function addLevel(into: Level, from: Level, run: CellRun): void {
  for (let index = 0; index < into.all.length; index++)
    (into.all[index] as Tally).addCells(from.all[index] as Tally, run);
  markRun(into.seen, from.seen, run);
}

/** Where chosen codes stand together: from the first to before the one after the last. */
function* runsOf(chosen: Uint8Array | null, count: number): Generator<readonly [number, number]> {
  if (chosen === null) {
    yield [0, count];
    return;
  }
  for (let start = chosen.indexOf(1); start !== -1 && start < count;) {
    const gap = chosen.indexOf(0, start);
    const end = gap === -1 ? count : gap;
    yield [start, end];
    start = chosen.indexOf(1, end);
  }
}
