import { describe, expect, it } from "vitest";

import { lineAround, linesOf } from "./text-position.js";

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

describe("lineAround", () => {
  it.each([
    [0, "ab"],
    [2, "ab"],
    [4, ""],
    [5, "xy"],
    [99, "xy"],
    [-1, "ab"],
  ])("gives the line of offset %i without its end", (offset, line) => {
    expect(lineAround("ab\r\n\nxy", offset)).toBe(line);
  });
});
