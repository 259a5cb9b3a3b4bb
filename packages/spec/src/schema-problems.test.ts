import { describe, expect, it } from "vitest";

import { schemaProblems } from "./schema-problems.js";
import type { ValidationError } from "./validator.js";

function error(
  schemaPath: string,
  instancePath: string,
  params: ValidationError["params"] = {},
): ValidationError {
  return { schemaPath, instancePath, params, keyword: schemaPath.slice(schemaPath.lastIndexOf("/") + 1) };
}

describe("schemaProblems", () => {
  it.each([
    [
      "closed",
      { key: "metrik", known: ["metric", "dataset"] },
      "UNKNOWN_KEY",
      "/a/metrik",
      { key: "metrik", nearest: "metric" },
    ],
    ["required", { missingProperty: "metric" }, "MISSING_KEY", "/a", { key: "metric" }],
    [
      "type",
      { type: "integer" },
      "WRONG_TYPE",
      "/a",
      { expected: ["a whole number"], found: "the text “x”" },
    ],
    ["enum", { allowedValues: ["y", "xx"] }, "NOT_ONE_OF", "/a", { found: "x", expected: ["y", "xx"] }],
    ["const", { allowedValue: "y" }, "NOT_ONE_OF", "/a", { found: "x", expected: ["y"] }],
    [
      "pattern",
      { pattern: "^[A-Za-z0-9_-]{1,64}$" },
      "WRONG_FORMAT",
      "/a",
      { found: "x", expected: "1 to 64 letters, digits, underscores or hyphens" },
    ],
    ["pattern", { pattern: "^z$" }, "WRONG_FORMAT", "/a", { found: "x", expected: "of the form ^z$" }],
    [
      "maxLength",
      { limit: 0 },
      "OUT_OF_RANGE",
      "/a",
      { of: "a", expected: "at most 0 characters long", found: 1 },
    ],
    ["minimum", { limit: 4 }, "OUT_OF_RANGE", "/a", { of: "a", expected: "at least 4", found: "x" }],
  ])("translates %s", (keyword, params, code, path, expected) => {
    const [only, ...others] = schemaProblems([error(`#/properties/a/${keyword}`, "/a", params)], { a: "x" });
    expect(others).toEqual([]);
    expect(only).toMatchObject({ code, path, params: expected, severity: "error" });
  });

  it("puts the prefix in front of every path", () => {
    const errors = [error("#/required", "", { missingProperty: "type" })];
    expect(schemaProblems(errors, {}, "/charts/x")).toMatchObject([{ path: "/charts/x" }]);
  });

  it("says nothing of keywords that only repeat others", () => {
    expect(schemaProblems([error("#/if", ""), error("#/propertyNames", "")], {})).toEqual([]);
  });

  it("reports the branch of a union that fits best", () => {
    const errors = [
      error("#/anyOf/0/type", "", { type: "string" }),
      error("#/anyOf/1/required", "", { missingProperty: "expression" }),
      error("#/anyOf/1/closed", "", { key: "expresion", known: ["expression"] }),
      error("#/anyOf", ""),
    ];
    expect(schemaProblems(errors, { expresion: "x" })).toMatchObject([
      { code: "UNKNOWN_KEY", path: "/expresion" },
    ]);
  });

  it("joins the types of all branches when none fits", () => {
    const errors = [
      error("#/anyOf/0/type", "/a", { type: "string" }),
      error("#/anyOf/1/type", "/a", { type: "object" }),
      error("#/anyOf", "/a"),
    ];
    expect(schemaProblems(errors, { a: 5 })).toMatchObject([
      { code: "WRONG_TYPE", path: "/a", params: { expected: ["text", "an object"], found: "5" } },
    ]);
  });

  it("keeps the unions of two items of a list apart", () => {
    const branches = (item: string): ValidationError[] => [
      error("#/items/anyOf/0/required", item, { missingProperty: "row" }),
      error("#/items/anyOf/1/required", item, { missingProperty: "heading" }),
      error("#/items/anyOf", item),
    ];
    expect(schemaProblems([...branches("/0"), ...branches("/1")], [{}, {}])).toMatchObject([
      { code: "ONE_OF_KEYS", path: "/0", params: { expected: ["row", "heading"] } },
      { code: "ONE_OF_KEYS", path: "/1" },
    ]);
  });

  it("says of a value of the wrong type only that", () => {
    const errors = [
      error("#/a/type", "/a", { type: "string" }),
      error("#/a/enum", "/a", { allowedValues: ["x"] }),
    ];
    expect(schemaProblems(errors, { a: 1 }).map(({ code }) => code)).toEqual(["WRONG_TYPE"]);
  });

  it("gives nothing for no complaints", () => {
    expect(schemaProblems(null, {})).toEqual([]);
    expect(schemaProblems([], {})).toEqual([]);
  });
});
