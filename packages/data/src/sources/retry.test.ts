import { expect, test } from "vitest";

import { retryAfter, retryDelay } from "./retry.js";

const NOW = Date.UTC(2025, 0, 1);
const failed = { method: "GET", status: 503, retryAfter: null, attempt: 1 };

test("waiting doubles, and is shortened by up to a half", () => {
  const delays = (random: number) =>
    [1, 2, 3, 4].map((attempt) => retryDelay({ ...failed, attempt }, random, NOW));
  expect(delays(0)).toEqual([400, 800, 1600, null]);
  expect(delays(1)).toEqual([200, 400, 800, null]);
});

test("what passes is sent again where it changes nothing", () => {
  const isSentAgain = (status: number | null, method = "GET") =>
    retryDelay({ ...failed, status, method }, 0, NOW) !== null;
  expect([null, 429, 500, 502, 503, 504].map((status) => isSentAgain(status))).toEqual(Array(6).fill(true));
  expect([400, 401, 403, 404, 422, 501].map((status) => isSentAgain(status))).toEqual(Array(6).fill(false));
  expect([null, 503, 429].map((status) => isSentAgain(status, "POST"))).toEqual([false, false, true]);
});

test("a wait that is asked for is kept, with up to a quarter more, but not a long one", () => {
  expect(retryDelay({ ...failed, retryAfter: "3" }, 0, NOW)).toBe(3000);
  expect(retryDelay({ ...failed, retryAfter: "4" }, 1, NOW)).toBe(5000);
  expect(retryDelay({ ...failed, retryAfter: "31" }, 0, NOW)).toBeNull();
  expect(retryDelay({ ...failed, retryAfter: "Wed, 01 Jan 2025 00:00:07 GMT" }, 0, NOW)).toBe(7000);
});

test("a wait is told in seconds or by a date, which may be past", () => {
  expect(retryAfter("120", NOW)).toBe(120_000);
  expect(retryAfter("Wed, 01 Jan 2025 00:01:00 GMT", NOW)).toBe(60_000);
  expect(retryAfter("Tue, 31 Dec 2024 00:00:00 GMT", NOW)).toBe(0);
  expect([retryAfter("soon", NOW), retryAfter("", NOW), retryAfter("-1e", NOW)]).toEqual([null, null, null]);
});
