import { chartMeta } from "./chart-story.js";
import type { ChartStory } from "./chart-story.js";
import { dates, noise } from "./sample.js";

/** Active users a day: fewer at weekends, two days without tracking. */
function users(first: string, count: number, seed: number) {
  const days = dates(first, count);
  const values = noise(count, seed).map((each, index) => {
    const weekday = new Date(`${days[index]}T00:00:00Z`).getUTCDay();
    if (days[index] === "2026-07-21" || days[index] === "2026-07-22") return null;
    return Math.round((weekday === 0 || weekday === 6 ? 2400 : 8600) * (0.9 + 0.25 * each) + 4 * index);
  });
  return { date: { type: "date" as const, values: days }, users: { type: "integer" as const, values } };
}

const options = { metric: "users", number_format: ",.0f" };
const fields = { users: { label: "Active users" }, date: { label: "Day" } };

export default { title: "Charts/Calendar heatmap", ...chartMeta("calendar_heatmap") };

export const Default: ChartStory = {
  args: {
    label: "Active users",
    subtitle: "People who used the product, each day",
    options,
    columns: users("2026-07-03", 90, 3),
    fields,
    today: "2026-09-30",
    width: 620,
    height: 320,
  },
};

export const AYear: ChartStory = {
  args: { ...Default.args, columns: users("2025-10-01", 365, 5), width: 900, height: 300 },
};

export const SevenSteps: ChartStory = {
  args: { ...Default.args, options: { ...options, steps: 7 } },
};

export const SundayFirst: ChartStory = {
  args: { ...Default.args, options: { ...options, week_start: "sunday" } },
};

export const GapsAreNotZero: ChartStory = {
  args: {
    ...Default.args,
    label: "Zero, missing and one visitor",
    columns: {
      date: { type: "date", values: dates("2026-09-14", 14) },
      users: { type: "integer", values: [0, 0, 1, null, null, 4, 7, 2, 0, 3, null, 5, 6, 1] },
    },
  },
};

export const OneDay: ChartStory = {
  args: {
    ...Default.args,
    columns: { date: { type: "date", values: ["2026-09-30"] }, users: { type: "integer", values: [42] } },
  },
};

export const Loading: ChartStory = {
  args: { label: "Active users", options, pending: true, width: 620, height: 320 },
};

export const Empty: ChartStory = {
  args: {
    ...Default.args,
    columns: { date: { type: "date", values: [] }, users: { type: "integer", values: [] } },
  },
};

export const Problem: ChartStory = {
  args: {
    label: "Active users",
    options,
    problems: [
      {
        code: "UNKNOWN_COLUMN",
        severity: "error",
        path: "/charts/usage/metric",
        params: { column: "active_user", nearest: "active_users", dataset: "entity_customers_daily" },
      },
    ],
    width: 620,
    height: 320,
  },
};

export const Dark: ChartStory = { args: { ...Default.args, theme: "dark" } };

export const Narrow: ChartStory = { args: { ...Default.args, width: 272, height: 420 } };
