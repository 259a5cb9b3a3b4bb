import { ProblemError, sentence } from "@vitalkit/spec";
import { expect, test } from "vitest";

import { dashboardOf } from "../../test/dashboard.js";
import { createReader } from "../query/reader.js";

const schema = new Map([
  ["name", "text"],
  ["mrr", "number"],
  ["since", "date"],
] as const);

function said(text: string): string {
  const reader = createReader({ dashboard: dashboardOf({ t: {} }), dataset: "t", schema, chartId: "c" });
  try {
    reader.metric(text);
  } catch (error) {
    if (error instanceof ProblemError) return sentence(error.problems[0]!);
    throw error;
  }
  return "";
}

test.each([
  ["SUM(-name)", "“-” needs a number, but is text at character 6."],
  ["COUNT(mrr LIKE 'a%')", "“LIKE” needs a text, but is number at character 7."],
  ["COUNT(name IN (1))", "“IN” needs values of one type, but is text and integer at character 7."],
  ["COUNT(name AND TRUE)", "“AND” needs a condition that is true or false, but is text at character 7."],
  [
    "COUNT(name IS DISTINCT FROM 1)",
    "“IS DISTINCT FROM” needs values of one type, but is text and integer at character 7.",
  ],
  ["QUANTILE(mrr, 1.5)", "“QUANTILE” needs a number from 0 to 1, but is 1.5 at character 15."],
  [
    "SUM(round(mrr, 40))",
    "“round” needs a whole number from -15 to 15, written out, but is 40 at character 16.",
  ],
  ["SUM(*)", "“SUM” takes 1 argument, but has 0 at character 1."],
  ["COUNT(round())", "“round” takes 1 or 2 arguments, but has 0 at character 7."],
])("%s is refused in the words that were written", (text, words) => {
  expect(said(text)).toBe(words);
});
