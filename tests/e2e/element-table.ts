import type { Table } from "@vitalkit/data/table";
import type { Page } from "playwright-core";

type Drawable = Element & { readonly table: Table | null };

/** The rows that the element at `selector` drew, once it has drawn; whole numbers as numbers. */
export async function elementRows(page: Page, selector: string): Promise<unknown[][]> {
  await page.waitForFunction((each) => {
    const element = document.querySelector(each) as Drawable | null;
    return element?.table && element.shadowRoot?.querySelector(".picture");
  }, selector);
  return page.evaluate((each) => {
    const { table } = document.querySelector(each) as Drawable;
    if (!table) throw new Error(`${each} has drawn no table`);
    return Array.from({ length: table.numRows }, (_none, row) =>
      table.schema.fields.map(({ name }) => {
        const value = table.getChild(name)?.get(row) ?? null;
        return typeof value === "bigint" ? Number(value) : value;
      }),
    );
  }, selector);
}
