import { describe, expect, it } from "vitest";

import { findJsonFault } from "./json-fault.js";
import { parseDefinition } from "./parse-definition.js";

describe("parseDefinition", () => {
  it("reads JSON, with or without a byte-order mark", () => {
    expect(parseDefinition('{"a": 1}')).toEqual({ value: { a: 1 }, problems: [] });
    expect(parseDefinition('\uFEFF{"a": 1}')).toEqual({ value: { a: 1 }, problems: [] });
  });

  it.each([
    ["", 1, 1, undefined],
    ['{"a": 1,}', 1, 9, "}"],
    ['{\n  "a": tru\n}', 2, 8, "t"],
    ['{"version":1,"widgets":[', 1, 25, undefined],
    ["{'a': 1}", 1, 2, "'"],
    ["[1 2]", 1, 4, "2"],
    ["{} x", 1, 4, "x"],
    ['["a\nb"]', 1, 2, '"'],
    ["[01]", 1, 3, "1"],
    ["NaN", 1, 1, "N"],
  ])("names line, column and character where %j stops being JSON", (text, line, column, found) => {
    const [fault, ...others] = parseDefinition(text).problems;
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: "JSON_SYNTAX", path: "", params: { line, column } });
    expect(fault?.params["found"]).toBe(found);
  });

  it("does not read more than 1 MB", () => {
    expect(parseDefinition(`"${"x".repeat(1_000_000)}"`).problems).toMatchObject([{ code: "TOO_LARGE" }]);
  });

  it("survives 100,000 opening brackets", () => {
    expect(parseDefinition("[".repeat(100_000)).problems).toMatchObject([{ code: "JSON_SYNTAX" }]);
  });
});

describe("findJsonFault", () => {
  it.each(['{"a":[1,-2.5e3,true,null,"\\u00e9\\n"],"b":{}}', " [ ] ", "0", '"x"'])(
    "finds none in %s",
    (text) => {
      expect(findJsonFault(text)).toBeNull();
    },
  );

  it("agrees with the engine on which texts are JSON", () => {
    const alphabet = ["{", "}", "[", "]", ":", ",", '"a"', "1", " "];
    for (let seed = 0; seed < 3000; seed++) {
      const text = Array.from(
        { length: 1 + (seed % 6) },
        (_, index) => alphabet[(seed * (index + 7) * 31 + index * index * seed) % 9],
      ).join("");
      expect([text, findJsonFault(text) === null]).toEqual([text, isJson(text)]);
    }
  });

  it("reads a text of a million characters without recursion", () => {
    expect(findJsonFault(`["${"x\\n".repeat(300_000)}"`)).toMatchObject({ expected: "a comma or ]" });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
