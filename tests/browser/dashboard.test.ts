import "@vitalkit/dashboard/dashboard.js";

import { expect } from "@esm-bundle/chai";
import type { VitalDashboard } from "@vitalkit/dashboard/dashboard.js";
import "axe-core";
import type { AxeResults, RunOptions } from "axe-core";

import { FakeGateway } from "./fake-gateway.js";

// axe-core is no module: it puts itself on the window.
declare const axe: { run(context: Node, options: RunOptions): Promise<AxeResults> };

const text = { type: "text" };
const definition = {
  version: 1,
  id: "test",
  title: "Test board",
  as_of: "2025-12-31",
  sources: { warehouse: { type: "gateway", url: "/api/v1" } },
  datasets: {
    customers: {
      source: "warehouse",
      table: "customers",
      columns: { tier: { ...text, label: "Customer tier" }, mrr: { type: "number" } },
    },
    daily: {
      source: "warehouse",
      table: "daily",
      time_column: "date",
      columns: { date: { type: "date" }, score: { type: "number" } },
    },
  },
  filters: [
    { id: "period", type: "time_range", label: "Period", default: "Last 90 days" },
    {
      id: "tier",
      type: "select",
      label: "Customer tier",
      dataset: "customers",
      column: "tier",
      multiple: true,
    },
  ],
  charts: {
    segments: {
      type: "sunburst",
      title: "MRR by tier",
      dataset: "customers",
      hierarchy: ["tier"],
      metric: "SUM(mrr)",
    },
    other: {
      type: "sunburst",
      title: "Count by tier",
      dataset: "customers",
      hierarchy: ["tier"],
      metric: "COUNT(*)",
    },
    score: { type: "gauge", title: "Score", dataset: "daily", metric: "AVG(score)", min: 0, max: 100 },
  },
  layout: [
    {
      row: [
        { chart: "segments", width: 4 },
        { chart: "other", width: 4 },
        { chart: "score", width: 4 },
      ],
      height: "small",
    },
  ],
};

let gateway: FakeGateway;
let board: VitalDashboard;

function mount(part: object = {}): VitalDashboard {
  board = document.createElement("vital-dashboard");
  board.fetch = gateway.fetch;
  board.definition = { ...definition, ...part };
  document.body.append(board);
  return board;
}

function chartOf(id: string): HTMLElement & {
  table: { numRows: number; getChild(name: string): { get(index: number): unknown } } | null;
} {
  const tiles = [...board.renderRoot.querySelectorAll("vital-tile")];
  const charts = tiles.map((tile) => tile.shadowRoot?.querySelector(`[data-chart="${id}"]`));
  return charts.find(Boolean) as ReturnType<typeof chartOf>;
}

function tileText(title: string): string {
  const tiles = [...board.renderRoot.querySelectorAll("vital-tile")];
  const texts = tiles.map((tile) => {
    const chart = tile.shadowRoot?.querySelector(".chart")?.shadowRoot?.textContent ?? "";
    return `${tile.shadowRoot?.textContent ?? ""} ${chart}`;
  });
  return texts.find((each) => each.includes(title)) ?? "";
}

function eventOf<Detail>(name: string): Promise<CustomEvent<Detail>> {
  return new Promise((resolve) => {
    document.addEventListener(name, (event) => resolve(event as CustomEvent<Detail>), { once: true });
  });
}

