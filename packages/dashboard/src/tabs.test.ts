import type { LayoutBlock } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { openTab, openTabIds, pathsToTabs, tabKey, type Tab } from "./tabs.js";

const layout: readonly LayoutBlock[] = [
  { heading: "Above" },
  {
    tabs: [
      { id: "money", title: "Money", layout: [] },
      {
        id: "risk",
        title: "Risk",
        layout: [
          {
            tabs: [
              { title: "Nameless", layout: [] },
              { id: "list", title: "List", layout: [] },
            ],
          },
        ],
      },
    ],
  },
  { tabs: [{ id: "other", title: "Other", layout: [] }] },
];
const tabs = (layout[1] as { readonly tabs: readonly Tab[] }).tabs;
const keyOf = (tab: Tab): string => tabKey(tab, tabs.indexOf(tab));

describe("tabs", () => {
  it("are named by their id, or by their place where they have none", () => {
    expect(tabs.map(keyOf)).toEqual(["money", "risk"]);
    expect(tabKey({ title: "Nameless", layout: [] }, 3)).toBe("#3");
  });

  it("show the one that was opened, else the first", () => {
    expect(openTab(tabs, keyOf, "risk")?.title).toBe("Risk");
    expect(openTab(tabs, keyOf, "gone")?.title).toBe("Money");
    expect(openTab(tabs, keyOf, undefined)?.title).toBe("Money");
    expect(openTab([], keyOf, "risk")).toBeNull();
  });

  it("are opened with those around them", () => {
    expect(pathsToTabs(layout, ["list"])).toEqual({ "1": "risk", "1/risk/0": "list" });
    expect(pathsToTabs(layout, ["other", "money"])).toEqual({ "1": "money", "2": "other" });
    expect(pathsToTabs(layout, ["gone"])).toEqual({});
  });

  it("are named in an address when they were opened and are in sight", () => {
    expect(openTabIds(layout, {})).toEqual([]);
    expect(openTabIds(layout, { "1": "risk", "1/risk/0": "list" })).toEqual(["risk", "list"]);
    expect(openTabIds(layout, { "1": "risk", "1/risk/0": "#0" })).toEqual(["risk"]);
    expect(openTabIds(layout, { "1": "money", "1/risk/0": "list", "2": "other" })).toEqual([
      "money",
      "other",
    ]);
  });
});
