import { chartMeta } from "./chart-story.js";
import type { ChartStory } from "./chart-story.js";
import { dates, noise } from "./sample.js";

const count = 90;
const steps = noise(count, 11);
const mrr = steps.map((each, index) => Math.round(1_545_000 + 1_250 * index + 3_000 * each));
const retention = noise(count, 23).map((each, index) => 0.991 + 0.003 * Math.sin(index / 9) + 0.0008 * each);

const columns = {
  date: { type: "date" as const, values: dates("2026-07-03", count) },
  mrr: { type: "number" as const, values: mrr },
  retention: { type: "number" as const, values: retention },
};

const fields = {
  date: { label: "Day" },
  mrr: { label: "MRR", number_format: "$,.3s" },
  retention: { label: "Retention", number_format: ".1%" },
};

const options = {
  time_grain: "P1D",
  series: [
    { metric: "mrr", mark: "area", axis: "left" },
    { metric: "retention", mark: "line", axis: "right" },
  ],
};

export default { title: "Charts/Mixed time series", ...chartMeta("mixed_timeseries") };

export const Default: ChartStory = {
  args: {
    label: "MRR and retention",
    subtitle: "Retention: share of the customers of 30 days before who stayed",
    options,
    columns,
    fields,
    today: "2026-09-30",
    width: 640,
    height: 380,
  },
};

export const Gaps: ChartStory = {
  args: {
    ...Default.args,
    label: "Gaps stay gaps",
    columns: {
      ...columns,
      retention: {
        type: "number",
        values: retention.map((each, index) => (index > 30 && index < 41 ? null : each)),
      },
    },
  },
};

export const BarsByMonth: ChartStory = {
  args: {
    label: "New and lost revenue",
    subtitle: "US dollars a month",
    options: {
      time_grain: "P1M",
      series: [
        { metric: "new", mark: "bar", label: "New" },
        { metric: "lost", mark: "bar", label: "Lost", color: "critical" },
        { metric: "net", mark: "line", label: "Net", color: "neutral" },
      ],
    },
    columns: {
      date: {
        type: "date",
        values: ["2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01"],
      },
      new: { type: "number", values: [42_000, 38_500, 51_200, 47_800, 33_000, 55_400] },
      lost: { type: "number", values: [-18_000, -22_400, -15_300, -41_000, -38_200, -20_100] },
      net: { type: "number", values: [24_000, 16_100, 35_900, 6_800, -5_200, 35_300] },
    },
    fields: Object.fromEntries(
      ["new", "lost", "net"].map((name) => [name, { label: name, number_format: "$,.2s" }]),
    ),
    width: 640,
    height: 380,
  },
};

export const OneSeries: ChartStory = {
  args: {
    ...Default.args,
    label: "MRR",
    options: { time_grain: "P1D", series: [{ metric: "mrr", mark: "line" }] },
  },
};

export const OnePoint: ChartStory = {
  args: {
    ...Default.args,
    label: "The first day",
    columns: {
      date: { type: "date", values: ["2026-09-30"] },
      mrr: { type: "number", values: [1_656_147] },
      retention: { type: "number", values: [0.99] },
    },
  },
};

export const Loading: ChartStory = {
  args: { label: "MRR and retention", options, pending: true, width: 640, height: 380 },
};

export const Empty: ChartStory = {
  args: {
    ...Default.args,
    columns: {
      date: { type: "date", values: [] },
      mrr: { type: "number", values: [] },
      retention: { type: "number", values: [] },
    },
  },
};

export const Problem: ChartStory = {
  args: {
    label: "MRR and retention",
    options,
    problems: [
      { code: "HTTP_STATUS", severity: "error", path: "", params: { status: 404, url: "/data/mrr.arrow" } },
    ],
    width: 640,
    height: 380,
  },
};

export const Dark: ChartStory = { args: { ...Default.args, theme: "dark" } };

export const Narrow: ChartStory = { args: { ...Default.args, width: 300, height: 320 } };

export const RightToLeft: ChartStory = {
  args: { ...Default.args, label: "الإيرادات والاحتفاظ", direction: "rtl", language: "ar" },
};
