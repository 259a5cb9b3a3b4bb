import { describe, expect, it } from "vitest";

import { wordLength } from "./word-length.js";

describe("wordLength", () => {
  it.each([
    ['{ "titel": 1 }', 2, '"titel"'],
    ['["a \\" b", 1]', 1, '"a \\" b"'],
    ["{ a: 'it''s' }", 5, "'it''s'"],
    ['"SUM(mmr)"', 5, "mmr"],
    ["-1.5e+3,", 0, "-1.5e+3"],
    ["größe: 1", 0, "größe"],
    ['{"a": {}}', 6, "{"],
    ['"never ends\nnext', 0, '"never ends'],
    ["", 0, "x"],
    ["ab", 7, "x"],
  ])("of %j at %i is that of %s", (text, offset, expected) => {
    expect(wordLength(text, offset)).toBe(expected.length);
  });
});
