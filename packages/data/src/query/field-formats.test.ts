import { expect, test } from "vitest";

import { dashboardOf } from "../../test/dashboard.js";
import { fieldFormats } from "./field-formats.js";

const dataset = dashboardOf({
  d: {
    time_column: "date",
    columns: { tier: { label: "Customer tier" }, date: { date_format: "%d %b" } },
    metrics: {
      mrr: { expression: "SUM(x)", label: "MRR", number_format: "$,.3s", polarity: "higher_is_better" },
    },
  },
}).datasets["d"];

test("columns are written as the query says, else as the dataset says, else by their name in words", () => {
  const query = {
    time_grain: "P1D",
    groupby: ["tier", "csm_owner"],
    metrics: ["mrr", "AVG(score)", { expression: "SUM(y)", name: "y_sum", label: "Y", number_format: ".1f" }],
  } as const;
  expect(fieldFormats(query, dataset)).toEqual({
    date: { label: "Date", date_format: "%d %b" },
    tier: { label: "Customer tier" },
    csm_owner: { label: "Csm owner" },
    mrr: { label: "MRR", number_format: "$,.3s", polarity: "higher_is_better" },
    "AVG(score)": { label: "AVG(score)" },
    y_sum: { label: "Y", number_format: ".1f" },
  });
});

test("a total and the value before are written like their metric", () => {
  const formats = fieldFormats({ metrics: ["mrr"], totals: true, compare: "previous_period" }, dataset);
  expect(formats["mrr__total"]).toEqual(formats["mrr"]);
  expect(formats["mrr__previous"]).toEqual(formats["mrr"]);
});

test("without a dataset names are put in words", () => {
  expect(fieldFormats({ columns: ["last_login"], hidden_columns: ["id"] }, undefined)).toEqual({
    last_login: { label: "Last login" },
    id: { label: "Id" },
  });
});
