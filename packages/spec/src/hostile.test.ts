import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, it } from "vitest";

import { gate, type GateTools } from "./gate.js";

interface HostileCase {
  readonly id: string;
  readonly description: string;
  readonly raw_json_text?: string;
  readonly document?: unknown;
}

const file = resolve(process.env["VITALKIT_SHARED"] ?? "../shared", "data/hostile/dashboards.json");
const cases: readonly HostileCase[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).cases : [];
const tools: GateTools = { chartTypes: ["gauge"], chartGate: async () => null };

/** The cases' field names are placeholders; these are the faults that our own names share with them. */
const expectedCodes: Readonly<Record<string, string>> = {
  d01: "JSON_SYNTAX",
  d05: "MISSING_KEY",
  d29: "FORBIDDEN_KEY",
};

/** Thirty times what it takes alone, for a machine that has much else to do; what grows with the square of its input takes minutes. */
const longest = 10_000;

async function codesOf(input: unknown): Promise<readonly string[]> {
  const { dashboard, problems } = await gate(input, tools);
  expect(dashboard === null).toBe(true);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.length).toBeLessThanOrEqual(50);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  return problems.map(({ code }) => code);
}

describe.skipIf(cases.length === 0)("gate, given the hostile definitions of shared/data", () => {
  for (const { id, description, raw_json_text: text, document } of cases) {
    const inputs =
      text !== undefined ? [text] : Array.isArray(document) ? document : document ? [document] : [];
    it.skipIf(inputs.length === 0)(`refuses ${id}: ${description}`, { timeout: longest }, async () => {
      for (const input of inputs) {
        const codes = await codesOf(input);
        if (expectedCodes[id]) expect(codes).toContain(expectedCodes[id]);
        if (id === "d03") expect(codes).not.toContain("JSON_SYNTAX");
        if (id === "d39")
          expect(codes).toContain(
            (input as { version: unknown }).version === 1 ? "MISSING_KEY" : "UNKNOWN_VERSION",
          );
      }
    });
  }
});

describe("gate, given what is made to break it", () => {
  const shell = (rest: string): string => `{"version":1,"id":"d1","title":"x",${rest}}`;
  it.each([
    ["100,000 opening brackets", "[".repeat(100_000), "JSON_SYNTAX"],
    ["100,000 nested lists", shell(`"layout":${"[".repeat(100_000)}${"]".repeat(100_000)}`), "TOO_DEEP"],
    [
      "10,000 nested objects",
      shell(`"charts":${'{"and":'.repeat(10_000)}1${"}".repeat(10_000)}`),
      "TOO_DEEP",
    ],
    ["a text of 50 MB", shell(`"extra":"${"x".repeat(50_000_000)}"`), "TOO_LARGE"],
    ["a key of 900 kB", shell(`"${"k".repeat(900_000)}":1`), "UNKNOWN_KEY"],
    ["a text of 900 kB", shell(`"description":"${"t".repeat(900_000)}"`), "OUT_OF_RANGE"],
    [
      "60,000 unknown keys",
      shell(Array.from({ length: 60_000 }, (_, index) => `"k${index}":1`).join(",")),
      "UNKNOWN_KEY",
    ],
    ["a number beyond all numbers", shell('"layout":[{"row":[{"chart":"a","width":1e400}]}]'), "WRONG_TYPE"],
  ])("refuses %s in time", { timeout: longest }, async (_name, text, code) => {
    expect(await codesOf(text)).toContain(code);
  });
});
