import { everyRow } from "./block.js";
import { apart } from "../expression/kernels/apart.js";

/** What the codes of a block's rows add to the number of a cell. */
export interface Place {
  readonly codes: Int32Array;
  /** What code 0 stands as in `codes`. */
  readonly origin: number;
  /** What each code adds; null where that is the code times `step`. */
  readonly worths: Int32Array | null;
  readonly step: number;
}

/**
 * Sets `cells` to the sum of what the codes of each selected row are worth. One loop for each number of places: a
 * loop over places within that over rows would be several times slower. Multiplying is quicker than looking up; what
 * overflows 32 bits on the way comes back when the origins are taken off.
 */
export function addPlaces(
  cells: Int32Array,
  rows: Int32Array,
  count: number,
  places: readonly Place[],
): void {
  const [a, b, c, d, ...rest] = places.filter(({ worths }) => worths === null);
  if (!a) cells.fill(0, 0, count);
  else if (rows === everyRow && !d) addAll(cells, count, [a, b, c]);
  else if (!b) one(cells, rows, count, a);
  else if (!c) two(cells, rows, count, a, b);
  else if (!d) three(cells, rows, count, [a, b, c]);
  else four(cells, rows, count, [a, b, c, d]);
  for (const place of rest) addOne(cells, rows, count, place);
  for (const place of places) if (place.worths) addWorths(cells, rows, count, place);
}

/** The same of one to three places where no row was left out. */
function addAll(
  cells: Int32Array,
  count: number,
  [a, b, c]: readonly [Place, Place | undefined, Place | undefined],
): void {
  const offset = offsetOf(...[a, b, c].filter((place) => place !== undefined));
  if (!b) allOfOne(cells, count, a.codes, a.step, offset);
  else if (!c) allOfTwo(cells, count, [a.codes, b.codes], [a.step, b.step], offset);
  else allOfThree(cells, count, [a.codes, b.codes, c.codes], [a.step, b.step, c.step], offset);
}

const allOfOne = apart(
  (cells: Int32Array, count: number, codes: Int32Array, step: number, offset: number): void => {
    for (let row = 0; row < count; row++) cells[row] = (Math.imul(codes[row] as number, step) - offset) | 0;
  },
);

const allOfTwo = apart(
  (
    cells: Int32Array,
    count: number,
    [codesA, codesB]: readonly [Int32Array, Int32Array],
    [stepA, stepB]: readonly [number, number],
    offset: number,
  ): void => {
    for (let row = 0; row < count; row++) {
      const sum = Math.imul(codesA[row] as number, stepA) + Math.imul(codesB[row] as number, stepB);
      cells[row] = (sum - offset) | 0;
    }
  },
);

const allOfThree = apart(
  (
    cells: Int32Array,
    count: number,
    [codesA, codesB, codesC]: readonly [Int32Array, Int32Array, Int32Array],
    [stepA, stepB, stepC]: readonly [number, number, number],
    offset: number,
  ): void => {
    for (let row = 0; row < count; row++) {
      const sum = Math.imul(codesA[row] as number, stepA) + Math.imul(codesB[row] as number, stepB);
      cells[row] = (sum + Math.imul(codesC[row] as number, stepC) - offset) | 0;
    }
  },
);

const addOne = apart(
  (cells: Int32Array, rows: Int32Array, count: number, { codes, origin, step }: Place): void => {
    for (let index = 0; index < count; index++)
      cells[index]! += Math.imul((codes[rows[index] as number] as number) - origin, step);
  },
);

const addWorths = apart((cells: Int32Array, rows: Int32Array, count: number, place: Place): void => {
  const { codes, origin } = place;
  const worths = place.worths as Int32Array;
  for (let index = 0; index < count; index++)
    cells[index]! += worths[(codes[rows[index] as number] as number) - origin] as number;
});

/** What the origins of all places add to each cell. */
function offsetOf(...places: readonly Place[]): number {
  return places.reduce((sum, { origin, step }) => (sum + Math.imul(origin, step)) | 0, 0);
}

const one = apart((cells: Int32Array, rows: Int32Array, count: number, a: Place): void => {
  const { codes, step } = a;
  const offset = offsetOf(a);
  for (let index = 0; index < count; index++)
    cells[index] = (Math.imul(codes[rows[index] as number] as number, step) - offset) | 0;
});

const two = apart((cells: Int32Array, rows: Int32Array, count: number, a: Place, b: Place): void => {
  const [codesA, stepA, codesB, stepB] = [a.codes, a.step, b.codes, b.step];
  const offset = offsetOf(a, b);
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number;
    const sum = Math.imul(codesA[row] as number, stepA) + Math.imul(codesB[row] as number, stepB);
    cells[index] = (sum - offset) | 0;
  }
});

const three = apart(
  (cells: Int32Array, rows: Int32Array, count: number, [a, b, c]: readonly [Place, Place, Place]): void => {
    const [codesA, stepA, codesB, stepB] = [a.codes, a.step, b.codes, b.step];
    const [codesC, stepC] = [c.codes, c.step];
    const offset = offsetOf(a, b, c);
    for (let index = 0; index < count; index++) {
      const row = rows[index] as number;
      const sum = Math.imul(codesA[row] as number, stepA) + Math.imul(codesB[row] as number, stepB);
      cells[index] = (sum + Math.imul(codesC[row] as number, stepC) - offset) | 0;
    }
  },
);

const four = apart(
  (
    cells: Int32Array,
    rows: Int32Array,
    count: number,
    [a, b, c, d]: readonly [Place, Place, Place, Place],
  ): void => {
    const [codesA, stepA, codesB, stepB] = [a.codes, a.step, b.codes, b.step];
    const [codesC, stepC, codesD, stepD] = [c.codes, c.step, d.codes, d.step];
    const offset = offsetOf(a, b, c, d);
    for (let index = 0; index < count; index++) {
      const row = rows[index] as number;
      const first = (Math.imul(codesA[row] as number, stepA) + Math.imul(codesB[row] as number, stepB)) | 0;
      const last = (Math.imul(codesC[row] as number, stepC) + Math.imul(codesD[row] as number, stepD)) | 0;
      cells[index] = (first + last - offset) | 0;
    }
  },
);
