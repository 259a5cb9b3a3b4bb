import { describe, expect, it } from "vitest";

import { niceBounds } from "./bounds.js";

describe("the scale of a range filter", () => {
  it.each([
    [0, 100, {}, { min: 0, max: 100, step: 1 }],
    [12.3, 987, {}, { min: 10, max: 990, step: 10 }],
    [0, 1, {}, { min: 0, max: 1, step: 0.01 }],
    [0.123, 0.456, {}, { min: 0.12, max: 0.46, step: 0.005 }],
    [-50, 50, {}, { min: -50, max: 50, step: 1 }],
    [1, 4, { isWhole: true }, { min: 1, max: 4, step: 1 }],
    [0, 10, { step: 2.5 }, { min: 0, max: 10, step: 2.5 }],
    [3, 9, { step: 5 }, { min: 0, max: 10, step: 5 }],
  ])("from %d to %d with %j is %j", (min, max, options, expected) => {
    expect(niceBounds(min, max, options)).toEqual(expected);
  });

  it.each([
    [null, null],
    [1, null],
    [5, 5],
    [9, 1],
    [Number.NaN, 1],
    [-Number.MAX_VALUE, Number.MAX_VALUE],
  ])("is none from %s to %s", (min, max) => {
    expect(niceBounds(min, max)).toBeNull();
  });
});
