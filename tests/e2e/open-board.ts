import { browserSwitches, findBrowser } from "@vitalkit/workshop/browser";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";

export interface OpenBoard {
  readonly page: Page;
  /** What the console and the page complained of. */
  readonly complaints: readonly string[];
  /** Addresses asked for, in order. */
  readonly requests: readonly string[];
  readonly violations: readonly string[];
}

export async function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath)
    throw new Error("No Chrome or Chromium found; `npm test` installs one, or set CHROME_PATH.");
  return chromium.launch({ executablePath, args: browserSwitches() });
}

/** Opens a board and waits until every tile has drawn, also those below the fold. */
export async function openBoard(
  browser: Browser,
  address: string,
  options: { width?: number; height?: number; colorScheme?: "light" | "dark" } = {},
): Promise<OpenBoard> {
  const { width = 1440, height = 1000, colorScheme = "light" } = options;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, locale: "en-US" });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  const violations: string[] = [];
  await page.exposeFunction("reportViolation", (text: string) => violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report = Reflect.get(window, "reportViolation") as (text: string) => void;
      report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  await page.goto(address);
  await whenDrawn(page);
  return { page, complaints, requests, violations };
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
    const element = find(document) as unknown as {
      table: import("@vitalkit/data/table").Table | null;
    } | null;
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
