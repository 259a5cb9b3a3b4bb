import { problem } from "@vitalkit/spec";
import { expect, it } from "vitest";

import { isPassing, retryDelay } from "./retry.js";

it.each([
  [1, 1000],
  [2, 2000],
  [3, 4000],
  [6, 32_000],
  [7, 60_000],
  [100, 60_000],
])("waits after failure %i at most %i ms and at least half of it", (attempt, delay) => {
  expect(retryDelay(attempt, 0)).toBe(delay);
  expect(retryDelay(attempt, 1)).toBe(delay / 2);
});

it.each([
  [problem("SOURCE_DOWN", ""), true],
  [problem("HTTP_STATUS", "", { status: 503 }), true],
  [problem("HTTP_STATUS", "", { status: 404 }), false],
  [problem("UNKNOWN_COLUMN", ""), false],
  [problem("FORBIDDEN", ""), false],
])("of %j it is %s that trying again may help", (each, expected) => {
  expect(isPassing([each])).toBe(expected);
});
