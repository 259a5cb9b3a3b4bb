import { expect, it } from "vitest";

import { NumberCodes } from "./number-codes.js";

it("numbers next to zero are told apart from it, and minus zero is zero", () => {
  const values = Float64Array.from([0, 1e-300, -1e-300, 5e-324, -0, 1, 0.5]);
  const codes = new Int32Array(values.length);
  const numbers = new NumberCodes(5000);
  numbers.codes(values, null, codes);
  expect([...codes]).toEqual([1, 2, 3, 4, 1, 5, 6]);
  expect(numbers.count).toBe(6);
});
