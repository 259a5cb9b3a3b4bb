import { chartMeta } from "./chart-story.js";
import type { ChartStory } from "./chart-story.js";
import { dates, noise } from "./sample.js";

const fields = {
  mrr: { label: "MRR", number_format: "$,.3s", type: "number" as const },
  mrr__total: { label: "MRR", number_format: "$,.3s", type: "number" as const },
  mrr__previous: { label: "MRR", number_format: "$,.3s", type: "number" as const },
};

const weeks = noise(13, 7).map((each, index) => 1_480_000 + 14_500 * index + 22_000 * each);
const options = { metric: "mrr", trend_grain: "P1W" };

const trend = {
  date: { type: "date" as const, values: dates("2026-07-06", 13, 7) },
  mrr: { type: "number" as const, values: weeks },
  mrr__total: { type: "number" as const, values: weeks.map(() => 1_656_147) },
  mrr__previous: { type: "number" as const, values: weeks.map(() => 1_530_644) },
};

const size = { width: 300, height: 190 };

export default { title: "Charts/Big number", ...chartMeta("big_number") };

export const Default: ChartStory = {
  args: {
    label: "Monthly recurring revenue",
    subtitle: "US dollars, last day of the period",
    options,
    columns: trend,
    fields,
    ...size,
  },
};

export const WithoutTrend: ChartStory = {
  args: {
    label: "Active customers",
    subtitle: "On the last day of the period",
    options: { metric: "customers" },
    columns: {
      customers: { type: "integer", values: [1867n] },
      customers__previous: { type: "integer", values: [1771n] },
    },
    ...size,
  },
};

export const RiseIsBad: ChartStory = {
  args: {
    label: "Monthly churn",
    subtitle: "Customers of 30 days before who left",
    options: { metric: "churn", polarity: "lower_is_better", number_format: ".1%" },
    columns: {
      churn: { type: "number", values: [0.0102] },
      churn__previous: { type: "number", values: [0.0087] },
    },
    ...size,
  },
};

export const Unchanged: ChartStory = {
  args: {
    ...WithoutTrend.args,
    columns: {
      customers: { type: "integer", values: [1867n] },
      customers__previous: { type: "integer", values: [1867n] },
    },
  },
};

export const WithoutComparison: ChartStory = {
  args: {
    label: "Net promoter score",
    options: { metric: "nps", compare: false, number_format: "+,.0f" },
    columns: { nps: { type: "number", values: [-12.4] } },
    ...size,
  },
};

export const NoValue: ChartStory = {
  args: {
    ...WithoutTrend.args,
    label: "Nobody answered",
    columns: {
      customers: { type: "integer", values: [null] },
      customers__previous: { type: "integer", values: [null] },
    },
  },
};

export const GapInTheTrend: ChartStory = {
  args: {
    ...Default.args,
    columns: {
      ...trend,
      mrr: { type: "number", values: weeks.map((each, index) => (index === 5 ? null : each)) },
    },
  },
};

export const Loading: ChartStory = {
  args: { label: "Monthly recurring revenue", options, pending: true, ...size },
};

export const Empty: ChartStory = {
  args: {
    label: "Monthly recurring revenue",
    options,
    columns: { mrr: { type: "number", values: [] } },
    ...size,
  },
};

export const Problem: ChartStory = {
  args: {
    label: "Monthly recurring revenue",
    options,
    problems: [
      { code: "SOURCE_DOWN", severity: "error", path: "", params: { url: "/data/customers.arrow" } },
    ],
    ...size,
  },
};

export const Dark: ChartStory = { args: { ...Default.args, theme: "dark" } };

export const Narrow: ChartStory = { args: { ...Default.args, width: 190, height: 180 } };
