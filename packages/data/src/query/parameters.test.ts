import { ProblemError, type Dashboard } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import type { Cell } from "../table/table.js";
import { parameterFromText, settleParameters } from "./parameters.js";

const parameters: Dashboard["parameters"] = {
  customer: { type: "text", required: true, label: "Customer" },
  tier: { type: "text", required: false, values: ["SMB", "Enterprise"] },
  top: { type: "integer", required: false, default: 10 },
  share: { type: "number", required: false },
  since: { type: "date", required: false },
  at: { type: "timestamp", required: false },
  churned: { type: "boolean", required: false, default: false },
};

function faults(given: Readonly<Record<string, Cell>>): readonly string[] {
  try {
    settleParameters({ parameters }, given);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems.map(({ code, path }) => `${code} ${path}`);
  }
}

describe("the parameters of a board", () => {
  it("are what is given, else the default, else null", () => {
    expect(settleParameters({ parameters }, { customer: "C-1", top: null, since: "2024-02-29" })).toEqual({
      customer: "C-1",
      tier: null,
      top: 10,
      share: null,
      since: "2024-02-29",
      at: null,
      churned: false,
    });
    expect(settleParameters({}, {})).toEqual({});
  });

  it.each([
    [{}, ["MISSING_PARAMETER /parameters/customer"]],
    [{ customer: null }, ["MISSING_PARAMETER /parameters/customer"]],
    [{ customer: "", custmer: "C-1" }, ["UNKNOWN_PARAMETER /parameters/custmer"]],
    [{ customer: 7 }, ["TYPE_MISMATCH /parameters/customer"]],
    [{ customer: "C", tier: "smb" }, ["NOT_ONE_OF /parameters/tier"]],
    [{ customer: "C", top: 1.5 }, ["TYPE_MISMATCH /parameters/top"]],
    [{ customer: "C", top: 2n ** 63n }, ["TYPE_MISMATCH /parameters/top"]],
    [{ customer: "C", top: 2n ** 63n - 1n }, []],
    [{ customer: "C", share: Number.NaN }, ["TYPE_MISMATCH /parameters/share"]],
    [{ customer: "C", since: "2023-02-29" }, ["TYPE_MISMATCH /parameters/since"]],
    [{ customer: "C", since: 0 }, ["TYPE_MISMATCH /parameters/since"]],
    [{ customer: "C", at: "soon" }, ["TYPE_MISMATCH /parameters/at"]],
    [{ customer: "C", churned: "true" }, ["TYPE_MISMATCH /parameters/churned"]],
    [{ customer: "x".repeat(4001) }, ["TYPE_MISMATCH /parameters/customer"]],
  ])("given %o have the faults %o", (given, expected) => {
    expect(faults(given as never)).toEqual(expected);
  });

  it("of a hostile name are unknown and nothing else", () => {
    expect(faults({ customer: "C", ...JSON.parse('{"__proto__": 1}') })).toEqual([
      "UNKNOWN_PARAMETER /parameters/__proto__",
    ]);
    expect(faults({ customer: "C", constructor: 1 })).toEqual(["UNKNOWN_PARAMETER /parameters/constructor"]);
  });
});

describe("a text of an address", () => {
  it.each([
    ["customer", "007", "007"],
    ["customer", "", ""],
    ["top", "12", 12],
    ["top", "-9007199254740993", -9007199254740993n],
    ["top", "1.5", "1.5"],
    ["top", "", null],
    ["share", "0.5", 0.5],
    ["share", "much", "much"],
    ["share", "Infinity", "Infinity"],
    ["since", "2024-12-31", "2024-12-31"],
    ["since", "", null],
    ["churned", "true", true],
    ["churned", "yes", "yes"],
  ])("for %s says of %j: %o", (name, text, expected) => {
    expect(parameterFromText(parameters[name]!, text)).toBe(expected);
  });
});
