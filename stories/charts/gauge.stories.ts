import { chartMeta } from "./chart-story.js";
import type { ChartStory } from "./chart-story.js";

const bands = [
  { from: 0, label: "Critical", tone: "critical" },
  { from: 40, label: "At Risk", tone: "warning" },
  { from: 70, label: "Healthy", tone: "good" },
];

const options = { metric: "health", min: 0, max: 100, bands, number_format: ",.0f" };

const health = (value: number | null, previous: number | null) => ({
  health: { type: "number" as const, values: [value] },
  health__previous: { type: "number" as const, values: [previous] },
});

export default { title: "Charts/Gauge", ...chartMeta("gauge") };

export const Default: ChartStory = {
  args: {
    label: "Health score",
    subtitle: "Mean of all customers, 0 to 100",
    options,
    columns: health(72, 68),
    width: 320,
    height: 300,
  },
};

export const Target: ChartStory = {
  args: { ...Default.args, options: { ...options, target: 80 } },
};

export const AtTheBound: ChartStory = {
  args: { ...Default.args, label: "Exactly 40 is At Risk", columns: health(40, 41) },
};

export const WithoutComparison: ChartStory = {
  args: { ...Default.args, options: { ...options, compare: false }, columns: health(58, null) },
};

export const WithoutBands: ChartStory = {
  args: {
    label: "Adoption",
    subtitle: "Share of seats in use",
    options: { metric: "health", min: 0, max: 1, number_format: ".0%" },
    columns: health(0.63, 0.6),
    width: 320,
    height: 300,
  },
};

export const BeyondTheScale: ChartStory = {
  args: { ...Default.args, label: "A value above the scale", columns: health(118, 96) },
};

export const NoValue: ChartStory = {
  args: { ...Default.args, label: "Nobody has a score", columns: health(null, null) },
};

export const Loading: ChartStory = {
  args: { label: "Health score", options, pending: true, width: 320, height: 300 },
};

export const Empty: ChartStory = {
  args: {
    ...Default.args,
    columns: { health: { type: "number", values: [] } },
    options: { ...options, empty_text: "No customers match these filters." },
  },
};

export const Problem: ChartStory = {
  args: {
    label: "Health score",
    options,
    problems: [
      {
        code: "UNKNOWN_COLUMN",
        severity: "error",
        path: "/charts/health/metric",
        params: { column: "helth_score", nearest: "health_score", dataset: "customers" },
      },
    ],
    width: 320,
    height: 300,
  },
};

export const Stale: ChartStory = {
  args: { ...Default.args, stale_since: "2026-09-30T14:05:00Z" },
};

export const Dark: ChartStory = { args: { ...Default.args, theme: "dark" } };

export const Narrow: ChartStory = { args: { ...Default.args, width: 160, height: 200 } };

export const RightToLeft: ChartStory = {
  args: { ...Default.args, label: "درجة الصحة", direction: "rtl", language: "ar" },
};
