import { problem } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { codeFrame } from "./code-frame.js";

function frame(source: string, column: number, length: number, line = 1): readonly string[] {
  return codeFrame({ file: "a.json", line, column, length, source, problem: problem("X", "") }).split("\n");
}

describe("codeFrame", () => {
  it("shows the line with its number, and carets under the word", () => {
    expect(frame('  "titel": "Bad",', 3, 7, 12)).toEqual([
      '  12 |   "titel": "Bad",', //
      "     |   ^^^^^^^",
      "",
    ]);
  });

  it("cuts a long line around the word", () => {
    const source = `${"a".repeat(500)}"word"${"b".repeat(500)}`;
    const [text = "", carets = ""] = frame(source, 501, 6);
    expect(text).toBe(`  1 | …${"a".repeat(30)}"word"${"b".repeat(64)}…`);
    expect(text.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe('"word"');
  });

  it("cuts a word that is longer than a line", () => {
    const [text = "", carets = ""] = frame(`"${"a".repeat(500)}"`, 1, 502);
    expect(text).toHaveLength(6 + 100 + 1);
    expect(carets).toBe(`    | ${"^".repeat(100)}`);
  });

  it("counts tabs, wide characters and pictures as a terminal does", () => {
    expect(frame('\t"顧客": "x"', 8, 3)[1]).toBe(`    | ${" ".repeat(9)}^^^`);
    expect(frame('"⚠️": x', 7, 1)[1]).toBe(`    | ${" ".repeat(6)}^`);
  });

  it("leaves out what would steer a terminal or turn the words around", () => {
    expect(frame('"\u001B[31m\u202Ered": 1', 12, 1)[0]).toBe('  1 | "[31mred": 1');
  });

  it("points behind the end of a line, and shows nothing of an empty one", () => {
    expect(frame('"a":  ', 9, 1)[1]).toBe(`    | ${" ".repeat(4)}^`);
    expect(frame("", 1, 1)).toEqual([""]);
  });
});
