import { expect, it } from "vitest";

import { everyRow } from "../block.js";
import { Sum } from "./sum.js";

/** Sums of values in cells of their own but the last, which nothing is added to. */
function settled(values: readonly number[]): { sums: number[]; seen: number[] } {
  const sum = new Sum(false);
  const count = values.length;
  sum.grow(count + 1);
  const cells = Int32Array.from(values, (_, index) => index);
  const rows = { values: Float64Array.from(values), places: everyRow, cells, only: 0, count, isWhole: true };
  sum.add(rows);
  const seen = new Uint8Array(count + 1);
  sum.settle(seen);
  return { sums: [...sum.sums], seen: [...seen] };
}

it("a cell that nothing was added to is told from one whose sum is zero, minus zero or as small as can be", () => {
  const values = [1.5, 0, -0, 5e-324, -5e-324, 2 ** 31 * 5e-324, -(2 ** 31) * 5e-324, -1e-310];
  const expected = values.map((value) => value + 0);
  expect(settled(values)).toEqual({ sums: [...expected, 0], seen: [...values.map(() => 1), 0] });
  const many = Array.from({ length: 300 }, (_, index) => values[index % values.length] as number);
  expect(settled(many)).toEqual({
    sums: [...many.map((value) => value + 0), 0],
    seen: [...many.map(() => 1), 0],
  });
});
