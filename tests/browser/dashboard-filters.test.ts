import { expect } from "@esm-bundle/chai";

import { definition, press, soon, TrialBoard } from "./trial-board.js";

let board: TrialBoard;

const layout = [
  {
    row: [
      { chart: "segments", width: 6 },
      { chart: "score", width: 6 },
    ],
    height: "small",
  },
];
const ofCustomers = { dataset: "customers" };

async function show(...filters: object[]): Promise<TrialBoard> {
  board = await new TrialBoard({ layout, filters }).show();
  return board;
}

const sent = (chart: string): unknown =>
  board.gateway.asked.findLast((each) => each.chart === chart)?.body.filters;
const pill = (tag: string): string =>
  board.inFilter(tag, ".pill")[0]?.textContent?.replaceAll(/\s+/g, " ").trim() ?? "";
const options = (tag: string): HTMLElement[] => board.inFilter(tag, "[role=option]");
const words = (elements: readonly HTMLElement[]): string[] =>
  elements.map((each) => each.textContent?.replaceAll(/\s+/g, " ").trim() ?? "");

async function open(tag: string): Promise<void> {
  board.inFilter(tag, ".open")[0]?.click();
  await soon(120);
}

afterEach(() => board.element.remove());

describe("a filter that searches", () => {
  it("sends what is typed after a pause, at once on Enter, and null when it is emptied", async () => {
    await show({ id: "words", type: "search", label: "Find", ...ofCustomers, columns: ["tier", "city"] });
    const field = board.inFilter<HTMLInputElement>("vital-search-filter", "input")[0] as HTMLInputElement;
    for (const text of ["a", "ac", " acme "]) {
      field.value = text;
      field.dispatchEvent(new Event("input"));
    }
    expect(board.element.filters).to.deep.equal({ words: null });
    press(field, "Enter");
    await board.element.ready;
    expect(board.element.filters).to.deep.equal({ words: "acme" });
    expect(sent("segments")).to.deep.equal({ words: "acme" });
    expect(board.gateway.count("segments")).to.equal(2);
    expect(field.value).to.equal(" acme ");
    press(field, "Escape");
    await board.element.ready;
    expect([board.element.filters["words"], field.value]).to.deep.equal([null, ""]);
    field.value = "b";
    field.dispatchEvent(new Event("input"));
    await soon(500);
    expect(board.element.filters).to.deep.equal({ words: "b" });
  });
});

describe("a filter of a range", () => {
  const range = { id: "mrr", type: "range", label: "MRR", ...ofCustomers, column: "mrr" };
  const field = (name: string): HTMLInputElement =>
    board.inFilter<HTMLInputElement>("vital-range-filter", `input[name=${name}]`)[0] as HTMLInputElement;
  const type = (name: string, value: string): void => {
    field(name).value = value;
    field(name).dispatchEvent(new Event("change"));
  };

  it("offers the ends in the data and sends what is typed, one end open", async () => {
    await show(range);
    board.gateway.offers["mrr"] = () => ({ min: Float64Array.of(3), max: Float64Array.of(997) });
    await open("vital-range-filter");
    expect([field("low").placeholder, field("high").placeholder]).to.deep.equal(["3", "997"]);
    type("low", "100");
    await board.element.ready;
    expect(sent("segments")).to.deep.equal({ mrr: [100, null] });
    expect(pill("vital-range-filter")).to.equal("MRR From 100");
    type("high", "50");
    await soon();
    expect(board.inFilter("vital-range-filter", "[role=alert]").length).to.equal(1);
    expect(board.element.filters).to.deep.equal({ mrr: [100, null] });
    type("high", "250");
    await board.element.ready;
    expect(pill("vital-range-filter")).to.equal("MRR 100 to 250");
  });

  it("has two thumbs that never pass each other; an end of the scale is open", async () => {
    await show({ ...range, min: 0, max: 100, step: 10 });
    await open("vital-range-filter");
    expect(board.gateway.askedValues).to.deep.equal([]);
    const drag = (name: string, value: string): void => {
      field(name).value = value;
      field(name).dispatchEvent(new Event("input"));
    };
    drag("high-thumb", "40");
    drag("low-thumb", "90");
    expect(field("low-thumb").value).to.equal("40");
    expect(board.element.filters).to.deep.equal({ mrr: null });
    field("low-thumb").dispatchEvent(new Event("change"));
    await board.element.ready;
    expect(board.element.filters).to.deep.equal({ mrr: [40, 40] });
    drag("low-thumb", "0");
    drag("high-thumb", "100");
    field("high-thumb").dispatchEvent(new Event("change"));
    await board.element.ready;
    expect(board.element.filters).to.deep.equal({ mrr: null });
  });
});

