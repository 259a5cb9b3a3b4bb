import { expect } from "@esm-bundle/chai";

import { clear, drawn, mount, until } from "./mount.js";
import { samples } from "./samples.js";

const pictures = Object.keys(samples).filter((tag) => tag !== "vital-at-risk-table");

afterEach(clear);

describe("the CSV of an element", () => {
  it("has machine values, and text that a spreadsheet would run stands behind an apostrophe", async () => {
    const data = [
      { name: "=1+1", note: 'say "hi"', amount: -1234.5 },
      { name: "+49 30 1", note: "a, b", amount: null },
      { name: "@SUM(A1)", note: "-5 below", amount: 2e6 },
      { name: "\tx", note: "plain", amount: 0 },
    ];
    const options = { columns: ["name", "note", "amount"] };
    const table = await drawn(mount("vital-at-risk-table", { properties: { options, data } }));
    const lines = table.toCSV().split("\r\n");
    expect(lines[0]).to.equal("Name,Note,Amount");
    expect(lines.slice(1, -1).toSorted()).to.deep.equal([
      `'\tx,plain,0`,
      `'+49 30 1,"a, b",`,
      `'=1+1,"say ""hi""",-1234.5`,
      `'@SUM(A1),'-5 below,2000000`,
    ]);
    expect(lines.at(-1)).to.equal("");
  });

  for (const tag of Object.keys(samples)) {
    it(`of ${tag} has a line for its heads and one for each row of its table`, async () => {
      const element = await drawn(mount(tag, { properties: samples[tag] ?? {} }));
      const lines = element.toCSV().trimEnd().split("\r\n");
      const width = lines[0]?.split(",").length;
      expect(lines.map((line) => line.split(",").length)).to.deep.equal(lines.map(() => width));
      element.asTable = true;
      await element.updateComplete;
      const shown = element.renderRoot.querySelectorAll("table.data tbody tr");
      expect(lines.length - 1).to.equal(shown.length);
    });
  }

  it("is empty before anything is drawn", () => {
    expect(mount("vital-gauge").toCSV()).to.equal("");
  });
});

describe("the SVG of an element", () => {
  for (const tag of pictures) {
    it(`of ${tag} needs nothing beside it`, async () => {
      const element = await drawn(mount(tag, { properties: { label: "Sales & <more>", ...samples[tag] } }));
      const text = element.toSVG();
      const svg = new DOMParser().parseFromString(text, "image/svg+xml");
      expect(svg.querySelector("parsererror")).to.equal(null);
      expect(svg.documentElement.localName).to.equal("svg");
      expect(svg.querySelector("title")?.textContent).to.equal("Sales & <more>");
      expect(text).not.to.match(/var\(|class=|style=|href=|url\(|<!--|oklch|light-dark|NaN/);
      expect(
        [...svg.querySelectorAll("*")].filter(
          (each) => each.namespaceURI !== svg.documentElement.namespaceURI,
        ),
      ).to.deep.equal([]);
    });

    it(`of ${tag} is a PNG of twice its size`, async () => {
      const element = await drawn(mount(tag, { properties: samples[tag] ?? {}, width: 400, height: 300 }));
      const blob = await element.toPNG();
      expect(blob.type).to.equal("image/png");
      const image = await createImageBitmap(blob);
      const picture = element.renderRoot.querySelector(".picture") as HTMLElement;
      expect(image.width).to.equal(800);
      expect(Math.abs(image.height - 2 * picture.clientHeight)).to.be.lessThan(3);
      expect(colours(image)).to.be.greaterThan(2);
    });
  }

  it("of a table does not exist, and is refused by a code", async () => {
    const table = await drawn(
      mount("vital-at-risk-table", { properties: samples["vital-at-risk-table"] ?? {} }),
    );
    let codes: string[] = [];
    try {
      table.toSVG();
    } catch (error) {
      codes = (error as { problems: { code: string }[] }).problems.map(({ code }) => code);
    }
    expect(codes).to.deep.equal(["NOT_SVG"]);
    const refused = await table.toPNG().then(
      () => "",
      (error: { problems: { code: string }[] }) => error.problems[0]?.code,
    );
    expect(refused).to.equal("NOT_SVG");
  });

  /** How many colours an image has, as far as a few are concerned: a blank one has one. */
  function colours(image: ImageBitmap): number {
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const data = new Uint32Array(
      context?.getImageData(0, 0, image.width, image.height).data.buffer ?? new ArrayBuffer(0),
    );
    return new Set(data).size;
  }
});

describe("the table behind a picture", () => {
  for (const tag of pictures) {
    it(`of ${tag} takes its place, and gives it back`, async () => {
      const element = await drawn(mount(tag, { properties: samples[tag] ?? {} }));
      const picture = element.renderRoot.querySelector(".picture") as HTMLElement;
      const table = (): HTMLElement | null => element.renderRoot.querySelector("table.data");
      expect(table()?.closest(".unseen") !== null).to.equal(true);
      element.asTable = true;
      await until(() => picture.hidden, "the table");
      expect(table()?.closest(".unseen")).to.equal(null);
      expect(table()?.getBoundingClientRect().height).to.be.greaterThan(20);
      expect(table()?.querySelectorAll("th[scope=col]").length).to.be.greaterThan(0);
      element.asTable = false;
      await until(() => !picture.hidden, "the picture");
      expect(picture.getBoundingClientRect().height).to.be.greaterThan(20);
    });
  }
});
