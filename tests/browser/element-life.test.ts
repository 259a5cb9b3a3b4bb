import { expect } from "@esm-bundle/chai";
import { tableFromArrays, tableToIPC } from "apache-arrow";

import { clear, drawn, everything, mount, rowsOf, until } from "./mount.js";
import { samples } from "./samples.js";

const tags = Object.keys(samples);

/** Errors that reached the page; an element must throw none into it. */
let thrown: string[] = [];
const onError = (event: ErrorEvent): void => void thrown.push(event.message);
const onRejection = (event: PromiseRejectionEvent): void => void thrown.push(String(event.reason));

beforeEach(() => {
  thrown = [];
  addEventListener("error", onError);
  addEventListener("unhandledrejection", onRejection);
});

afterEach(() => {
  clear();
  removeEventListener("error", onError);
  removeEventListener("unhandledrejection", onRejection);
  expect(thrown).to.deep.equal([]);
});

describe("an element whose attributes change faster than answers come", () => {
  const { fetch } = window;
  let asked: string[] = [];

  /** Every address /rows/N answers N rows, and the later it was asked for the sooner. */
  beforeEach(() => {
    asked = [];
    window.fetch = async (input) => {
      const { url, signal } = input as Request;
      asked.push(url);
      const count = Number(/rows\/(\d+)/.exec(url)?.[1]);
      await new Promise((resolve) => setTimeout(resolve, (asked.length * 37) % 60));
      signal.throwIfAborted();
      const table = tableFromArrays({ amount: Float64Array.from({ length: count }, () => 1) });
      return new Response(tableToIPC(table, "file") as BodyInit);
    };
  });

  afterEach(() => {
    window.fetch = fetch;
  });

  it("draws the last of fifty addresses, whatever the order of the answers", async () => {
    const gauge = mount("vital-gauge", { attributes: { metric: "SUM(amount)", src: "/rows/1" } });
    await drawn(gauge);
    for (let count = 2; count <= 50; count += 1) {
      gauge.setAttribute("src", `/rows/${count}`);
      if (count % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 7));
    }
    await until(() => gauge.table && rowsOf(gauge)[0]?.[0] === 50, "the last answer");
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(rowsOf(gauge)[0]?.[0]).to.equal(50);
    expect(asked.length).to.be.greaterThan(5);
  });

  it("asks the last of many queries of an address that it has fetched once", async () => {
    const attributes = { src: "/rows/7", metric: "SUM(amount)" };
    const gauge = await drawn(mount("vital-gauge", { attributes }));
    for (let factor = 1; factor <= 20; factor += 1) {
      gauge.setAttribute("metric", `SUM(amount) * ${factor}`);
      if (factor % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await until(() => gauge.table && rowsOf(gauge)[0]?.[0] === 140, "the last answer");
    expect(asked.filter((url) => url.endsWith("/rows/7")).length).to.equal(1);
  });
});

describe("an element without room", () => {
  for (const tag of tags) {
    it(`${tag} draws once it can be seen, and not before`, async () => {
      const element = mount(tag, { properties: samples[tag] ?? {} });
      element.parentElement?.style.setProperty("display", "none");
      await element.updateComplete;
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(element.table).to.equal(null);
      element.parentElement?.style.removeProperty("display");
      await drawn(element);
      expect(rowsOf(element).length).to.be.greaterThan(0);
    });

    it(`${tag} is drawn without NaN at every size`, async () => {
      const element = await drawn(mount(tag, { properties: samples[tag] ?? {} }));
      const { style } = element.parentElement as HTMLElement;
      for (const [width, height] of [
        [0, 0],
        [1, 1],
        [24, 400],
        [240, 10],
        [5000, 120],
        [320, 240],
      ]) {
        style.setProperty("width", `${width}px`);
        style.setProperty("height", `${height}px`);
        // One frame to be told, one to draw.
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        await element.updateComplete;
        const written = everything(element.renderRoot as ShadowRoot).flatMap(({ attributes }) =>
          [...attributes].map((each) => `${each.name}="${each.value}"`),
        );
        expect(written.filter((text) => /NaN|Infinity|undefined/.test(text))).to.deep.equal([]);
      }
      const picture = element.renderRoot.querySelector(".picture") as HTMLElement;
      expect(picture.getBoundingClientRect().width).to.be.greaterThan(200);
    });
  }

  it("draws anew when its box changes", async () => {
    const sunburst = await drawn(
      mount("vital-sunburst", { properties: samples["vital-sunburst"] ?? {}, width: 600 }),
    );
    const width = (): number =>
      Number(sunburst.renderRoot.querySelector(".picture > svg")?.getAttribute("width"));
    expect(width()).to.equal(600);
    sunburst.parentElement?.style.setProperty("width", "310px");
    await until(() => width() === 310, "the narrower picture");
  });
});

describe("an element in another direction and language", () => {
  for (const tag of tags) {
    it(`${tag} is drawn from right to left`, async () => {
      const element = mount(tag, { properties: samples[tag] ?? {} });
      const box = element.parentElement as HTMLElement;
      box.dir = "rtl";
      box.lang = "ar";
      await drawn(element);
      expect(element.matches(":dir(rtl)")).to.equal(true);
      expect(getComputedStyle(element).direction).to.equal("rtl");
      expect(rowsOf(element).length).to.be.greaterThan(0);
    });
  }

  it("writes numbers as the nearest language does, and anew when it changes", async () => {
    const properties = { options: { metric: "amount", number_format: ",.2f" }, data: [{ amount: 1234.5 }] };
    const card = mount("vital-big-number", { properties });
    const text = (): string => card.renderRoot.querySelector(".picture")?.textContent ?? "";
    (card.parentElement as HTMLElement).lang = "de";
    await drawn(card);
    expect(text()).to.contain("1.234,50");
    (card.parentElement as HTMLElement).lang = "en";
    await until(() => text().includes("1,234.50"), "the English figure");
  });

  it("an arrow key goes on in the direction of reading", async () => {
    const sunburst = mount("vital-sunburst", { properties: samples["vital-sunburst"] ?? {} });
    (sunburst.parentElement as HTMLElement).dir = "rtl";
    await drawn(sunburst);
    const marks = [...sunburst.renderRoot.querySelectorAll<SVGElement>("[data-tip]")];
    marks[0]?.focus();
    marks[0]?.dispatchEvent(
      new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true, composed: true }),
    );
    expect(sunburst.shadowRoot?.activeElement).to.equal(marks[1]);
  });
});

