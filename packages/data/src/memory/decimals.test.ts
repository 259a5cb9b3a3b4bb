import { expect, it } from "vitest";

import { ranksOfDecimals } from "./decimals.js";

it("decimals are ordered by every digit, and what stands under a null is not looked at", () => {
  const ranks = ranksOfDecimals({
    type: "number",
    length: 5,
    values: Float64Array.of(Number.NaN, 1e17, 2, 1e17, Number.POSITIVE_INFINITY),
    valid: Uint8Array.of(0, 1, 1, 1, 0),
    digits: new Map([
      [1, "100000000000000000.02"],
      [3, "100000000000000000.01"],
    ]),
  });
  expect([...ranks]).toEqual([0, 2, 0, 1, 0]);
});
