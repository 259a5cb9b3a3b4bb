import { expect } from "@esm-bundle/chai";

import { press, soon, TrialBoard } from "./trial-board.js";

let board: TrialBoard;

const row = (...charts: string[]) => ({ row: charts.map((chart) => ({ chart, width: 4 })), height: "small" });

async function show(...layout: object[]): Promise<TrialBoard> {
  board = await new TrialBoard({ layout }).show();
  return board;
}

afterEach(() => board.element.remove());

describe("tabs on a board", () => {
  const tabs = {
    tabs: [
      { id: "money", title: "Money", layout: [row("segments")] },
      {
        id: "people",
        title: "People",
        layout: [
          {
            tabs: [
              { id: "near", title: "Near", layout: [row("score")] },
              { id: "far", title: "Far", layout: [row("spare")] },
            ],
          },
        ],
      },
      { title: "Nameless", layout: [row("other")] },
    ],
  };
  const chosen = (): string[] =>
    board
      .all("[role=tab]")
      .filter((each) => each.ariaSelected === "true")
      .map((each) => each.textContent?.trim() ?? "");
  const shown = (): string[] =>
    board
      .all("[role=tabpanel]")
      .filter((each) => each.checkVisibility())
      .map(
        (each) =>
          board.root.getElementById(each.getAttribute("aria-labelledby") ?? "")?.textContent?.trim() ?? "",
      );

  it("ask for what is in the open tab alone", async () => {
    await show(tabs);
    expect(board.gateway.asked.map((each) => each.chart)).to.deep.equal(["segments"]);
    expect(shown()).to.deep.equal(["Money"]);
    board.all("[role=tab]")[1]?.click();
    await board.element.ready;
    expect(board.gateway.asked.map((each) => each.chart)).to.deep.equal(["segments", "score"]);
    expect(shown()).to.deep.equal(["People", "Near"]);
  });

  it("are there at once when the reader comes back, and ask again only for what changed meanwhile", async () => {
    await show(tabs);
    board.all("[role=tab]")[2]?.click();
    await board.element.ready;
    board.all("[role=tab]")[0]?.click();
    await board.element.ready;
    await soon(50);
    expect(board.gateway.count("segments")).to.equal(1);
    board
      .all("[role=tab]")
      .find((each) => each.textContent?.includes("Nameless"))
      ?.click();
    await board.element.ready;
    await soon(50);
    await board.element.refresh();
    expect([board.gateway.count("segments"), board.gateway.count("other")]).to.deep.equal([1, 2]);
    board.all("[role=tab]")[0]?.click();
    await board.element.ready;
    await soon(100);
    await board.element.ready;
    expect(board.gateway.count("segments")).to.equal(2);
  });

  it("are worked by arrow keys, Home and End, with one tab stop", async () => {
    await show(tabs);
    const all = board.all("[role=tab]");
    all[0]?.focus();
    for (const [key, expected] of [
      ["ArrowRight", "People"],
      ["End", "Nameless"],
      ["ArrowRight", "Money"],
      ["ArrowLeft", "Nameless"],
      ["Home", "Money"],
    ] as const) {
      press(board.root.activeElement as Element, key);
      await board.element.updateComplete;
      expect([chosen()[0], board.root.activeElement?.textContent?.trim()]).to.deep.equal([
        expected,
        expected,
      ]);
    }
    const outer = board.find("[role=tablist]").querySelectorAll("[tabindex='0']");
    expect(outer.length).to.equal(1);
  });

  it("keep their keys to themselves when they are nested", async () => {
    await show(tabs);
    board.all("[role=tab]")[1]?.click();
    await board.element.ready;
    const near = board.all("[role=tab]").find((each) => each.textContent?.includes("Near"));
    near?.focus();
    press(near as Element, "ArrowRight");
    await board.element.ready;
    expect(shown()).to.deep.equal(["People", "Far"]);
    expect(board.gateway.count("spare")).to.equal(1);
  });

  it("go the other way where the page is written from right to left", async () => {
    await show(tabs);
    board.element.dir = "rtl";
    await board.element.updateComplete;
    const first = board.all("[role=tab]")[0];
    first?.focus();
    press(first as Element, "ArrowLeft");
    await board.element.updateComplete;
    expect(chosen()[0]).to.equal("People");
  });

  it("stay as they were when the same board is read anew", async () => {
    await show(tabs);
    board.all("[role=tab]")[1]?.click();
    await board.element.ready;
    board.element.definition = { ...board.element.definition, title: "Again" };
    await board.element.updateComplete;
    await board.element.ready;
    expect(shown()).to.deep.equal(["People", "Near"]);
  });

  it("have no fault that axe can find", async () => {
    await show(
      tabs,
      { markdown: "# Words\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done" },
      { divider: true },
    );
    expect(await board.violations()).to.equal("");
  });
});

