import type { Dashboard } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { translated } from "./translation.js";

const dashboard = {
  id: "b",
  title: "Customers",
  description: "All of them",
  filters: [
    { id: "tier", type: "select", label: "Tier", column: "Tier", values: [{ value: "Gold", label: "Gold" }] },
  ],
  datasets: {
    rows: { values: [{ label: "Tier", title: "Customers" }], columns: {}, metrics: {} },
    d: { columns: { label: { label: "Tier", expression: "'Tier'" } }, metrics: {} },
  },
  charts: {
    c: {
      type: "gauge",
      title: "Customers",
      metric: "Tier",
      open: { dashboard: "x", with: { label: "Tier" } },
      bands: [{ from: 0, label: "Gold" }],
    },
  },
  layout: [{ heading: "Tier" }, { tabs: [{ title: "Customers", layout: [{ markdown: "Tier" }] }] }],
  translations: { de: { Customers: "Kunden", Tier: "Stufe", Gold: "Gold!" } },
} as unknown as Dashboard;

describe("a definition in another language", () => {
  const german = translated(dashboard, "de-AT");

  it("has every text that people read in it, and keeps what has no translation", () => {
    expect(german).toMatchObject({
      title: "Kunden",
      description: "All of them",
      filters: [{ label: "Stufe", values: [{ value: "Gold", label: "Gold!" }] }],
      charts: { c: { title: "Kunden", bands: [{ label: "Gold!" }] } },
      layout: [{ heading: "Stufe" }, { tabs: [{ title: "Kunden", layout: [{ markdown: "Stufe" }] }] }],
    });
  });

  it("asks the data for the same: columns, metrics and expressions stay", () => {
    expect(german.filters[0]).toMatchObject({ column: "Tier" });
    expect(german.charts["c"]).toMatchObject({ metric: "Tier", open: { with: { label: "Tier" } } });
    expect(german.datasets["rows"]?.values).toEqual([{ label: "Tier", title: "Customers" }]);
    expect(german.datasets["d"]).toMatchObject({
      columns: { label: { label: "Stufe", expression: "'Tier'" } },
    });
  });

  it("is the same where there are no words for the language", () => {
    expect(translated(dashboard, "fr")).toBe(dashboard);
    expect(translated({ ...dashboard, translations: {} } as Dashboard, "de").title).toBe("Customers");
  });
});
