import type { Dashboard } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { parameterLiterals } from "./parameter-literals.js";

const dashboard = {
  parameters: {
    since: { type: "date", required: false, default: "2024-01-01" },
    customer: { type: "text", required: true },
    top: { type: "integer", required: false },
  },
} as unknown as Dashboard;

const read = (given: object) =>
  [...parameterLiterals(dashboard, given as never)].map(([name, { type, value }]) => [name, type, value]);

describe("what a parameter stands for in an expression", () => {
  it("is a value of its declared type, dates as moments", () => {
    expect(read({ since: "2024-02-29", customer: "7", top: "9007199254740993" })).toEqual([
      ["since", "date", Date.UTC(2024, 1, 29)],
      ["customer", "text", "7"],
      ["top", "integer", 9007199254740993n],
    ]);
  });

  it("is its default, or null of its type, where none is given: so that an expression can be checked without", () => {
    expect(read({})).toEqual([
      ["since", "date", Date.UTC(2024, 0, 1)],
      ["customer", "text", null],
      ["top", "integer", null],
    ]);
  });

  it("is what it is where nothing is declared", () => {
    expect([...parameterLiterals({} as Dashboard, { a: 1.5, b: null })].map(([, { type }]) => type)).toEqual([
      "number",
      "null",
    ]);
  });

  it("is refused where it can be no value of its type", () => {
    expect(() => read({ since: "soon" })).toThrow("TYPE_MISMATCH");
  });
});
