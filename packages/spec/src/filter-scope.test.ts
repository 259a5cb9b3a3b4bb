import { describe, expect, it } from "vitest";

import type { Dashboard, FilterDefinition } from "./dashboard.js";
import { chartsIn, isInScope } from "./filter-scope.js";

const row = (chart: string) => ({ row: [{ chart, width: 12 }], height: "medium" as const });
const layout: Dashboard["layout"] = [
  row("above"),
  {
    tabs: [
      { id: "money", title: "Money", layout: [row("mrr"), { chart: "arr", height: 300 }] },
      {
        id: "people",
        title: "People",
        layout: [
          { heading: "Inside" },
          { tabs: [{ id: "deep", title: "Deep", layout: [row("nps")] }] },
          {
            row: [
              { column: [row("seats")], width: 6 },
              { markdown: "x", width: 6 },
            ],
            height: "small",
          },
        ],
      },
    ],
  },
];
const dashboard = { layout } as unknown as Dashboard;
const charts = ["above", "mrr", "arr", "nps", "seats"];

function reached(scope: object | undefined): readonly string[] {
  const filter = { id: "f", type: "search", scope } as unknown as FilterDefinition;
  return charts.filter((chart) => isInScope(dashboard, filter, chart));
}

describe("the scope of a filter", () => {
  it("is every chart where none is written", () => {
    expect(reached(undefined)).toEqual(charts);
    expect(reached({ exclude: [] })).toEqual(charts);
  });

  it("is the charts of the tabs that it names, nested ones too", () => {
    expect(reached({ tabs: ["people"], exclude: [] })).toEqual(["nps", "seats"]);
    expect(reached({ tabs: ["deep"], exclude: [] })).toEqual(["nps"]);
  });

  it("joins charts and tabs, and leaves out what it excludes", () => {
    expect(reached({ tabs: ["money"], charts: ["above"], exclude: ["arr"] })).toEqual(["above", "mrr"]);
  });

  it("is nothing where it names no chart, or a tab that does not exist", () => {
    expect(reached({ charts: [], exclude: [] })).toEqual([]);
    expect(reached({ tabs: ["gone"], exclude: [] })).toEqual([]);
  });
});

describe("the charts in blocks", () => {
  it("are found in rows, columns and tabs, in reading order", () => {
    expect(chartsIn(layout)).toEqual(charts);
    expect(chartsIn([])).toEqual([]);
  });
});
