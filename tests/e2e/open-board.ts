import type { Table } from "@vitalkit/data/table";
import type { Browser, Page } from "playwright-core";

import { openWatchedPage } from "./watched-page.js";
import type { WatchedPage } from "./watched-page.js";

export { launch } from "./watched-page.js";

/** Opens a board and waits until every tile has drawn, also those below the fold. */
export async function openBoard(
  browser: Browser,
  address: string,
  options: { width?: number; height?: number; colorScheme?: "light" | "dark" } = {},
): Promise<WatchedPage> {
  const { width = 1440, height = 1000, colorScheme = "light" } = options;
  const watched = await openWatchedPage(browser, { viewport: { width, height }, colorScheme });
  await watched.page.goto(address);
  await whenDrawn(watched.page);
  return watched;
}

/** Waits for the board's own promise that every tile shows its data, emptiness or problem. */
export async function whenDrawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await customElements.whenDefined("vital-dashboard");
    const board = document.querySelector("vital-dashboard");
    await (board as unknown as { whenDrawn(options: { all: boolean }): Promise<void> }).whenDrawn({
      all: true,
    });
  });
}

/** The rows that the element of chart `id` drew, and their columns' names. */
export async function drawnTable(page: Page, id: string): Promise<{ names: string[]; rows: unknown[][] }> {
  return page.evaluate((chart) => {
    const find = (node: ParentNode): Element | null => {
      for (const element of node.querySelectorAll("*")) {
        if (element.getAttribute("data-chart") === chart && "table" in element) return element;
        const within = element.shadowRoot && find(element.shadowRoot);
        if (within) return within;
      }
      return null;
    };
    const element = find(document) as unknown as { table: Table | null } | null;
    if (!element?.table) throw new Error(`chart ${chart} has drawn no table`);
    const { table } = element;
    const names = table.schema.fields.map((field) => field.name);
    const rows = Array.from({ length: table.numRows }, (_, row) =>
      names.map((name) => {
        const value = table.getChild(name)?.get(row) ?? null;
        return typeof value === "bigint" ? Number(value) : value;
      }),
    );
    return { names, rows };
  }, id);
}