describe("an element that is given what it cannot use", () => {
  const nonsense: Readonly<
    Record<
      string,
      { attributes?: Record<string, string>; properties?: Record<string, unknown>; says: string }
    >
  > = {
    "a value that is no number": { attributes: { value: "many" }, says: "many" },
    "a bound that is no number": { attributes: { value: "7", max: "hundred" }, says: "hundred" },
    "a band list that is no JSON": { attributes: { value: "7", bands: "[{" }, says: "bands" },
    "rows that are none": {
      attributes: { metric: "SUM(x)" },
      properties: { data: 42 },
      says: "array of row objects",
    },
    "bytes that are no Arrow": {
      attributes: { metric: "SUM(x)" },
      properties: { data: new TextEncoder().encode("<!doctype html><p>Sign in</p>") },
      says: "HTML",
    },
    "a column that is not there": {
      attributes: { metric: "SUM(amuont)" },
      properties: { data: [{ amount: 1 }] },
      says: "“amount”",
    },
    "an expression that ends too soon": {
      attributes: { metric: "SUM(" },
      properties: { data: [{ amount: 1 }] },
      says: "expression",
    },
    "an option that does not exist": {
      properties: { options: { metric: "SUM(amount)", mim: 0 }, data: [{ amount: 1 }] },
      says: "“min”",
    },
  };
  for (const [name, { says, ...given }] of Object.entries(nonsense)) {
    it(`shows what is wrong with ${name}, tells it by an event and throws nothing`, async () => {
      let told = 0;
      const onProblem = (): void => void (told += 1);
      document.addEventListener("vital-problem", onProblem);
      const gauge = mount("vital-gauge", given);
      const face = (): string => gauge.renderRoot.querySelector("[part=problem]")?.textContent ?? "";
      await until(() => face().includes(says), `“${says}” in “${face()}”`);
      document.removeEventListener("vital-problem", onProblem);
      expect(told).to.be.greaterThan(0);
      expect(gauge.table).to.equal(null);
    });
  }

  it("does not change the rows that it draws", async () => {
    const data = structuredClone(samples["vital-sunburst"]?.data ?? []);
    for (const row of data) Object.freeze(row);
    Object.freeze(data);
    await drawn(mount("vital-sunburst", { properties: { ...samples["vital-sunburst"], data } }));
    expect(data).to.deep.equal(samples["vital-sunburst"]?.data);
  });

  it("says of no rows that there are none, and draws one row whose name is missing", async () => {
    const options = { hierarchy: ["tier"], metric: "SUM(amount)", empty_text: "Nobody is here." };
    const none = mount("vital-sunburst", { properties: { options, data: [{ tier: "Gold", amount: 1 }] } });
    await drawn(none);
    none.data = [];
    await until(() => none.renderRoot.textContent?.includes("Nobody is here."), "the sentence");
    const data = [{ tier: null, amount: 1 }];
    const nulls = await drawn(mount("vital-sunburst", { properties: { options, data } }));
    expect(rowsOf(nulls)).to.deep.equal([[null, 1]]);
  });
});
