import type { LayoutBlock } from "@vitalkit/spec";

import type { OpenTabs } from "./session.js";

type TabsBlock = Extract<LayoutBlock, { readonly tabs: unknown }>;
export type Tab = TabsBlock["tabs"][number];

/** The key of a tab among its neighbours: its id, or its place where it has none. */
export function tabKey(tab: Tab, index: number): string {
  return tab.id ?? `#${index}`;
}

/** The place of a block of tabs on the page: `2`, or `2/money/0` in the tab `money` of that. */
export function placeOf(within: string, index: number): string {
  return within === "" ? String(index) : `${within}/${index}`;
}

/** The open one of `tabs`: the one that was opened, as long as it is there, else the first. Null where there is none. */
export function openTab(
  tabs: readonly Tab[],
  keyOf: (tab: Tab) => string,
  wanted: string | undefined,
): Tab | null {
  return tabs.find((each) => keyOf(each) === wanted) ?? tabs[0] ?? null;
}

/** What to open so that the tabs of these ids are in sight, those around them included. Unknown ids open nothing. */
export function pathsToTabs(layout: readonly LayoutBlock[], ids: readonly string[]): OpenTabs {
  const found: Record<string, string> = {};
  const look = (blocks: readonly LayoutBlock[], within: string, around: OpenTabs): void => {
    for (const [index, block] of blocks.entries()) {
      if (!("tabs" in block)) continue;
      const place = placeOf(within, index);
      for (const [at, tab] of block.tabs.entries()) {
        const key = tabKey(tab, at);
        const path = { ...around, [place]: key };
        if (tab.id !== undefined && ids.includes(tab.id)) Object.assign(found, path);
        look(tab.layout, `${place}/${key}`, path);
      }
    }
  };
  look(layout, "", {});
  return found;
}

/** Ids of the tabs that were opened and are in sight, outer ones first; tabs without an id are not named. */
export function openTabIds(layout: readonly LayoutBlock[], open: OpenTabs): readonly string[] {
  const look = (blocks: readonly LayoutBlock[], within: string): readonly string[] =>
    blocks.flatMap((block, index) => {
      if (!("tabs" in block)) return [];
      const place = placeOf(within, index);
      const wanted = Object.hasOwn(open, place) ? open[place] : undefined;
      const keyOf = (tab: Tab): string => tabKey(tab, block.tabs.indexOf(tab));
      const tab = openTab(block.tabs, keyOf, wanted);
      if (!tab) return [];
      const own = wanted === undefined || tab.id === undefined ? [] : [tab.id];
      return [...own, ...look(tab.layout, `${place}/${keyOf(tab)}`)];
    });
  return look(layout, "");
}
