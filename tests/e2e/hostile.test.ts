import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { startPlainHost } from "./plain-host.js";
import type { PlainHost } from "./plain-host.js";
import { launch, openWatchedPage } from "./watched-page.js";
import type { WatchedPage } from "./watched-page.js";

const root = resolve(import.meta.dirname, "../..");
const file = resolve(process.env["VITALKIT_SHARED"] ?? resolve(root, "../shared"), "data/hostile/xss.json");

/** Texts that run code where they are taken for markup; each would call `__xss`. */
const own = [
  `<script>globalThis.__xss('own1')</script>`,
  `<img src=x onerror=globalThis.__xss('own2')>`,
  `"><svg onload=globalThis.__xss('own3')>`,
  `" onmouseover="globalThis.__xss('own4')`,
  `</text><script>globalThis.__xss('own5')</script>`,
  `javascript:globalThis.__xss('own6')`,
  `{{constructor.constructor("globalThis.__xss('own7')")()}}`,
  `</style><script>globalThis.__xss('own8')</script>`,
];

const shared: readonly string[] = existsSync(file)
  ? (JSON.parse(readFileSync(file, "utf8")) as { payloads: { payload: string }[] }).payloads.map(
      ({ payload }) => payload,
    )
  : [];

const sets = { "of our own": own, "of shared/data/hostile/xss.json": shared };

let browser: Browser;
let host: PlainHost;
let watched: WatchedPage;
let page: Page;
let ran: string[];