describe("a filter of yes and no, of periods, of columns", () => {
  it("offers both, or all", async () => {
    await show({ id: "churned", type: "boolean", label: "Churned", ...ofCustomers, column: "churned" });
    await open("vital-choice-filter");
    expect(words(options("vital-choice-filter"))).to.deep.equal(["All", "Yes", "No"]);
    options("vital-choice-filter")[2]?.click();
    await board.element.ready;
    expect(sent("segments")).to.deep.equal({ churned: false });
    expect(pill("vital-choice-filter")).to.equal("Churned No");
    board.inFilter("vital-choice-filter", ".clear")[0]?.click();
    await board.element.ready;
    expect(board.element.filters).to.deep.equal({ churned: null });
  });

  it("offers periods by name, and reaches no chart without one", async () => {
    await show({ id: "grain", type: "time_grain", label: "Per", grains: ["P1W", "P3M"], default: "P1W" });
    expect(pill("vital-choice-filter")).to.equal("Per Week");
    await open("vital-choice-filter");
    options("vital-choice-filter")[2]?.click();
    await board.element.ready;
    expect(board.element.filters).to.deep.equal({ grain: "P3M" });
    expect([board.gateway.count("segments"), board.gateway.count("score")]).to.deep.equal([1, 1]);
    expect(board.tileText("Score")).not.to.contain("Not filtered");
  });

  it("draws a chart over time by the period that was chosen, once its answer is there", async () => {
    const line = {
      type: "mixed_timeseries",
      title: "Line",
      dataset: "daily",
      time_grain: "P1D",
      series: [{ metric: "AVG(score)", mark: "line", axis: "left" }],
    };
    board = new TrialBoard({
      charts: { ...definition.charts, line },
      layout: [{ chart: "line" }],
      filters: [{ id: "grain", type: "time_grain", grains: ["P1D", "P1M"] }],
    });
    board.gateway.answers["line"] = () => ({
      date: Float64Array.of(Date.UTC(2025, 0, 1)),
      "AVG(score)": Float64Array.of(1),
    });
    await board.show();
    const face = board.find("vital-tile").shadowRoot?.querySelector(".chart") as unknown as {
      options: { time_grain: string };
    };
    expect(face.options.time_grain).to.equal("P1D");
    board.element.filters = { grain: "P1M" };
    await board.element.ready;
    expect([face.options.time_grain, sent("line")]).to.deep.equal(["P1M", { grain: "P1M" }]);
  });

  it("offers columns by their labels, several where that is allowed", async () => {
    await show({
      id: "by",
      type: "group_by",
      label: "By",
      ...ofCustomers,
      columns: ["tier", "city"],
      multiple: true,
    });
    await open("vital-choice-filter");
    options("vital-choice-filter")[1]?.click();
    await soon();
    options("vital-choice-filter")[2]?.click();
    await board.element.ready;
    expect(board.element.filters).to.deep.equal({ by: ["tier", "city"] });
    expect(pill("vital-choice-filter")).to.equal("By Customer tier +1");
  });
});

describe("a filter of values", () => {
  const tier = { id: "tier", type: "select", label: "Tier", ...ofCustomers, column: "tier" };

  it("offers what is listed, by its labels and in its order, without asking", async () => {
    await show({ ...tier, values: [{ value: "g", label: "Gold" }, "Silver"] });
    await open("vital-select-filter");
    expect(words(options("vital-select-filter"))).to.deep.equal(["Gold", "Silver"]);
    expect(board.gateway.askedValues).to.deep.equal([]);
    options("vital-select-filter")[0]?.click();
    await board.element.ready;
    expect([sent("segments"), pill("vital-select-filter")]).to.deep.equal([{ tier: ["g"] }, "Tier Gold"]);
  });

  it("says so where what is chosen is left out", async () => {
    await show({ ...tier, exclude: true, multiple: true, default: ["Gold", "Silver"] });
    expect(pill("vital-select-filter")).to.equal("Tier All but Gold +1");
  });

  it("looks in the data for what it has not been told", async () => {
    await show({ ...tier, row_limit: 3 });
    board.gateway.offers["tier"] = ({ search }) =>
      search === "lead"
        ? { value: ["Lead"], count: Float64Array.of(1) }
        : { value: ["Gold", "Silver", "Bronze"], count: Float64Array.of(3, 2, 1) };
    await open("vital-select-filter");
    const field = board.inFilter<HTMLInputElement>("vital-select-filter", ".search")[0] as HTMLInputElement;
    field.value = "lead";
    field.dispatchEvent(new Event("input"));
    await soon(500);
    expect(board.gateway.askedValues.map((each) => each.body.search)).to.deep.equal([undefined, "lead"]);
    expect(words(options("vital-select-filter"))).to.deep.equal(["Lead 1"]);
  });

  it("is asked for with its parents' choices, and drops and tells what these have left no rows of", async () => {
    await show(
      { ...tier, multiple: true },
      { ...tier, id: "city", label: "City", column: "city", depends_on: ["tier"] },
    );
    board.gateway.offers["city"] = ({ filters }) =>
      filters?.["tier"]
        ? { value: ["Paris"], count: Float64Array.of(1) }
        : { value: ["Rome"], count: Float64Array.of(1) };
    board.element.filters = { tier: null, city: ["Rome"] };
    await board.element.ready;
    board.element.filters = { tier: ["Gold"], city: ["Rome"] };
    await board.element.ready;
    expect(board.element.filters).to.deep.equal({ tier: ["Gold"], city: null });
    expect(board.find(".dropped").textContent).to.contain("“Rome” was taken out of City");
    expect(board.gateway.askedValues).to.deep.equal([
      { filter: "city", body: { filters: { tier: ["Gold"] }, parameters: {} } },
    ]);
    // The stale choice was never asked with.
    expect(board.gateway.asked.filter((each) => each.chart === "segments").length).to.equal(3);
    board.element.filters = { tier: null, city: null };
    await board.element.ready;
    expect(board.find(".dropped").textContent).to.equal("");
  });

  it("begins with its first value where it says so, before anything that it reaches is asked", async () => {
    await show({ ...tier, default_to_first: true });
    expect(board.element.filters).to.deep.equal({ tier: ["Bronze"] });
    expect(
      board.gateway.asked.filter((each) => each.chart === "segments").map((each) => each.body.filters),
    ).to.deep.equal([{ tier: ["Bronze"] }]);
    expect(board.root.querySelector(".reset")).to.equal(null);
  });
});

