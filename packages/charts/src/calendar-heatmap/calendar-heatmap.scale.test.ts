import { describe as suite, expect, test } from "vitest";

import { scaleOf, stepOf } from "./calendar-heatmap.scale.js";

suite("bounds of the steps", () => {
  test.each([
    ["counts from 1 to 19 start at zero", range(1, 19), 5, [0, 4, 8, 12, 16]],
    ["counts from 1 to 15 need no more than steps of three", range(1, 15), 5, [0, 3, 6, 9, 12]],
    [
      "values far from zero start near the least",
      range(90, 100).map((value) => value + 0.5),
      5,
      [90, 92.5, 95, 97.5, 100],
    ],
    ["shares are cut at round shares", [0.01, 0.02, 0.035, 0.04, 0.049], 5, [0, 0.01, 0.02, 0.03, 0.04]],
    ["negative values have negative bounds", range(-10, 10), 5, [-10, -5, 0, 5]],
    ["few whole numbers have a step each", [0, 1, 3], 5, [0, 1, 2, 3]],
    ["equal values have one step", [2.5, 2.5, 2.5], 5, [2.5]],
    ["values that doubles can hardly tell apart have one step", [1e15 + 0.25, 1e15 + 0.5], 5, [1e15 + 0.25]],
    ["a range beyond numbers has one step", [-1e308, 1.5, 1e308], 5, [-1e308]],
    ["a single value has one step", [7.5], 7, [7.5]],
  ] as const)("%s", (_, values, steps, lower) => {
    expect(scaleOf(values, steps)?.lower).toEqual(lower);
  });

  test("no values have no scale", () => {
    expect(scaleOf([], 5)).toBeNull();
  });

  test("one odd day does not pale the rest", () => {
    const scale = scaleOf([...range(1, 99), 100_000], 5);
    expect(scale).toMatchObject({ lower: [0, 20, 40, 60, 80], min: 1, max: 100_000 });
  });

  test("bounds ascend, are at most as many as steps, and never leave the values outside", () => {
    for (let seed = 1; seed < 300; seed += 1) {
      const values = Array.from(
        { length: 1 + (seed % 40) },
        (_, index) => Math.tan(seed * 7.1 + index) * 10 ** (seed % 9),
      );
      const { lower } = scaleOf(values, 5 + (seed % 3)) ?? { lower: [] };
      expect(lower.length).toBeGreaterThan(0);
      expect(lower.length).toBeLessThanOrEqual(5 + (seed % 3));
      expect(lower).toEqual([...new Set(lower)].toSorted((a, b) => a - b));
    }
  });
});

test("a bound belongs to the step that it opens; values beyond the ends to the outermost steps", () => {
  const scale = { lower: [0, 5, 10], min: -3, max: 40, isSingle: false };
  expect([-3, 0, 4.9, 5, 10, 40].map((value) => stepOf(scale, value))).toEqual([0, 0, 0, 1, 2, 2]);
});

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
