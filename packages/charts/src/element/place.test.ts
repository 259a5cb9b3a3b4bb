import { describe, expect, test } from "vitest";

import { place } from "./place.js";

const viewport = { width: 320, height: 480 };
const tip = { width: 100, height: 40 };

describe("place", () => {
  test.each([
    ["top", { x: 110, y: 200, width: 20, height: 20 }, { x: 70, y: 150 }],
    ["bottom", { x: 110, y: 200, width: 20, height: 20 }, { x: 70, y: 230 }],
    ["right", { x: 110, y: 200, width: 20, height: 20 }, { x: 140, y: 190 }],
    ["left", { x: 210, y: 200, width: 20, height: 20 }, { x: 100, y: 190 }],
  ] as const)("puts a box on the %s of its anchor", (side, anchor, spot) => {
    expect(place(anchor, tip, viewport, { side, gap: 10 })).toEqual(spot);
  });

  test("turns to the other side where only that has room", () => {
    const top = { x: 110, y: 10, width: 20, height: 20 };
    const right = { x: 290, y: 200, width: 20, height: 20 };
    expect(place(top, tip, viewport, { side: "top", gap: 10 })).toEqual({ x: 70, y: 40 });
    expect(place(right, tip, viewport, { side: "right", gap: 10 })).toEqual({ x: 180, y: 190 });
  });

  test("stays within the viewport along the anchor", () => {
    const corner = { x: 0, y: 200, width: 10, height: 10 };
    expect(place(corner, tip, viewport, { side: "top", gap: 10 }).x).toBe(8);
    expect(place({ ...corner, x: 310 }, tip, viewport, { side: "top", gap: 10 }).x).toBe(212);
  });

  test("of something larger than the viewport shows its beginning", () => {
    const large = { width: 400, height: 600 };
    expect(
      place({ x: 100, y: 100, width: 10, height: 10 }, large, viewport, { side: "top", gap: 10 }),
    ).toEqual({ x: 8, y: 8 });
  });

  test("aligns with the anchor's start or end", () => {
    const button = { x: 200, y: 20, width: 24, height: 24 };
    expect(place(button, tip, viewport, { side: "bottom", gap: 4, align: "end" })).toEqual({ x: 124, y: 48 });
    expect(place(button, tip, viewport, { side: "bottom", gap: 4, align: "start" })).toEqual({
      x: 200,
      y: 48,
    });
  });
});
