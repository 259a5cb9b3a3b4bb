import { tableFromRows } from "@vitalkit/data/table";
import type { Dataset } from "@vitalkit/spec";
import { expect, it } from "vitest";

import { fieldFormats } from "./field-formats.js";

const dataset = {
  columns: { tier: { label: "Customer tier" }, opened: { date_format: "%b %Y" } },
  metrics: {
    churn: { expression: "1 - AVG(kept)", label: "Churn", number_format: ".1%", polarity: "lower_is_better" },
  },
} as unknown as Dataset;

it("takes what the query says before what the dataset says, and words of the name last", () => {
  const table = tableFromRows([
    { tier: "Gold", churn: 0.1, churn__previous: 0.2, churn__total: 1, "AVG(x)": 1, csm_owner: "A" },
  ]);
  const query = { metrics: ["churn", { expression: "AVG(x)", label: "X", number_format: ",.0f" }] };
  const churn = { label: "Churn", number_format: ".1%", polarity: "lower_is_better", type: "number" };
  expect(fieldFormats(table, dataset, query)).toMatchObject({
    tier: { label: "Customer tier", type: "text" },
    churn,
    churn__previous: churn,
    churn__total: { ...churn, type: "integer" },
    "AVG(x)": { label: "X", number_format: ",.0f" },
    csm_owner: { label: "Csm owner" },
  });
});

it("does not know a column called constructor better than any other", () => {
  const table = tableFromRows([{ constructor: 1 }]);
  expect(fieldFormats(table, dataset, {})).toEqual({
    constructor: { label: "Constructor", type: "integer" },
  });
  expect(fieldFormats(table, undefined, {})).toEqual({
    constructor: { label: "Constructor", type: "integer" },
  });
});