const soon = (milliseconds = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

beforeEach(() => {
  gateway = new FakeGateway();
  gateway.answers = {
    segments: () => ({ tier: ["Gold", "Silver"], "SUM(mrr)": Float64Array.of(70, 30) }),
    other: () => ({ tier: ["Gold", "Silver"], "COUNT(*)": Float64Array.of(7, 3) }),
    score: (times) => ({ "AVG(score)": Float64Array.of(times) }),
  };
});

afterEach(() => board.remove());

describe("a dashboard", () => {
  it("is ready when every chart has drawn its answer, and says so once", async () => {
    let told = 0;
    document.addEventListener("vital-ready", () => (told += 1));
    await mount().ready;
    await soon();
    expect(chartOf("segments").table?.numRows).to.equal(2);
    expect(chartOf("score").table?.getChild("AVG(score)").get(0)).to.equal(1);
    expect(gateway.asked.map((each) => each.chart).sort()).to.deep.equal(["other", "score", "segments"]);
    await board.refresh();
    expect(told).to.equal(1);
  });

  it("sends a chart the filters that reach it, unset ones as null, and no others", async () => {
    await mount().ready;
    const sent = Object.fromEntries(gateway.asked.map((each) => [each.chart, each.body.filters]));
    expect(sent).to.deep.equal({
      segments: { tier: null },
      other: { tier: null },
      score: { period: "Last 90 days" },
    });
  });

  it("asks again for the charts that a filter reaches and says on the others that it does not", async () => {
    await mount().ready;
    const told = eventOf<{ filters: object }>("vital-filter");
    board.filters = { period: "Last 90 days", tier: ["Gold"] };
    expect((await told).detail.filters).to.deep.equal({ period: "Last 90 days", tier: ["Gold"] });
    await board.ready;
    expect([gateway.count("segments"), gateway.count("other"), gateway.count("score")]).to.deep.equal([
      2, 2, 1,
    ]);
    expect(tileText("Score")).to.contain("Not filtered by Customer tier");
  });

  it("filters the other charts by a value chosen in one, shows it as a chip and takes it back", async () => {
    await mount().ready;
    const told = eventOf<object>("vital-select");
    const detail = { chart: "", column: "tier", values: ["Gold"] };
    chartOf("segments").dispatchEvent(
      new CustomEvent("vital-select", { detail, bubbles: true, composed: true }),
    );
    expect((await told).detail).to.deep.equal({ chart: "segments", column: "tier", values: ["Gold"] });
    await board.ready;
    expect(gateway.asked.at(-1)).to.deep.include({ chart: "other" });
    expect(gateway.asked.at(-1)?.body.selections).to.deep.equal([{ column: "tier", values: ["Gold"] }]);
    expect([gateway.count("segments"), gateway.count("other"), gateway.count("score")]).to.deep.equal([
      1, 2, 1,
    ]);
    const chip = board.renderRoot.querySelector(".chip");
    expect(chip?.textContent?.replaceAll(/\s+/g, " ").trim()).to.equal("Customer tier: Gold MRR by tier");
    chip?.querySelector("button")?.click();
    await board.ready;
    expect(board.renderRoot.querySelector(".chip")).to.equal(null);
    expect(gateway.count("other")).to.equal(3);
  });

  it("keeps a failing chart's problem in its tile; the others live", async () => {
    gateway.statuses["segments"] = 404;
    const told = eventOf<{ chart: string; problems: { code: string }[] }>("vital-problem");
    await mount().ready;
    const { chart, problems } = (await told).detail;
    expect([chart, problems[0]?.code]).to.deep.equal(["segments", "HTTP_STATUS"]);
    expect(chartOf("other").table?.numRows).to.equal(2);
    expect(chartOf("segments").table).to.equal(null);
  });

  it("marks old figures as stale when a refresh fails, and takes the mark away when the next one succeeds", async () => {
    await mount().ready;
    gateway.statuses["score"] = 404;
    await board.refresh();
    expect(tileText("Score")).to.contain("Not refreshed since");
    expect(chartOf("score").table?.getChild("AVG(score)").get(0)).to.equal(1);
    delete gateway.statuses["score"];
    await board.refresh();
    expect(tileText("Score")).not.to.contain("Not refreshed since");
    expect(chartOf("score").table?.getChild("AVG(score)").get(0)).to.equal(3);
  });

  it("marks figures as old once they are older than their dataset's freshness, and not before", async () => {
    const daily = { ...definition.datasets.daily, freshness: "PT1S" };
    await mount({ datasets: { ...definition.datasets, daily } }).ready;
    expect(tileText("Score")).not.to.contain("Not refreshed since");
    await soon(1300);
    await board.updateComplete;
    await (chartOf("score") as unknown as { updateComplete: Promise<void> }).updateComplete;
    expect(tileText("Score")).to.contain("Not refreshed since");
    expect(tileText("MRR by tier")).not.to.contain("Not refreshed since");
    await board.refresh();
    expect(tileText("Score")).not.to.contain("Not refreshed since");
  });

  it("never shows the answer to another question when the present one failed", async () => {
    await mount().ready;
    gateway.statuses["score"] = 404;
    board.filters = { period: "Last 7 days", tier: null };
    await board.ready;
    expect((chartOf("score") as unknown as { answer: unknown }).answer).to.equal(null);
  });

  it("draws the last of a hundred changes, whatever the order of the answers", async () => {
    await mount().ready;
    gateway.delay = (n) => (n * 37) % 50;
    for (let day = 1; day <= 100; day += 1) {
      board.filters = { period: `Last ${day} days`, tier: null };
      if (day % 7 === 0) await soon(3);
    }
    await board.ready;
    const last = gateway.asked.findLast((each) => each.chart === "score");
    expect(last?.body.filters).to.deep.equal({ period: "Last 100 days" });
    expect(chartOf("score").table?.getChild("AVG(score)").get(0)).to.equal(gateway.count("score"));
  });

  it("stops asking when it is removed, and asks again when it comes back", async () => {
    gateway.delay = () => 60_000;
    mount();
    while (gateway.asked.length < 3) await soon(5);
    board.remove();
    await soon();
    expect(gateway.asked.map((each) => each.signal.aborted)).to.deep.equal([true, true, true]);
    gateway.delay = () => 0;
    document.body.append(board);
    await board.ready;
    expect(chartOf("segments").table?.numRows).to.equal(2);
  });

  it("does not ask again when it is moved", async () => {
    await mount().ready;
    const place = document.createElement("section");
    document.body.append(place);
    place.append(board);
    await soon(20);
    await board.ready;
    expect(gateway.asked.length).to.equal(3);
    place.remove();
  });

  it("shows every problem of a definition that cannot be used", async () => {
    const told = eventOf<{ problems: object[] }>("vital-problem");
    await mount({ titel: "x", version: 1 }).ready;
    expect((await told).detail.problems.length).to.equal(1);
    expect(board.renderRoot.textContent).to.contain("UNKNOWN_KEY").and.to.contain("“title”");
  });

  it("breaks only the tile of a chart that is misspelt", async () => {
    await mount({ charts: { ...definition.charts, score: { ...definition.charts.score, mim: 1 } } }).ready;
    expect(tileText("Score")).to.contain("Did you mean “min”?");
    expect(chartOf("segments").table?.numRows).to.equal(2);
    expect(gateway.count("score")).to.equal(0);
  });

  it("keeps what the reader had set when the same board is read anew, as far as it still fits", async () => {
    await mount().ready;
    board.filters = { period: "Last 7 days", tier: ["Gold"] };
    await board.ready;
    board.definition = { ...definition, title: "Test board, again", filters: definition.filters.slice(1) };
    await board.updateComplete;
    await board.ready;
    expect(board.renderRoot.querySelector("h1")?.textContent).to.equal("Test board, again");
    expect(board.filters).to.deep.equal({ tier: ["Gold"] });
  });

  it("keeps the focus in the filter bar when a button goes away with what it cleared", async () => {
    await mount().ready;
    board.filters = { period: "Last 7 days", tier: null };
    await board.ready;
    const reset = board.renderRoot.querySelector<HTMLElement>(".reset");
    reset?.focus();
    reset?.click();
    await board.ready;
    expect(board.filters).to.deep.equal({ period: "Last 90 days", tier: null });
    expect(board.shadowRoot?.activeElement?.className).to.equal("bar");
  });

  it("tells a bad filter value by an event and keeps what was set", async () => {
    await mount().ready;
    const told = eventOf<{ problems: { code: string }[] }>("vital-problem");
    board.filters = { perod: "Last 7 days" };
    expect((await told).detail.problems[0]?.code).to.equal("UNKNOWN_FILTER");
    expect(board.filters).to.deep.equal({ period: "Last 90 days", tier: null });
  });

  it("goes nowhere when the host cancels vital-open", async () => {
    await mount().ready;
    const opened = eventOf<object>("vital-open");
    document.addEventListener("vital-open", (event) => event.preventDefault(), { once: true });
    const detail = { dashboard: "detail", parameters: { customer: "C-1" } };
    const link = new CustomEvent("vital-open", { detail, bubbles: true, composed: true, cancelable: true });
    expect(chartOf("segments").dispatchEvent(link)).to.equal(false);
    expect((await opened).detail).to.deep.equal(detail);
  });

  it("draws tiles far below the window only when they are wanted", async () => {
    const far = Array.from({ length: 30 }, (_none, index) => ({ heading: `Section ${index}` }));
    const spacer = { row: [{ chart: "segments", width: 12 }], height: "large" };
    await mount({
      layout: [spacer, spacer, spacer, spacer, ...far, { row: [{ chart: "score", width: 12 }] }],
    }).ready;
    expect(gateway.count("score")).to.equal(0);
    await board.whenDrawn({ all: true });
    expect(gateway.count("score")).to.equal(1);
    expect(chartOf("score").table?.numRows).to.equal(1);
  });

  it("has at most six questions under way", async () => {
    let most = 0;
    let under = 0;
    const charts = Object.fromEntries(
      Array.from({ length: 30 }, (_none, index) => [
        `c${index}`,
        { ...definition.charts.score, metric: `AVG(score) + ${index}` },
      ]),
    );
    mount({
      charts,
      layout: [
        {
          row: Object.keys(charts)
            .slice(0, 12)
            .map((chart) => ({ chart, width: 1 })),
        },
      ],
    });
    board.fetch = async (request) => {
      under += 1;
      most = Math.max(most, under);
      await soon(5);
      under -= 1;
      return gateway.fetch(request);
    };
    await board.ready;
    expect(most).to.equal(6);
  });

  it("has no fault that axe can find, with a filter open", async () => {
    await mount().ready;
    const filter = board.renderRoot.querySelector("vital-select-filter");
    filter?.shadowRoot?.querySelector("button")?.click();
    await soon(100);
    const { violations } = await axe.run(board, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] });
    expect(violations.map((each) => `${each.id}: ${each.nodes[0]?.html}`).join()).to.equal("");
  });
});

describe("a select filter", () => {
  const inFilter = (selector: string): HTMLElement[] => [
    ...(board.renderRoot
      .querySelector("vital-select-filter")
      ?.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
  ];
  const press = (key: string): void => {
    const focused = board.shadowRoot?.activeElement?.shadowRoot?.activeElement;
    focused?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
  };

  it("asks for its values when it is first opened, and works by keyboard alone", async () => {
    await mount().ready;
    inFilter(".open")[0]?.click();
    await soon(100);
    expect(
      inFilter("[role=option]").map((each) => each.textContent?.trim().replaceAll(/\s+/g, " ")),
    ).to.deep.equal(["Bronze 10", "Gold 30", "Silver 20"]);
    press("ArrowDown");
    press(" ");
    await board.ready;
    expect(board.filters["tier"]).to.deep.equal(["Gold"]);
    press("End");
    press("Enter");
    await board.ready;
    expect(board.filters["tier"]).to.deep.equal(["Gold", "Silver"]);
    expect(inFilter("[aria-selected=true]").length).to.equal(2);
    inFilter(".clear")[0]?.click();
    await board.ready;
    expect(board.filters["tier"]).to.equal(null);
  });
});
