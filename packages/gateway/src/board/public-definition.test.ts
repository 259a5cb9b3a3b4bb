import type { Dashboard } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { publicDefinition } from "./public-definition.js";

const dashboard = {
  $schema: "../../schemas/dashboard.schema.json",
  version: 1,
  id: "shop",
  title: "Shop",
  time_zone: "UTC",
  as_of: "latest",
  sources: {
    warehouse: { type: "duckdb", setup: "secret-setup.sql" },
    elsewhere: { type: "gateway", url: "https://gateway.example/api/v1" },
  },
  datasets: {
    customers: {
      source: "warehouse",
      table: "customers",
      columns: { mrr: { label: "MRR" }, health: { expression: "score > 40" } },
      metrics: { score: { expression: "AVG(score)" } },
    },
    written: { source: "warehouse", sql: "SELECT secret_column FROM customers", columns: {}, metrics: {} },
    orders: { url: "../secret-folder/orders.arrow", columns: {}, metrics: {} },
  },
  filters: [],
  charts: {
    table: {
      type: "at_risk_table",
      dataset: "customers",
      actions: [
        { label: "Open", url: "https://crm.example/{name}" },
        { label: "Start", playbook: "secret-playbook" },
      ],
    },
  },
  layout: [],
  playbooks: { "secret-playbook": {} },
  reports: { weekly: { recipients: ["secret@example.com"] } },
} as unknown as Dashboard;

const schemas = new Map([
  [
    "customers",
    new Map([
      ["mrr", "integer"],
      ["score", "number"],
      ["name", "text"],
    ] as const),
  ],
]);

describe("publicDefinition", () => {
  const shown = publicDefinition(dashboard, schemas, "2024-02-29");

  it("keeps back setup scripts, SQL, folders and everything that a page does not draw", () => {
    expect(JSON.stringify(shown)).not.toMatch(/secret|setup|duckdb|\$schema/);
    expect(Object.keys(shown)).not.toContain("reports");
  });

  it("has a source for a dataset that a health model makes of others, and keeps the model back", () => {
    const health = { health_model: "secret-model", columns: {}, metrics: {} };
    const made = publicDefinition(
      { ...dashboard, datasets: { health } } as unknown as Dashboard,
      new Map(),
      "now",
    );
    expect(made).toMatchObject({
      sources: { _gateway: { type: "gateway", url: "/api/v1" } },
      datasets: { health: { source: "_gateway", table: "health" } },
    });
    expect(JSON.stringify(made)).not.toContain("secret-model");
  });

  it("keeps the actions that a page can do, and not those that start a playbook", () => {
    expect(shown["charts"]).toMatchObject({ table: { actions: [{ label: "Open" }] } });
  });

  it("puts engines behind the gateway and leaves gateways as they are", () => {
    expect(shown["sources"]).toEqual({
      warehouse: { type: "gateway", url: "/api/v1" },
      elsewhere: { type: "gateway", url: "https://gateway.example/api/v1" },
    });
  });

  it("names the type of every stored column, but of none that a metric is called like", () => {
    expect(shown["datasets"]).toMatchObject({
      customers: {
        columns: {
          mrr: { label: "MRR", type: "integer" },
          health: { expression: "score > 40" },
          name: { type: "text" },
        },
      },
      written: { source: "warehouse", table: "written" },
      orders: { url: "data/orders.arrow" },
    });
    expect(Object.keys((shown["datasets"] as Dashboard["datasets"])["customers"]?.columns ?? {})).toEqual([
      "mrr",
      "health",
      "name",
    ]);
  });

  it("says up to when the data goes", () => {
    expect(shown["as_of"]).toBe("2024-02-29");
  });
});
