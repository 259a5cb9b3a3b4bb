import { describe as suite, expect, test } from "vitest";

import { placeCrumbs } from "./sunburst.crumbs.js";
import { labelTexts, placeLabel } from "./sunburst.label.js";
import { shorten, wrap } from "./sunburst.text.js";

const measure = (text: string, size: number): number => text.length * size * 0.5;

suite("labels in arcs", () => {
  test("a label lies whole within its arc, or there is none", () => {
    const sector = { startAngle: 0, endAngle: Math.PI / 2, innerRadius: 60, outerRadius: 100 };
    const text = { lines: ["Gold"], size: 12, weight: 400 };
    const label = placeLabel(sector, [text], measure);
    for (const [dx, dy] of [
      [-12, -7.2],
      [12, -7.2],
      [-12, 7.2],
      [12, 7.2],
    ] as const) {
      const [x, y] = [(label?.x ?? Number.NaN) + dx, (label?.y ?? Number.NaN) + dy];
      expect(Math.hypot(x, y)).toBeGreaterThan(60);
      expect(Math.hypot(x, y)).toBeLessThan(100);
      expect(x).toBeGreaterThan(0);
      expect(y).toBeLessThan(0);
    }
    expect(placeLabel({ ...sector, endAngle: 0.1 }, [text], measure)).toBeNull();
    expect(placeLabel(sector, [{ ...text, lines: ["A very long name of an industry"] }], measure)).toBeNull();
  });

  test("a label is broken at a space before it is left out", () => {
    const sector = { startAngle: 0, endAngle: Math.PI, innerRadius: 40, outerRadius: 100 };
    const texts = labelTexts("Media services", [12], 400);
    expect(placeLabel(sector, texts, measure)?.lines).toEqual(["Media", "services"]);
    expect(placeLabel({ ...sector, outerRadius: 200 }, texts, measure)?.lines).toEqual(["Media services"]);
  });

  test("a whole ring has its label at the top", () => {
    const ring = { startAngle: 0, endAngle: 2 * Math.PI, innerRadius: 60, outerRadius: 100 };
    expect(placeLabel(ring, labelTexts("Gold", [12], 400), measure)).toEqual({
      x: 0,
      y: -80,
      size: 12,
      weight: 400,
      lines: ["Gold"],
    });
  });

  test("an arc of no depth has none", () => {
    const flat = { startAngle: 0, endAngle: 1, innerRadius: 0, outerRadius: 0 };
    expect(placeLabel(flat, labelTexts("Gold", [12], 400), measure)).toBeNull();
  });
});

suite("text in little room", () => {
  const letters = (text: string): number => text.length;

  test.each([
    ["whole where it fits", 12, "Home Office"],
    ["cut at the end", 8, "Home Of…"],
    ["without a space before the ellipsis", 6, "Home…"],
    ["nothing where two letters do not fit", 2, ""],
    ["nothing in no room", 0, ""],
  ] as const)("a name is %s", (_, width, shown) => {
    expect(shorten("Home Office", width, letters)).toBe(shown);
  });

  test("lines break at spaces, and a longer word stays whole", () => {
    expect(wrap("no value is extraordinarily high", 9, letters)).toEqual([
      "no value",
      "is",
      "extraordinarily",
      "high",
    ]);
  });

  test("levels that are too long for a line are shortened together, the chosen value in its level's place", () => {
    const levels = ["A very long name of a level", "Industry"];
    expect(placeCrumbs(levels, [], { width: 150, measure })).toEqual([
      { text: "A very long n…", chosen: false },
      { text: "Industry", chosen: false },
    ]);
    expect(placeCrumbs(levels, ["Gold"], { width: 150, measure })).toEqual([
      { text: "Gold", chosen: true },
      { text: "Industry", chosen: false },
    ]);
  });
});