beforeAll(async () => {
  [browser, host] = await Promise.all([
    launch(),
    startPlainHost({
      "/": `<!doctype html><html lang="en"><title>Portal</title><script type="module" src="/vitalkit.js"></script>
        <main></main></html>`,
    }),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

beforeEach(async () => {
  watched = await openWatchedPage(browser, { viewport: { width: 1200, height: 900 } });
  page = watched.page;
  ran = [];
  await page.exposeFunction("__xss", (id: string) => void ran.push(id));
  await page.goto(`${host.address}/`);
});

afterEach(() => page.close());

describe.each(Object.entries(sets))("hostile texts %s", (_name, texts) => {
  const testIfThere = it.skipIf(texts.length === 0);

  testIfThere("as names, labels and notes of the six elements are shown as they are", async () => {
    await mountElements(texts);
    for (const tag of ["vital-at-risk-table", "vital-sunburst"]) {
      const told = plain(await allText(page));
      for (const text of texts) expect(told, `${tag}: ${text}`).toContain(plain(text));
    }
    await useEverything();
    await expectHarmless();
  });

  testIfThere("come out of an exported picture as text", async () => {
    await mountElements(texts);
    const pictures = await page.evaluate(() =>
      [...document.querySelectorAll("main > :not(vital-at-risk-table)")].map((element) =>
        (element as unknown as { toSVG(): string }).toSVG(),
      ),
    );
    expect(pictures.length).toBe(5);
    for (const [index, picture] of pictures.entries()) {
      host.put(`/picture-${index}.svg`, (_request, response) => {
        response.removeHeader("Content-Security-Policy");
        response.writeHead(200, { "Content-Type": "image/svg+xml" }).end(picture);
      });
      await page.goto(`${host.address}/picture-${index}.svg`);
      expect(await page.evaluate(() => document.documentElement.localName)).toBe("svg");
      await expectHarmless();
    }
  });

  testIfThere("as titles, labels and values of a board are shown as they are", async () => {
    const charts = Object.fromEntries(
      texts.map((text, index) => [
        `c${index}`,
        { type: "gauge", title: text, subtitle: text, dataset: "d", metric: "COUNT(*)" },
      ]),
    );
    const definition = {
      version: 1,
      id: "hostile",
      title: texts[0],
      description: texts.at(-1),
      datasets: {
        d: { values: texts.map((text) => ({ name: text })), columns: { name: { label: texts[1] } } },
      },
      filters: [
        { id: "name", type: "select", label: texts[2], dataset: "d", column: "name", multiple: true },
      ],
      charts,
      layout: Object.keys(charts).map((chart) => ({ row: [{ chart, width: 12 }], height: "small" })),
    };
    await page.evaluate(async (given) => {
      const board = Object.assign(document.createElement("vital-dashboard"), { definition: given });
      document.querySelector("main")?.append(board);
      await customElements.whenDefined("vital-dashboard");
      await (board as unknown as { whenDrawn(options: object): Promise<void> }).whenDrawn({ all: true });
    }, definition);
    await page.locator("vital-select-filter button.open").click();
    await page.getByRole("option").first().click();
    const told = plain(await allText(page));
    for (const text of texts) expect(told).toContain(plain(text));
    await useEverything();
    await expectHarmless();
  });

  testIfThere("as number formats and queries are refused by a sentence", async () => {
    for (const text of texts.slice(0, 12)) {
      await page.evaluate((given) => {
        document.querySelector("main")?.replaceChildren();
        const gauge = document.createElement("vital-gauge");
        Object.assign(gauge, { data: [{ amount: 1 }], options: { metric: given, number_format: given } });
        document.querySelector("main")?.append(gauge);
      }, text);
      await page.locator("vital-gauge [part=problem] .code").waitFor();
    }
    await expectHarmless();
  });
});

it("draws columns named like attributes and prototypes as columns", async () => {
  await page.evaluate(() => {
    const data = JSON.parse(
      `[{"script": "a", "onclick": "b", "__proto__": "c", "constructor": "d"}]`,
    ) as unknown;
    const options = { columns: ["script", "onclick", "__proto__", "constructor"] };
    const table = Object.assign(document.createElement("vital-at-risk-table"), { data, options });
    document.querySelector("main")?.append(table);
  });
  await page.locator("vital-at-risk-table tbody tr").waitFor();
  const cells = await page.locator("vital-at-risk-table tbody tr bdi").allInnerTexts();
  expect(cells).toEqual(["a", "b", "c", "d"]);
  await expectHarmless();
});

async function mountElements(texts: readonly string[]): Promise<void> {
  await page.evaluate(async (names) => {
    const data = names.map((name, index) => ({
      name,
      date: new Date(Date.UTC(2026, 0, 1 + index)),
      amount: index + 1,
    }));
    const told = (index: number): object => ({ footnote: names[index], subtitle: names[index + 1] });
    const series = names.slice(0, 6).map((label) => ({ metric: { expression: "SUM(amount)", label } }));
    const bands = names.slice(0, 3).map((label, index) => ({ from: index * 10, label, tone: "warning" }));
    const options: Record<string, object> = {
      "vital-gauge": { metric: "AVG(amount)", bands, ...told(0) },
      "vital-big-number": { metric: "SUM(amount)", ...told(1) },
      "vital-sunburst": { hierarchy: ["name"], metric: "SUM(amount)", ...told(2) },
      "vital-calendar-heatmap": { metric: { expression: "SUM(amount)", label: names[3] }, ...told(3) },
      "vital-mixed-timeseries": { series, ...told(4) },
      "vital-at-risk-table": { columns: ["name", "amount"], ...told(5) },
    };
    for (const [index, tag] of Object.keys(options).entries()) {
      const element = document.createElement(tag);
      element.setAttribute("label", names[index] ?? "");
      Object.assign(element, { data, options: options[tag] });
      document.querySelector("main")?.append(element);
    }
    const isDrawn = (element: Element): boolean => Boolean(Reflect.get(element, "table"));
    while (![...document.querySelectorAll("main > *")].every(isDrawn)) {
      await new Promise(requestAnimationFrame);
    }
    for (const each of document.querySelectorAll("main > *")) {
      await (Reflect.get(each, "updateComplete") as Promise<unknown>);
    }
  }, texts);
}

/** Points at, focuses and clicks every mark, opens every menu and every table. */
async function useEverything(): Promise<void> {
  await page.evaluate(async () => {
    const within = (root: ParentNode): Element[] =>
      [...root.querySelectorAll("*")].flatMap((each) => [
        each,
        ...(each.shadowRoot ? within(each.shadowRoot) : []),
      ]);
    for (const mark of within(document).filter((each) => each.hasAttribute("data-tip"))) {
      for (const type of ["pointerover", "mouseover", "pointermove"]) {
        mark.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
      }
      (mark as HTMLElement).focus();
      mark.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true }));
      await new Promise((done) => setTimeout(done));
    }
    for (const each of within(document).filter((element) => "asTable" in element)) {
      Reflect.set(each, "asTable", true);
      await (Reflect.get(each, "updateComplete") as Promise<unknown>);
    }
    for (const button of within(document)
      .filter((each) => each.matches(".menu-button"))
      .slice(0, 6)) {
      (button as HTMLElement).click();
      await new Promise((done) => setTimeout(done, 20));
    }
  });
}

/** Nothing ran, nothing was asked of anybody else, and no markup came of a text. */
async function expectHarmless(): Promise<void> {
  const found = await page.evaluate(() => {
    const within = (from: ParentNode): Element[] =>
      [...from.querySelectorAll("*")].flatMap((each) => [
        each,
        ...(each.shadowRoot ? within(each.shadowRoot) : []),
      ]);
    return within(document).flatMap((each) => {
      const attributes = [...each.attributes].filter(
        ({ name, value }) =>
          name.startsWith("on") ||
          (name === "style" && each.closest("[style]") === each && value.includes("evil")) ||
          (/^(href|src|action|xlink:href)$/.test(name) && /^\s*(javascript|vbscript|data:text)/i.test(value)),
      );
      const isForeign = /^(script|img|iframe|object|embed|animate|math)$/.test(each.localName);
      const isKit = each.localName === "script" && each.getAttribute("src") === "/vitalkit.js";
      return [
        ...attributes.map(({ name }) => `${each.localName} ${name}`),
        ...(isForeign && !isKit ? [each.localName] : []),
      ];
    });
  });
  expect(found).toEqual([]);
  expect(ran).toEqual([]);
  expect(watched.violations).toEqual([]);
  expect(watched.requests.filter((request) => !request.startsWith(`${host.address}/`))).toEqual([]);
}

function allText(of: Page): Promise<string> {
  return of.evaluate(() => {
    const read = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (node instanceof HTMLStyleElement) return "";
      const children = [...((node as Element).shadowRoot?.childNodes ?? []), ...node.childNodes];
      const label = node instanceof Element ? (node.getAttribute("aria-label") ?? "") : "";
      return `${label} ${children.map(read).join("")}`;
    };
    return read(document.body);
  });
}

/** White space apart, as a page shows a text. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, "");
}
