import { expect, it } from "vitest";

import { dayOf } from "./day.js";

it.each([
  ["2018-01-01T00:00:00.000Z", "2017-12-31"],
  ["2017-12-31T23:59:59.999Z", "2017-12-31"],
  ["2018-01-01T00:00:00.001Z", "2018-01-01"],
  ["1969-12-31T12:00:00.000Z", "1969-12-31"],
])("%s speaks of %s", (now, day) => {
  expect(new Date(dayOf(Date.parse(now))).toISOString().slice(0, 10)).toBe(day);
});
