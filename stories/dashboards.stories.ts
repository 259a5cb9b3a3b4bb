import type { Meta, StoryObj } from "@storybook/web-components-vite";
import "@vitalkit/dashboard/dashboard.js";
import type { VitalDashboard } from "@vitalkit/dashboard/dashboard.js";
import { html } from "lit";
import type { TemplateResult } from "lit";

import { accounts, days } from "./sample-customers.js";

interface BoardArgs {
  readonly definition: object;
  readonly theme?: "light" | "dark";
  /** CSS px of the box around the board; default: all there is. */
  readonly width?: number;
  /** Whether no question is ever answered. */
  readonly silent?: boolean;
}

type BoardStory = StoryObj<BoardArgs>;

const charts = {
  mrr: {
    type: "big_number",
    title: "Recurring revenue",
    subtitle: "Per month",
    dataset: "daily",
    metric: "mrr",
    trend_grain: "P1W",
  },
  active: {
    type: "big_number",
    title: "Active users",
    subtitle: "A day",
    dataset: "daily",
    metric: "AVG(active_users)",
    number_format: ",.0f",
    trend_grain: "P1W",
  },
  health: {
    type: "gauge",
    title: "Health score",
    subtitle: "Mean of all accounts, 0 to 100",
    dataset: "accounts",
    metric: "AVG(health_score)",
    number_format: ",.0f",
    bands: [
      { from: 0, label: "Critical", tone: "critical" },
      { from: 40, label: "At risk", tone: "warning" },
      { from: 70, label: "Healthy", tone: "good" },
    ],
  },
  tiers: {
    type: "sunburst",
    title: "Revenue by tier and industry",
    dataset: "accounts",
    hierarchy: ["tier", "industry"],
    metric: { expression: "SUM(mrr)", label: "Revenue", number_format: "$,.3s" },
  },
  usage: {
    type: "calendar_heatmap",
    title: "Active users",
    subtitle: "By day",
    dataset: "daily",
    metric: "SUM(active_users)",
  },
  at_risk: {
    type: "at_risk_table",
    title: "Accounts at risk",
    subtitle: "Health under 60",
    dataset: "accounts",
    columns: ["name", "health_score", "mrr", "last_login_days_ago"],
    filters: ["health_score < 60"],
    order_by: [["health_score", "asc"]],
  },
  trend: {
    type: "mixed_timeseries",
    title: "Revenue and retention",
    dataset: "daily",
    time_grain: "P1W",
    series: [
      { metric: "mrr", mark: "area", axis: "left" },
      {
        metric: "AVG(retention_rate)",
        label: "Retention",
        mark: "line",
        axis: "right",
        number_format: ".1%",
      },
    ],
  },
};

const definition = {
  version: 1,
  id: "story",
  title: "Customer health",
  description: "Sample data: forty accounts over half a year.",
  as_of: "2026-09-30",
  datasets: {
    accounts: {
      values: accounts,
      key: ["name"],
      columns: {
        name: { label: "Account" },
        tier: { label: "Tier" },
        industry: { label: "Industry" },
        health_score: { label: "Health", number_format: ",.0f" },
        mrr: { label: "Revenue", number_format: "$,.0f" },
        last_login_days_ago: { label: "Last login" },
      },
    },
    daily: {
      values: days,
      time_column: "date",
      columns: { date: { type: "date" } },
      metrics: {
        mrr: { expression: "SUM(mrr)", over_time: "last", label: "Revenue", number_format: "$,.3s" },
      },
    },
  },
  filters: [
    { id: "period", type: "time_range", label: "Period", default: "Last 90 days" },
    { id: "tier", type: "select", label: "Tier", dataset: "accounts", column: "tier", multiple: true },
  ],
  charts,
  layout: [
    {
      row: [
        { chart: "mrr", width: 6 },
        { chart: "active", width: 6 },
      ],
      height: "small",
    },
    {
      row: [
        { chart: "health", width: 4 },
        { chart: "tiers", width: 4 },
        { chart: "usage", width: 4 },
      ],
    },
    {
      row: [
        { chart: "at_risk", width: 6 },
        { chart: "trend", width: 6 },
      ],
    },
  ],
};

export default {
  title: "Dashboards",
  component: "vital-dashboard",
  parameters: { layout: "fullscreen", controls: { include: ["definition", "theme", "width"] } },
  render: renderBoard,
} satisfies Meta<BoardArgs>;

export const Default: BoardStory = { args: { definition } };

/** A mistake in one chart stays in its tile, which says what is wrong and what would be right. */
export const OneBrokenTile: BoardStory = {
  args: {
    definition: {
      ...definition,
      charts: {
        ...charts,
        health: { ...charts.health, mim: 0 },
        tiers: { ...charts.tiers, hierarchy: ["teir"] },
      },
    },
  },
};

/** Nothing has been answered yet: each tile keeps its place. */
export const Loading: BoardStory = {
  args: {
    definition: {
      ...definition,
      datasets: {
        accounts: { url: "accounts.arrow" },
        daily: { url: "daily.arrow", time_column: "date", metrics: definition.datasets.daily.metrics },
      },
    },
    silent: true,
  },
};

/** A definition that cannot be used at all. */
export const Problems: BoardStory = {
  args: { definition: { ...definition, layot: [], version: 1, as_of: "yesterday" } },
};

export const Narrow: BoardStory = { args: { definition, width: 360 } };

export const Dark: BoardStory = { args: { definition, theme: "dark" } };

function renderBoard({ definition, theme, width, silent }: BoardArgs): TemplateResult {
  const board: VitalDashboard = document.createElement("vital-dashboard");
  if (silent) board.fetch = () => new Promise(() => undefined);
  board.definition = definition;
  if (theme) board.theme = theme;
  const frame = document.createElement("main");
  if (width) frame.style.setProperty("inline-size", `${width}px`);
  frame.append(board);
  return html`${frame}`;
}
