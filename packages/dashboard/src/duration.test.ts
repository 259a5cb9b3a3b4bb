import { expect, it } from "vitest";

import { durationLength } from "./duration.js";

it.each([
  ["PT4H", 14_400_000],
  ["PT1M30S", 90_000],
  ["P1DT1H", 90_000_000],
  ["P2W", 1_209_600_000],
  ["PT0S", null],
  ["P", null],
  ["4 hours", null],
  ["", null],
  [undefined, null],
])("the length of %j is %j ms", (text, length) => {
  expect(durationLength(text)).toBe(length);
});
