import { expect } from "@esm-bundle/chai";

import { definition, soon, TrialBoard } from "./trial-board.js";

let board: TrialBoard;
let before: string;

const tier = {
  id: "tier",
  type: "select",
  label: "Tier",
  dataset: "customers",
  column: "tier",
  multiple: true,
};
const layout = [
  {
    tabs: [
      { id: "money", title: "Money", layout: [{ chart: "segments" }] },
      { id: "scores", title: "Scores", layout: [{ chart: "score" }] },
    ],
  },
];

async function show(part: object = {}, { addressable = true } = {}): Promise<TrialBoard> {
  board = new TrialBoard({ layout, filters: [tier], ...part });
  board.element.addressable = addressable;
  return board.show();
}

const goTo = (query: string, fragment = ""): void => history.replaceState(null, "", `${query}${fragment}`);
const openTab = (): string =>
  board
    .all("[role=tab]")
    .find((each) => each.ariaSelected === "true")
    ?.textContent?.trim() ?? "";

beforeEach(() => {
  before = location.href;
});

afterEach(() => {
  board.element.remove();
  history.replaceState(null, "", before);
});

describe("the address of a page that its board has a part in", () => {
  it("keeps filters and open tabs, and forgets what is as it began", async () => {
    await show();
    expect(location.hash).to.equal("");
    board.element.filters = { tier: ["Gold", "Silver"] };
    await board.element.ready;
    expect(location.hash).to.equal("#?tier=Gold&tier=Silver");
    board.all("[role=tab]")[1]?.click();
    await board.element.ready;
    expect(location.hash).to.equal("#/scores?tier=Gold&tier=Silver");
    board.find(".reset").click();
    await board.element.ready;
    expect(location.hash).to.equal("#/scores");
  });

  it("opens a board as it was left, asking once", async () => {
    goTo(location.search, "#/scores?tier=Gold");
    await show();
    expect([openTab(), board.element.filters]).to.deep.equal(["Scores", { tier: ["Gold"] }]);
    expect(board.gateway.asked.map((each) => each.chart)).to.deep.equal(["score"]);
  });

  it("is followed when somebody else changes it", async () => {
    await show();
    location.hash = "#/scores?tier=Gold";
    await soon(30);
    await board.element.ready;
    expect([openTab(), board.element.filters]).to.deep.equal(["Scores", { tier: ["Gold"] }]);
    location.hash = "#section";
    await soon(30);
    expect(board.element.filters).to.deep.equal({ tier: ["Gold"] });
  });

  it("is nonsense to no harm", async () => {
    goTo(location.search, "#/nowhere/%E0%A4%A?tier=Gold&nobody=1&__proto__=2&constructor=3");
    await show();
    expect([openTab(), board.element.filters]).to.deep.equal(["Money", { tier: ["Gold"] }]);
  });

  it("is left alone where the host has not allowed it", async () => {
    goTo(`${location.search}&customer=C-1`, "#?tier=Gold");
    await show({ parameters: { customer: { type: "text" } } }, { addressable: false });
    expect(board.element.filters).to.deep.equal({ tier: null });
    board.element.filters = { tier: ["Silver"] };
    await board.element.ready;
    expect(location.hash).to.equal("#?tier=Gold");
    expect(board.gateway.asked.at(-1)?.body).to.deep.include({ parameters: { customer: null } });
  });
});

