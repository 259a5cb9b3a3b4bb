import { chartMeta } from "./chart-story.js";
import type { ChartStory } from "./chart-story.js";

const columns = {
  customer_name: {
    type: "text" as const,
    values: [
      "Blue Energy AG",
      "Amber Tools Inc",
      "Raven Mobility Co",
      "Tern Networks LLC",
      "Cedar Clinics Group",
    ],
  },
  health_score: { type: "number" as const, values: [12.4, 16.9, 36.1, null, 52.3] },
  churn_risk_score: { type: "number" as const, values: [97.5, 91, 78.2, 74.6, 71.3] },
  customer_mrr: { type: "number" as const, values: [4873.42, 1196.18, 153.09, 48.13, 12_640.5] },
  last_login_days_ago: { type: "integer" as const, values: [42, 7, 30, null, 0] },
};

const fields = {
  customer_name: { label: "Customer" },
  health_score: { label: "Health", number_format: ",.0f" },
  churn_risk_score: { label: "Churn risk", number_format: ",.0f" },
  customer_mrr: { label: "MRR", number_format: "$,.0f" },
  last_login_days_ago: { label: "Last login" },
};

const options = {
  columns: ["customer_name", "health_score", "churn_risk_score", "customer_mrr", "last_login_days_ago"],
  order_by: [["churn_risk_score", "desc"]],
};

export default { title: "Charts/At-risk table", ...chartMeta("at_risk_table") };

export const Default: ChartStory = {
  args: {
    label: "At-risk accounts",
    subtitle: "Health under 40 or churn risk over 70",
    options,
    columns,
    fields,
    today: "2026-09-30",
    width: 760,
    height: 400,
  },
};

export const WithReasons: ChartStory = {
  args: {
    ...Default.args,
    options: { ...options, reason_column: "reason" },
    columns: {
      ...columns,
      reason: {
        type: "text",
        values: [
          "Usage down 80 % in a month",
          "Three open escalations",
          null,
          "Nobody has a score yet",
          "Contract ends in 20 days",
        ],
      },
    },
  },
};

export const RowsThatLead: ChartStory = {
  args: {
    ...Default.args,
    options: { ...options, open: { dashboard: "customer-detail", with: { customer: "customer_id" } } },
    columns: { ...columns, customer_id: { type: "text", values: ["C1", "C2", "C3", "C4", "C5"] } },
  },
};

export const ARowChosen: ChartStory = {
  args: { ...Default.args, selected: { customer_name: ["Amber Tools Inc"] } },
};

export const Part: ChartStory = {
  args: { ...Default.args, label: "The first 5 of 165", row_count: 165 },
};

export const TextIsText: ChartStory = {
  args: {
    ...Default.args,
    label: "Names as customers write them",
    columns: {
      ...columns,
      customer_name: {
        type: "text",
        values: [
          "<img src=x onerror=alert(1)>",
          "شركة الطاقة الزرقاء",
          "👩‍👩‍👧‍👦 & Sons",
          "",
          "A name that is far too long for the column that it stands in, Ltd",
        ],
      },
    },
  },
};

export const Loading: ChartStory = {
  args: { label: "At-risk accounts", options, pending: true, width: 760, height: 400 },
};

export const Empty: ChartStory = {
  args: {
    ...Default.args,
    options: { ...options, empty_text: "No account is at risk for these filters." },
    columns: { customer_name: { type: "text", values: [] } },
  },
};

export const Problem: ChartStory = {
  args: {
    label: "At-risk accounts",
    options,
    problems: [
      {
        code: "UNKNOWN_COLUMN",
        severity: "error",
        path: "/charts/at_risk/columns/1",
        params: { column: "helth_score", nearest: "health_score", dataset: "entity_customers" },
      },
    ],
    width: 760,
    height: 400,
  },
};

export const Dark: ChartStory = { args: { ...Default.args, theme: "dark" } };

export const Narrow: ChartStory = { args: { ...Default.args, width: 300, height: 520 } };
