import { describe, expect, it } from "vitest";

import type { Dashboard } from "./dashboard.js";
import { notYetDrawn } from "./not-yet-drawn.js";

const pathsOf = (dashboard: object, heeds = (): boolean => false): readonly string[] =>
  notYetDrawn({ datasets: {}, charts: {}, ...dashboard } as unknown as Dashboard, heeds).map(
    ({ path }) => path,
  );

describe("what has no effect yet", () => {
  it("is a warning at its place, with its key", () => {
    const [found] = notYetDrawn(
      { charts: {}, alerts: { churn: { title: "x" } } } as unknown as Dashboard,
      () => true,
    );
    expect(found).toEqual({
      code: "NOT_YET_DRAWN",
      severity: "warning",
      path: "/alerts",
      params: { key: "alerts" },
    });
  });

  it("is found in every member", () => {
    const columns = { "a/b": { unit: "h", tones: {} }, c: { label: "C" } };
    expect(pathsOf({ datasets: { d: { columns, metrics: { m: { target: 5 } } } } })).toEqual([
      "/datasets/d/columns/a~1b/unit",
      "/datasets/d/metrics/m/target",
    ]);
    expect(pathsOf({ charts: { c: { type: "t", actions: [{ label: "x", playbook: "p" }] } } })).toContain(
      "/charts/c/actions/0/playbook",
    );
  });

  it("is nothing where nothing is said", () => {
    const charts = { c: { type: "t", actions: [], drill: {}, description: undefined } };
    expect(pathsOf({ charts, alerts: {}, theme: { mode: "dark", label_colors: {} } })).toEqual([]);
  });

  it("is an option of all charts where the chart does not heed it", () => {
    const charts = {
      a: { type: "t", open: { dashboard: "x" }, order_by: [["m", "desc"]] },
      b: { type: "u", open: { dashboard: "x" } },
    };
    const heeds = (chart: string, option?: string): boolean => chart === "b" && option === "open";
    expect(
      notYetDrawn({ datasets: {}, charts } as unknown as Dashboard, heeds).map(({ path }) => path),
    ).toEqual(["/charts/a/order_by", "/charts/a/open"]);
  });
});
