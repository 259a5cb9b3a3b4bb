import { describe, expect, it } from "vitest";

import { linesOf } from "./text-position.js";

describe("linesOf", () => {
  it.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 2, 1],
    [4, 3, 1],
    [5, 3, 2],
    [99, 3, 3],
    [-1, 1, 1],
  ])("finds offset %i of three lines at %i:%i", (offset, line, column) => {
    expect(linesOf("ab\n\nxy")(offset)).toEqual({ line, column });
  });

  it("has one line in an empty text", () => {
    expect(linesOf("")(0)).toEqual({ line: 1, column: 1 });
  });
});
