import { expect, it } from "vitest";

import { sampleNote } from "./page.js";

it.each([
  ["", false, ""],
  ["Sample data", true, ""],
  ["Sample data: an invented company.", true, "An invented company."],
  ["An invented company (sample data).", true, "An invented company (sample data)."],
  ["A data sampler", false, "A data sampler"],
])("of %j the badge is %s and the rest %j", (description, isSample, rest) => {
  expect(sampleNote(description)).toEqual({ isSample, rest });
});