describe("blocks of a board", () => {
  const heightOf = (title: string): number =>
    Math.round(
      board
        .all("vital-tile")
        .find(
          (tile) => tile.shadowRoot?.textContent?.includes(title) || tile.shadowRoot?.querySelector(".chart"),
        )
        ?.getBoundingClientRect().height ?? 0,
    );

  it("are as high as they say in px", async () => {
    await show({ row: [{ chart: "score", width: 12 }], height: 222 });
    expect(heightOf("Score")).to.equal(222);
  });

  it("stand on top of each other in a column and end on one line with what is beside it", async () => {
    board = new TrialBoard({
      layout: [
        {
          row: [
            { chart: "score", width: 4 },
            {
              column: [
                { chart: "segments", height: 300 },
                row("other"),
                { heading: "Words" },
                { markdown: "*x*" },
              ],
              width: 8,
            },
          ],
          height: 320,
        },
      ],
    });
    board.element.style.setProperty("inline-size", "1200px");
    await board.show();
    const [alone, ...others] = board.all("vital-tile").map((each) => each.getBoundingClientRect());
    const column = board.find(".column").getBoundingClientRect();
    expect(others.length).to.equal(2);
    expect(Math.round(alone?.bottom ?? 0)).to.equal(Math.round(column.bottom));
    expect(others[0]?.left).to.equal(others[1]?.left);
    expect(others[0]?.left).to.be.greaterThan(alone?.right ?? 0);
    expect(others[1]?.top).to.be.greaterThan(others[0]?.bottom ?? 0);
  });

  it("come and go with the width of the board, and ask only when they come", async () => {
    board = new TrialBoard({
      layout: [
        row("score"),
        { ...row("segments"), visible: { min_width: 900 } },
        { markdown: "Narrow", visible: { max_width: 899 } },
      ],
    });
    board.element.style.setProperty("inline-size", "600px");
    await board.show();
    expect(board.gateway.asked.map((each) => each.chart)).to.deep.equal(["score"]);
    expect(board.root.textContent).to.contain("Narrow");
    board.element.style.setProperty("inline-size", "900px");
    await soon(50);
    await board.element.ready;
    expect(board.gateway.count("segments")).to.equal(1);
    expect(board.root.textContent).not.to.contain("Narrow");
  });

  it("are not shown to an audience that is not this board's", async () => {
    await show(
      { heading: "For customers", visible: { audience: ["customer"] } },
      { heading: "For us", visible: { audience: ["internal", "customer"] } },
    );
    expect(board.all("h2").map((each) => each.textContent)).to.deep.equal(["For us"]);
  });
});

describe("a text in Markdown", () => {
  const words = (): HTMLElement => board.find(".markdown");

  it("is drawn with headings below the board's own, lists, tables and code", async () => {
    await show({ markdown: "# One\n\n## Two\n\n1. a\n2. b\n\n**bold** `x<y>`\n\n| n |\n|--:|\n| 1 |" });
    const headings = [...words().querySelectorAll("[role=heading]")];
    expect(headings.map((each) => [each.ariaLevel, each.textContent?.trim()])).to.deep.equal([
      ["2", "One"],
      ["3", "Two"],
    ]);
    expect(words().querySelectorAll("ol > li").length).to.equal(2);
    expect(words().querySelector("strong")?.textContent).to.equal("bold");
    expect(words().querySelector("code")?.textContent).to.equal("x<y>");
    expect(words().querySelector("td.right")?.textContent).to.equal("1");
  });

  it("shows HTML as the text that it is, and never runs it", async () => {
    const hostile = [
      '<img src=x onerror="window.broken=1">',
      "<script>window.broken=1</script>",
      "Text <b onclick='window.broken=1'>bold</b> &lt;i&gt;",
    ].join("\n\n");
    await show({ markdown: hostile });
    expect(words().querySelector("img, script, b, i")).to.equal(null);
    expect(words().textContent).to.contain("<script>window.broken=1</script>").and.to.contain("<i>");
    expect((window as { broken?: unknown }).broken).to.equal(undefined);
  });

  it("links to http, https, mailto, tel and the board's own place, and nowhere else", async () => {
    const links = [
      "[a](https://crm.example/x)",
      "[b](mailto:a@b.example)",
      "[c](tel:+491)",
      "[d](../other/)",
      "[e](#/people)",
      "[f](javascript:alert(1))",
      "[g](data:text/html,x)",
      "[h](vbscript:x)",
      "[i](<java\tscript:alert(1)>)",
    ];
    await show({ markdown: links.join(" ") });
    const found = [...words().querySelectorAll("a")].map((each) => each.textContent);
    expect(found).to.deep.equal(["a", "b", "c", "d", "e"]);
    expect(words().textContent).to.contain("f g h");
    expect(words().querySelector("a")?.rel).to.equal("noopener noreferrer");
  });

  it("takes no image from another host: its words stand there", async () => {
    await show({ markdown: "![our logo](/logo.png) ![their logo](https://evil.example/x.png)" });
    const images = [...words().querySelectorAll("img")];
    expect(images.map((each) => [each.alt, new URL(each.src).origin])).to.deep.equal([
      ["our logo", location.origin],
    ]);
    expect(words().textContent).to.contain("their logo");
  });

  it("is shown as written where it is nested beyond reason", async () => {
    await show({ markdown: ">".repeat(19_000) });
    expect(words().textContent?.length).to.be.greaterThan(0);
  });
});