describe("the parameters of a board", () => {
  const parameters = {
    customer: { type: "text", label: "Customer", required: true, description: "Its id." },
    top: { type: "integer", default: 5 },
  };

  it("come from the page's query by name and type, and go along with every question", async () => {
    goTo(`${location.search}&customer=007&top=3&other=x`);
    await show({ parameters });
    expect(board.gateway.asked[0]?.body).to.deep.include({ parameters: { customer: "007", top: 3 } });
  });

  it("come from the definition's own address where the page is not to be read", async () => {
    board = new TrialBoard();
    board.element.definition = null;
    board.element.src = "/boards/detail/dashboard.json?customer=C-9";
    board.element.fetch = async (request) =>
      request.url.includes("/boards/")
        ? Response.json({ ...definition, layout, parameters })
        : board.gateway.fetch(request);
    await board.show();
    expect(board.gateway.asked[0]?.body).to.deep.include({ parameters: { customer: "C-9", top: 5 } });
  });

  it("are asked for where one is missing: nothing else is, until it is given", async () => {
    const told: string[] = [];
    const listen = (event: Event): void => {
      const { problems } = (event as CustomEvent<{ readonly problems: readonly { code: string }[] }>).detail;
      told.push(...problems.map((each) => each.code));
    };
    document.addEventListener("vital-problem", listen);
    await show({ parameters }, { addressable: false });
    document.removeEventListener("vital-problem", listen);
    expect(told).to.deep.equal(["MISSING_PARAMETER"]);
    expect(board.gateway.asked).to.deep.equal([]);
    expect(board.root.textContent).to.contain("This board needs a value for “Customer”.");
    expect(await board.violations()).to.equal("");
    board.find<HTMLInputElement>("input[name=customer]").value = "C-1";
    board.find("form .again").click();
    await soon(30);
    await board.element.ready;
    expect(board.element.parameters).to.deep.equal({ customer: "C-1" });
    expect(board.gateway.asked[0]?.body).to.deep.include({ parameters: { customer: "C-1", top: 5 } });
  });

  it("ask again when the host changes them, and are asked for again when it takes them away", async () => {
    board = new TrialBoard({ layout, parameters });
    board.element.parameters = { customer: "A" };
    await board.show();
    board.element.parameters = { customer: "B" };
    await board.element.updateComplete;
    await board.element.ready;
    const sent = board.gateway.asked.map((each) => (each.body as { parameters?: unknown }).parameters);
    expect(sent).to.deep.equal([
      { customer: "A", top: 5 },
      { customer: "B", top: 5 },
    ]);
    board.element.parameters = {};
    await board.element.updateComplete;
    await board.element.updateComplete;
    expect(board.root.textContent).to.contain("needs a value");
  });

  it("say what is wrong with a value that is of another type", async () => {
    await show({ parameters: { top: { type: "integer" } } }, { addressable: false });
    board.element.parameters = { top: "many" };
    await board.element.updateComplete;
    await soon(30);
    expect(board.root.textContent).to.contain("“top” needs a whole number, but is many.");
    expect(board.find<HTMLInputElement>("input[name=top]").type).to.equal("number");
  });

  it("are told of where the host gives one that the board does not have", async () => {
    const told: unknown[] = [];
    const listen = (event: Event): void => {
      told.push(...(event as CustomEvent<{ readonly problems: readonly object[] }>).detail.problems);
    };
    document.addEventListener("vital-problem", listen);
    board = new TrialBoard({ layout, parameters });
    board.element.parameters = { customer: "A", custmer: "B" };
    await board.show();
    document.removeEventListener("vital-problem", listen);
    expect(told).to.deep.equal([
      {
        code: "UNKNOWN_PARAMETER",
        severity: "warning",
        path: "/parameters/custmer",
        params: { name: "custmer", nearest: "customer" },
      },
    ]);
    expect(board.gateway.count("segments")).to.equal(1);
  });

  it("set the filters that are bound to them, which the reader may change", async () => {
    board = new TrialBoard({
      layout,
      parameters: { tier: { type: "text" } },
      filters: [{ ...tier, parameter: "tier" }],
    });
    board.element.parameters = { tier: "Gold" };
    await board.show();
    expect(board.element.filters).to.deep.equal({ tier: ["Gold"] });
    expect(board.root.querySelector(".reset")).to.equal(null);
  });
});

describe("the look and words of a board", () => {
  const style = (name: string): string => getComputedStyle(board.find(".page")).getPropertyValue(name);

  it("are its own, unless the page around it says otherwise", async () => {
    await show({ theme: { mode: "dark", color_scheme: ["#ff0000"] } });
    expect(style("color-scheme")).to.equal("dark");
    expect(style("--vital-category-1")).to.equal("#ff0000");
    board.element.theme = "light";
    await board.element.updateComplete;
    expect(style("color-scheme")).to.equal("light");
    board.element.definition = { ...definition, layout };
    await board.element.updateComplete;
    await board.element.ready;
    expect(style("--vital-category-1")).not.to.equal("#ff0000");
  });

  it("have an accent of the brand that can be read on light and on dark", async () => {
    await show({ theme: { accent: "#0a1f5c" }, filters: [{ ...tier, required: true }] });
    expect(await board.violations()).to.equal("");
    board.element.theme = "dark";
    await board.element.updateComplete;
    expect(await board.violations()).to.equal("");
    const probe = document.createElement("i");
    probe.style.setProperty("color", "var(--vital-accent)");
    board.find(".page").append(probe);
    const [lightness = "0"] = /[\d.]+/.exec(getComputedStyle(probe).color) ?? [];
    expect(Number(lightness)).to.be.within(0.71, 0.73);
  });

  it("are in the definition's language, with its own translations, and so are its charts' figures", async () => {
    const translations = { de: { Money: "Geld", "Trial board": "Probe", Tier: "Stufe", Gold: "Geldrang" } };
    await show({ locale: "de", translations });
    expect(board.find("h1").textContent).to.equal("Probe");
    expect(openTab()).to.equal("Geld");
    board.element.filters = { tier: ["Gold"] };
    await board.element.ready;
    expect(
      board.inFilter("vital-select-filter", ".pill")[0]?.textContent?.replaceAll(/\s+/g, " ").trim(),
    ).to.equal("Stufe Geldrang");
    expect(board.find(".page").lang).to.equal("de");
    expect(board.tileText("MRR by tier")).to.contain("Geldrang").and.not.to.contain("Gold");
    expect(board.gateway.asked.at(-1)?.body.filters).to.deep.equal({ tier: ["Gold"] });
  });
});
