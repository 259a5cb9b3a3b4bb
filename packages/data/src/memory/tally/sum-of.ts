import { apart } from "../../expression/kernels/apart.js";
import { everyRow } from "../block.js";
import type { TallyRows } from "./tally.js";

/** What all rows come to together; 0 of none, never -0. */
export function sumOf({ values, places, count }: TallyRows): number {
  if (places !== everyRow) return sumOfPlaces(values, places, count);
  if (values instanceof Float64Array) return sumOfDoubles(values, count);
  if (values instanceof Int32Array) return sumOfWords(values, count);
  return sumOfPlaces(values, places, count);
}

// Four sums each, so that none waits for the one before.
const sumOfDoubles = apart((values: Float64Array, count: number): number => {
  let [a, b, c, d] = [0, 0, 0, 0];
  const even = count & ~3;
  for (let index = 0; index < even; index += 4) {
    a += values[index] as number;
    b += values[index + 1] as number;
    c += values[index + 2] as number;
    d += values[index + 3] as number;
  }
  for (let index = even; index < count; index++) a += values[index] as number;
  return a + b + c + d;
});

const sumOfWords = apart((values: Int32Array, count: number): number => {
  let [a, b, c, d] = [0, 0, 0, 0];
  const even = count & ~3;
  for (let index = 0; index < even; index += 4) {
    a += values[index] as number;
    b += values[index + 1] as number;
    c += values[index + 2] as number;
    d += values[index + 3] as number;
  }
  for (let index = even; index < count; index++) a += values[index] as number;
  return a + b + c + d;
});

const sumOfPlaces = apart((values: TallyRows["values"], places: Int32Array, count: number): number => {
  let [a, b, c, d] = [0, 0, 0, 0];
  const even = count & ~3;
  for (let index = 0; index < even; index += 4) {
    a += values[places[index] as number] as number;
    b += values[places[index + 1] as number] as number;
    c += values[places[index + 2] as number] as number;
    d += values[places[index + 3] as number] as number;
  }
  for (let index = even; index < count; index++) a += values[places[index] as number] as number;
  return a + b + c + d;
});
