import { readFileSync } from "node:fs";

import { chartTypes, loadRecord } from "@vitalkit/charts/records";
import { checkDashboard, type Query } from "@vitalkit/data/query";
import { gate, type Dashboard, type GateResult, type GateTools, type Problem } from "@vitalkit/spec";

const tools: GateTools = {
  chartTypes: chartTypes(),
  chartGate: async (type) => (await loadRecord(type))?.gate() ?? null,
  checkReferences: checkExpressions,
};

async function checkExpressions(dashboard: Dashboard): Promise<readonly Problem[]> {
  const queries = new Map<string, Query>();
  for (const [id, chart] of Object.entries(dashboard.charts)) {
    const record = await loadRecord(chart.type);
    if (record) queries.set(id, record.query(chart));
  }
  return checkDashboard(dashboard, { queries, schemas: new Map() });
}

/** What `vitalkit check` finds without data. */
export function gateBoard(definition: unknown): Promise<GateResult> {
  return gate(definition, tools);
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A board that we ship, as it is written. */
export function readBoard(name: string): Json {
  const file = new URL(`../../dashboards/${name}/dashboard.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** A board that says something of every noun of the language. */
export const wholeBoard: Json = {
  version: 1,
  id: "whole",
  title: "Everything that can be said",
  time_zone: "Europe/Berlin",
  locale: "de-DE",
  theme: { mode: "light", accent: "#2f6fde", label_colors: { Enterprise: "category_1" } },
  parameters: { tier: { type: "text", default: "SMB", values: ["SMB", "Enterprise"] } },
  translations: { de: { Health: "Gesundheit" } },
  sources: {
    crm: { type: "postgres", host: "db.example", database: "crm", password_env: "PG_PASSWORD" },
    events: { type: "clickhouse", url: "https://events.example:8443" },
  },
  datasets: {
    customers: {
      values: [{ customer_id: "a", tier: "SMB", score: 40, mrr: 10, renews: true, day: "2024-01-01" }],
      key: ["customer_id"],
      columns: {
        score: {
          label: "Health",
          tones: [
            { from: 0, tone: "critical" },
            { from: 70, tone: "good" },
          ],
        },
        band: {
          expression: "CASE WHEN score < 40 THEN 'Critical' ELSE 'Fine' END",
          values: [{ value: "Critical" }],
        },
        mrr: { currency: "EUR", alias: ["customer_mrr"] },
      },
      metrics: { revenue: { expression: "SUM(mrr)", unit: "a month", target: 100 } },
    },
    tickets: { source: "crm", sql: "SELECT * FROM tickets", time_column: "opened" },
    daily: { source: "events", table: "stats.daily", time_column: "day", freshness: "P1D" },
  },
  filters: [
    { id: "period", type: "time_range", default: "Last 90 days", presets: ["Last 7 days"] },
    { id: "tier", type: "select", dataset: "customers", column: "tier", parameter: "tier" },
    {
      id: "who",
      type: "select",
      dataset: "customers",
      column: "customer_id",
      multiple: true,
      depends_on: ["tier"],
      filters: [{ col: "score", op: "<", val: 50 }],
      scope: { charts: ["health"], tabs: ["first"] },
    },
    { id: "text", type: "search", dataset: "customers", columns: ["customer_id"] },
    {
      id: "range",
      type: "range",
      dataset: "customers",
      column: "score",
      min: 0,
      max: 100,
      default: [0, null],
    },
    { id: "grain", type: "time_grain", grains: ["P1D", "P1W"], default: "P1D" },
    { id: "by", type: "group_by", dataset: "customers", columns: ["tier"], default: ["tier"] },
    { id: "renews", type: "boolean", dataset: "customers", column: "renews", default: true },
  ],
  charts: {
    health: {
      type: "gauge",
      title: "Health",
      dataset: "customers",
      metric: "AVG(score)",
      filters: [{ any: [{ col: "tier", op: "IN", val: ["SMB"] }, "score > 10"] }],
      bands: [{ from: 0, label: "Low", tone: "critical" }],
      actions: [{ label: "Write", url: "mailto:{customer_id}@example.com" }],
    },
    list: { type: "at_risk_table", dataset: "customers", columns: ["customer_id", "score"], row_limit: 10 },
  },
  layout: [
    { heading: "Today" },
    {
      tabs: [
        {
          id: "first",
          title: "First",
          layout: [
            {
              row: [
                { chart: "health", width: 6 },
                {
                  column: [{ markdown: "Text" }, { divider: true }, { chart: "list", height: 300 }],
                  width: 6,
                },
              ],
              visible: { audience: ["internal"], min_width: 600 },
            },
          ],
        },
      ],
    },
  ],
  health_models: {
    score: {
      bands: {
        list: [
          { id: "low", from: 0, label: "Low", tone: "critical", respond_within: "PT24H" },
          { id: "high", from: 50, label: "High", tone: "good" },
        ],
      },
      measures: [
        {
          id: "usage",
          weight: 60,
          input: { dataset: "customers", column: "score" },
          normalise: { kind: "linear", from: 0, to: 30 },
        },
        { id: "money", weight: 40, input: { dataset: "customers", expression: "SUM(mrr)" } },
      ],
      exceptions: [{ when: { measure: "usage", lt: 20 }, effect: { cap: 49 } }],
    },
  },
  alerts: {
    low: {
      title: "Low score",
      dataset: "customers",
      when: { col: "score", op: "<", val: 40 },
      notify: [{ type: "email", to: ["csm@example.com"] }],
      playbook: "save",
      schedule: { cron: "0 8 * * 1" },
    },
  },
  recommendations: { call: { title: "Call", health_model: "score", bands: ["low"], playbook: "save" } },
  playbooks: {
    save: {
      title: "Save",
      steps: [
        { id: "call", title: "Call", kind: "call" },
        { title: "Plan", after: ["call"] },
      ],
    },
  },
  reports: {
    weekly: {
      title: "Weekly",
      schedule: { cron: "30 7 * * 1-5", time_zone: "Europe/Berlin" },
      notify: [{ type: "slack", url_env: "SLACK_HOOK" }],
      charts: ["health"],
      filters: { tier: ["SMB"] },
      parameters: { tier: "SMB" },
    },
  },
};
