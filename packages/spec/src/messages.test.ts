import { describe, expect, it } from "vitest";

import { knownCodes, loadSentences, sentence } from "./messages.js";
import { sentences as german } from "./messages.de.js";
import { problem } from "./problem.js";

describe("sentence", () => {
  it.each([
    [
      "UNKNOWN_KEY",
      { key: "metrik", nearest: "metric" },
      "The key “metrik” is not known here. Did you mean “metric”?",
    ],
    ["UNKNOWN_KEY", { key: "zebra", nearest: null }, "The key “zebra” is not known here."],
    [
      "UNKNOWN_COLUMN",
      { column: "custmer_mrr", dataset: "customers", position: 4, nearest: "customer_mrr" },
      "There is no column “custmer_mrr” in the dataset “customers” at character 5. Did you mean “customer_mrr”?",
    ],
    ["WRONG_TYPE", { expected: "a number", found: "text" }, "This must be a number, but is text."],
    [
      "OUT_OF_RANGE",
      { of: "width", expected: "at most 12", found: 13 },
      "Width must be at most 12, but is 13.",
    ],
    [
      "NOT_ONE_OF",
      { found: "rd", expected: ["red", "blue"], nearest: "red" },
      "“rd” is not one of red or blue. Did you mean “red”?",
    ],
    ["NOT_ARROW", { url: "/a.arrow" }, "“/a.arrow” did not answer with Arrow data."],
    ["NOT_ARROW", {}, "The source did not answer with Arrow data."],
    [
      "UNKNOWN_COLUMN",
      { column: "x", nearest: ["a", "b"] },
      "There is no column “x”. Did you mean “a” or “b”?",
    ],
  ])("says what is wrong and what would be right: %s %j", (code, params, expected) => {
    expect(sentence(problem(code, "/", params))).toBe(expected);
  });

  it("shows an unknown code with its parameters", () => {
    expect(sentence(problem("NOT_SEEN_YET", "", { a: 1, b: ["x", "y"] }))).toBe(
      "NOT_SEEN_YET (a: 1, b: x or y).",
    );
    expect(sentence(problem("NOT_SEEN_YET", ""))).toBe("NOT_SEEN_YET.");
  });

  it("does not mistake a member of every object for a code", () => {
    expect(sentence(problem("constructor", ""))).toBe("constructor.");
  });

  it("cuts what it quotes to 80 characters", () => {
    expect(sentence(problem("UNKNOWN_KEY", "", { key: "k".repeat(5000) })).length).toBeLessThan(130);
  });

  it("spells out eight of a long list", () => {
    const expected = Array.from({ length: 20 }, (_, index) => `v${index}`);
    expect(sentence(problem("NOT_ONE_OF", "", { found: "v", expected }))).toContain("v7 or 12 others");
  });
});

describe("sentences in another language", () => {
  const unknownKey = problem("UNKNOWN_KEY", "", { key: "metrik", nearest: "metric" });

  it("are English until they are loaded, and their own afterwards", async () => {
    expect(sentence(unknownKey, "de-AT")).toBe("The key “metrik” is not known here. Did you mean “metric”?");
    expect(await loadSentences("de-AT")).toBe(true);
    expect(sentence(unknownKey, "de-AT")).toBe(
      "Der Schlüssel „metrik“ ist hier nicht bekannt. Meinten Sie „metric“?",
    );
    expect(sentence(unknownKey)).toBe("The key “metrik” is not known here. Did you mean “metric”?");
  });

  it("are English where the language lacks one, or is not there at all", async () => {
    await loadSentences("de");
    expect(sentence(problem("NOT_SVG", "", { name: "x" }), "de")).toBe(
      sentence(problem("NOT_SVG", "", { name: "x" })),
    );
    expect(await loadSentences("tlh")).toBe(false);
    expect(await loadSentences("constructor")).toBe(false);
    expect(sentence(unknownKey, "tlh")).toBe(sentence(unknownKey));
    expect(sentence(unknownKey, "")).toBe(sentence(unknownKey));
  });

  it.each([
    [
      problem("OUT_OF_RANGE", "", { of: "width", expected: "at most 12", found: 13 }),
      "Width muss höchstens 12 sein, ist aber 13.",
    ],
    [
      problem("WRONG_TYPE", "", { expected: ["a number"], found: "an object" }),
      "Dies muss eine Zahl sein, ist aber ein Objekt.",
    ],
    [problem("NOT_ONE_OF", "", { found: "x", expected: ["a", "b", "c"] }), "„x“ ist nicht a, b oder c."],
  ])("put even the phrases of a problem into the language: %j", async (each, expected) => {
    await loadSentences("de");
    expect(sentence(each, "de")).toBe(expected);
  });

  it("have no code that English lacks", () => {
    expect(Object.keys(german).filter((code) => !knownCodes().includes(code))).toEqual([]);
  });
});
