import { allOf } from "../../expression/build.js";
import type { Aggregate, Expression } from "../../expression/tree.js";
import { type CellKey, cellKey, type FixedKey } from "../cell-key.js";
import type { CellTally } from "../cell-tally.js";
import { columnNode } from "../expression-key.js";
import type { Scan } from "../scan.js";
import type { Store } from "../store.js";
import type { CubeData, CubeKey } from "./cube-data.js";

/** What a cube must be able to answer. */
export interface CubeWish {
  /** Conditions that stay. */
  readonly base: readonly Expression[];
  /** Columns that conditions move over, the most wanted first, and the conditions on each that stay without it. */
  readonly columns: readonly { readonly name: string; readonly parts: readonly Expression[] }[];
  /** What questions group by. */
  readonly keys: readonly Expression[];
  readonly aggregates: readonly Aggregate[];
}

/** Most cells of a cube: with a sum and its marks about 20 MB. */
const MOST_CELLS = 2 ** 21;
const FEW_CELLS = 4096;

/** A cube that is being tallied: its data when the scan has run, or null where it came out too large. */
export interface PendingCube {
  finish(): CubeData | null;
}

/**
 * Enters a cube into a scan: over the first of the wished columns, and over the others as far as they fit. Null where
 * the first is none that can be numbered, or has too many values. @throws Unstreamable.
 */
export function enterCube(wish: CubeWish, scan: Scan, store: Store): PendingCube | null {
  const keys = wish.keys.map((key) => cellKey(key, store));
  const limit = Math.max(FEW_CELLS, Math.min(MOST_CELLS, 4 * store.numRows));
  const names = wish.columns.map(({ name }) => name);
  const dimensions = dimensionsOf(names, keys, limit, store);
  if (dimensions === null) return null;
  const isOwn = keys.map((key) => dimensionOf(key, dimensions) === -1);
  const left = wish.columns.filter(({ name }) => !dimensions.some((dimension) => dimension.name === name));
  const where = allOf([...wish.base, ...left.flatMap(({ parts }) => parts)]);
  const columns = dimensions.map(({ column }) => column);
  const tally = scan.tally(where, [...wish.keys.filter((_, index) => isOwn[index]), ...columns]);
  for (const node of wish.aggregates) tally.need(node);
  return { finish: () => dataOf(tally, wish, { keys, isOwn, dimensions, limit }) };
}

interface Numbered {
  readonly column: Expression;
  readonly name: string;
  readonly key: FixedKey;
}

/** The columns that fit, the one of most values last: it is the one of the bins. */
function dimensionsOf(
  names: readonly string[],
  keys: readonly CellKey[],
  limit: number,
  store: Store,
): readonly Numbered[] | null {
  const chosen: Numbered[] = [];
  for (const name of names) {
    const column = columnNode(name, store.column(name).type);
    const key = cellKey(column, store);
    if (key.kind === "fixed" && cellsOf(keys, [...chosen, { column, name, key }]) <= limit)
      chosen.push({ column, name, key });
    else if (chosen.length === 0) return null;
  }
  return chosen.sort((a, b) => a.key.size - b.key.size);
}

/** How many cells there are at least. */
function cellsOf(keys: readonly CellKey[], dimensions: readonly Numbered[]): number {
  const own = keys.filter((key) => dimensionOf(key, dimensions) === -1);
  return [...own, ...dimensions.map(({ key }) => key)].reduce(
    (product, key) => product * Math.max(1, key.size),
    1,
  );
}

/** The dimension whose code tells the key; -1 for none. */
function dimensionOf(key: CellKey, dimensions: readonly Numbered[]): number {
  if (key.kind !== "fixed") return -1;
  return dimensions.findIndex((dimension) => dimension.key.numbering === key.numbering);
}

interface Layout {
  readonly keys: readonly CellKey[];
  /** Which of the keys are told by no dimension: the tally has them first. */
  readonly isOwn: readonly boolean[];
  readonly dimensions: readonly Numbered[];
  readonly limit: number;
}

function dataOf(
  tally: CellTally,
  { aggregates }: CubeWish,
  { keys, isOwn, dimensions, limit }: Layout,
): CubeData | null {
  const steps: number[] = [];
  let total = 1;
  for (const key of tally.keys) {
    steps.push(total);
    total *= key.size;
  }
  if (total > limit) return null;
  const laid = tally.laidOut(steps, total, aggregates);
  if (laid === null) return null;
  const ownCount = tally.keys.length - dimensions.length;
  let own = 0;
  return {
    dimensions: dimensions.map(({ name, key }) => ({ column: name, values: key.values })),
    steps: steps.slice(ownCount, -1),
    keys: keys.map((key, index): CubeKey => {
      if (isOwn[index])
        return { kind: "own", step: steps[own] as number, values: (tally.keys[own++] as CellKey).values };
      const dimension = dimensionOf(key, dimensions);
      return { kind: "of", dimension, table: (key as FixedKey).table, values: key.values };
    }),
    bins: (dimensions.at(-1) as Numbered).key.size,
    width: steps.at(-1) as number,
    ...laid,
  };
}
