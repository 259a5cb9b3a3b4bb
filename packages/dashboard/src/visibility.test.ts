import type { LayoutBlock } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { isVisible, widthBounds } from "./visibility.js";

describe("a part of a page", () => {
  it.each([
    [undefined, 0, true],
    [{}, 0, true],
    [{ min_width: 600 }, 599, false],
    [{ min_width: 600 }, 600, true],
    [{ max_width: 600 }, 600, true],
    [{ max_width: 600 }, 601, false],
    [{ audience: ["internal"] }, 0, true],
    [{ audience: ["customer"] }, 0, false],
    [{ audience: ["customer", "internal"], min_width: 1 }, 0, false],
  ])("that says %j is shown to insiders at %d px: %s", (visible, width, expected) => {
    expect(isVisible(visible as never, { audience: "internal", width })).toBe(expected);
  });
});

describe("the widths at which parts come and go", () => {
  it("are those of every block, cell and tab, once each and ascending", () => {
    const layout: readonly LayoutBlock[] = [
      { heading: "A", visible: { min_width: 900 } },
      {
        row: [
          { markdown: "x", width: 3, visible: { max_width: 599 } },
          { column: [{ divider: true, visible: { min_width: 600 } }], width: 3 },
        ],
        height: "small",
      },
      {
        tabs: [
          {
            title: "T",
            layout: [{ markdown: "y", visible: { min_width: 1200 } }],
            visible: { min_width: 300 },
          },
        ],
      },
    ];
    expect(widthBounds(layout)).toEqual([300, 600, 900, 1200]);
    expect(widthBounds([{ heading: "A" }])).toEqual([]);
  });
});
