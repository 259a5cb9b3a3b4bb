import { expect } from "@esm-bundle/chai";

import { definition, press, soon, TrialBoard } from "./trial-board.js";

let board: TrialBoard;

const accounts = {
  type: "at_risk_table",
  title: "Accounts",
  dataset: "customers",
  columns: ["city", "mrr"],
  open: { dashboard: "detail", with: { customer: "id" } },
  actions: [
    { label: "Open in CRM", url: "https://crm.example/accounts/{id}?city={city}" },
    { label: "Contact", event: "contact", with: { customer: "id" } },
    { label: "Handbook", url: "https://docs.example/risk" },
    { label: "Tell us", event: "feedback" },
  ],
};

async function show(): Promise<TrialBoard> {
  const charts = { ...definition.charts, accounts };
  board = new TrialBoard({ charts, layout: [{ chart: "accounts", height: 400 }] });
  board.gateway.answers["accounts"] = () => ({
    city: ["Bonn & Co", "Lyon"],
    mrr: Float64Array.of(1, 2),
    id: ["C/1", "C/2"],
  });
  await board.show();
  await soon(100);
  return board;
}

const chart = (): ShadowRoot =>
  board.find("vital-tile").shadowRoot?.querySelector(".chart")?.shadowRoot as ShadowRoot;
const rows = (): HTMLElement[] => [...chart().querySelectorAll<HTMLElement>(".accounts tbody tr")];
const items = (): HTMLElement[] => [...chart().querySelectorAll<HTMLElement>("[role=menuitem]")];
const words = (): string[] => items().map((each) => each.textContent ?? "");

/** The menu's code comes when it is first opened. */
async function menu(): Promise<void> {
  for (let wait = 0; items().length === 0 && wait < 100; wait += 1) await soon(20);
}

async function openRow(index: number): Promise<void> {
  rows()[index]?.querySelector<HTMLElement>(".act")?.click();
  await menu();
}

afterEach(() => board.element.remove());

describe("the actions of a row", () => {
  it("are links with its values encoded, opened beside the board", async () => {
    await show();
    await openRow(0);
    expect(words()).to.deep.equal(["Open in CRM", "Contact"]);
    const link = items()[0] as HTMLAnchorElement;
    expect(link.href).to.equal("https://crm.example/accounts/C%2F1?city=Bonn%20%26%20Co");
    expect([link.target, link.rel]).to.deep.equal(["_blank", "noopener noreferrer"]);
  });

  it("tell the page around the board, with the chart and the row's values, and choose no row", async () => {
    await show();
    const told: unknown[] = [];
    const listen = (event: Event): void => void told.push((event as CustomEvent).detail);
    document.addEventListener("vital-action", listen);
    document.addEventListener("vital-select", listen);
    await openRow(1);
    items()[1]?.click();
    await soon(30);
    document.removeEventListener("vital-action", listen);
    document.removeEventListener("vital-select", listen);
    expect(told).to.deep.equal([{ chart: "accounts", name: "contact", values: { customer: "C/2" } }]);
  });

  it("are reached by the menu key on the row, and by Tab behind it", async () => {
    await show();
    rows()[1]?.focus();
    await soon();
    const stops = rows().map((each) => each.querySelector<HTMLElement>(".act")?.tabIndex);
    expect(stops).to.deep.equal([-1, 0]);
    rows()[1]?.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, button: 0 }));
    await menu();
    expect(chart().activeElement?.textContent).to.equal("Open in CRM");
    press(chart().activeElement as Element, "ArrowDown");
    expect(chart().activeElement?.textContent).to.equal("Contact");
    expect(await board.violations()).to.equal("");
  });

  it("are columns that are asked for and not shown", async () => {
    await show();
    const head = [...chart().querySelectorAll(".accounts thead th")].map((each) => each.textContent?.trim());
    expect(head.length).to.equal(2);
    expect(rows()[0]?.querySelector("a")?.getAttribute("href")).to.equal("../detail/?customer=C%2F1");
  });
});

describe("the actions of a chart", () => {
  it("that need no row stand in its menu", async () => {
    await show();
    chart().querySelector<HTMLElement>(".menu-button")?.click();
    await menu();
    expect(words()).to.deep.equal(["View as table", "Download CSV", "Handbook", "Tell us"]);
  });
});