describe("a filter that is required", () => {
  it("has what it reaches wait and say for what; it can be changed and not taken back", async () => {
    await show({ id: "tier", type: "select", label: "Tier", ...ofCustomers, column: "tier", required: true });
    expect(board.gateway.asked.map((each) => each.chart)).to.deep.equal(["score"]);
    expect(board.tileText("MRR by tier")).to.contain("Choose Tier to see this.");
    expect(pill("vital-select-filter")).to.equal("Tier Choose…");
    expect(await board.violations()).to.equal("");
    board.element.filters = { tier: ["Gold"] };
    await board.element.ready;
    expect(sent("segments")).to.deep.equal({ tier: ["Gold"] });
    expect(board.tileText("MRR by tier")).not.to.contain("Choose");
    expect(board.inFilter("vital-select-filter", ".clear").length).to.equal(0);
  });
});

describe("a filter that is required and not the reader's to set", () => {
  it("has what it reaches say that it waits", async () => {
    const tier = { id: "tier", type: "select", label: "Tier", ...ofCustomers, column: "tier" };
    await show({ ...tier, required: true, locked: true });
    expect(board.tileText("MRR by tier")).to.contain("This waits for Tier.");
    board.element.filters = { tier: ["Gold"] };
    await board.element.ready;
    expect(sent("segments")).to.deep.equal({ tier: ["Gold"] });
  });
});

describe("a filter that is not the reader's", () => {
  const tier = { type: "select", ...ofCustomers, column: "tier", default: ["Gold"] };

  it("is shown and cannot be changed where it is locked; the host can", async () => {
    await show({ ...tier, id: "tier", label: "Tier", locked: true });
    expect(board.root.querySelector("vital-select-filter")).to.equal(null);
    expect(board.find(".pill.locked").textContent?.replaceAll(/\s+/g, " ").trim()).to.equal("Tier Gold");
    expect(board.find(".bar").querySelector("button")).to.equal(null);
    board.element.filters = { tier: ["Silver"] };
    await board.element.ready;
    expect(sent("segments")).to.deep.equal({ tier: ["Silver"] });
    expect(board.root.querySelector(".reset")).to.equal(null);
  });

  it("applies without being shown where it is hidden, and no tile speaks of it", async () => {
    await show({ ...tier, id: "tier", label: "Tier", hidden: true });
    expect(board.root.querySelector(".bar")).to.equal(null);
    expect(sent("segments")).to.deep.equal({ tier: ["Gold"] });
    expect(board.tileText("Score")).not.to.contain("Not filtered");
  });
});

describe("the scope of a filter", () => {
  it("is the charts that it names", async () => {
    const tier = { id: "tier", type: "select", ...ofCustomers, column: "tier", scope: { charts: ["other"] } };
    board = await new TrialBoard({
      filters: [tier],
      layout: [
        {
          row: [
            { chart: "segments", width: 6 },
            { chart: "other", width: 6 },
          ],
        },
      ],
    }).show();
    board.element.filters = { tier: ["Gold"] };
    await board.element.ready;
    expect([board.gateway.count("segments"), board.gateway.count("other")]).to.deep.equal([1, 2]);
  });
});

describe("the filters of every kind", () => {
  it("have no fault that axe can find, each with its panel open", async () => {
    const kinds = [
      ["vital-range-filter", { type: "range", column: "mrr", min: 0, max: 10 }],
      ["vital-choice-filter", { type: "boolean", column: "churned" }],
      ["vital-search-filter", { type: "search", columns: ["tier"] }],
      ["vital-time-range-filter", { type: "time_range" }],
    ] as const;
    for (const [tag, kind] of kinds) {
      const { type, ...rest } = kind;
      const filter = type === "time_range" ? { type } : { type, ...ofCustomers, ...rest };
      await show({ id: "f", label: "A filter", description: "What it is.", ...filter });
      await open(tag);
      expect(await board.violations(), tag).to.equal("");
      board.element.remove();
    }
  });
});
