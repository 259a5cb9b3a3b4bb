import { describe, expect, it } from "vitest";

import { decodeEntities } from "./entities.js";

describe("character references", () => {
  it.each([
    ["A &amp; B", "A & B"],
    ["&lt;b&gt;", "<b>"],
    ["&#8364; &#x20AC; &euro;", "€ € €"],
    ["&amp;lt;", "&lt;"],
    ["&unheard; &constructor; & AT&T", "&unheard; &constructor; & AT&T"],
    ["&#0; &#xD800; &#x110000;", "&#0; &#xD800; &#x110000;"],
    ["", ""],
  ])("%j reads %j", (text, expected) => {
    expect(decodeEntities(text)).toBe(expected);
  });
});
