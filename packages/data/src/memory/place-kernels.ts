/** Codes of a block's rows, and what each code adds to the number of a cell. */
export interface Place {
  readonly codes: Int32Array;
  readonly worths: Int32Array;
}

/**
 * Sets `cells` to the sum of what the codes of each selected row are worth. One loop for each number of places: a
 * loop over places within that over rows would be several times slower.
 */
export function addPlaces(
  cells: Int32Array,
  rows: Int32Array,
  count: number,
  places: readonly Place[],
): void {
  const [a, b, c, d, ...rest] = places;
  if (!a) cells.fill(0, 0, count);
  else if (!b) one(cells, rows, count, a);
  else if (!c) two(cells, rows, count, a, b);
  else if (!d) three(cells, rows, count, [a, b, c]);
  else four(cells, rows, count, [a, b, c, d]);
  for (const { codes, worths } of rest) {
    for (let index = 0; index < count; index++)
      cells[index]! += worths[codes[rows[index] as number] as number] as number;
  }
}

function one(cells: Int32Array, rows: Int32Array, count: number, { codes, worths }: Place): void {
  for (let index = 0; index < count; index++)
    cells[index] = worths[codes[rows[index] as number] as number] as number;
}

function two(cells: Int32Array, rows: Int32Array, count: number, a: Place, b: Place): void {
  const [codesA, worthsA, codesB, worthsB] = [a.codes, a.worths, b.codes, b.worths];
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number;
    cells[index] = (worthsA[codesA[row] as number] as number) + (worthsB[codesB[row] as number] as number);
  }
}

function three(
  cells: Int32Array,
  rows: Int32Array,
  count: number,
  [a, b, c]: readonly [Place, Place, Place],
): void {
  const [codesA, worthsA, codesB, worthsB] = [a.codes, a.worths, b.codes, b.worths];
  const [codesC, worthsC] = [c.codes, c.worths];
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number;
    cells[index] =
      (worthsA[codesA[row] as number] as number) +
      (worthsB[codesB[row] as number] as number) +
      (worthsC[codesC[row] as number] as number);
  }
}

function four(
  cells: Int32Array,
  rows: Int32Array,
  count: number,
  [a, b, c, d]: readonly [Place, Place, Place, Place],
): void {
  const [codesA, worthsA, codesB, worthsB] = [a.codes, a.worths, b.codes, b.worths];
  const [codesC, worthsC, codesD, worthsD] = [c.codes, c.worths, d.codes, d.worths];
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number;
    cells[index] =
      (worthsA[codesA[row] as number] as number) +
      (worthsB[codesB[row] as number] as number) +
      (worthsC[codesC[row] as number] as number) +
      (worthsD[codesD[row] as number] as number);
  }
}
