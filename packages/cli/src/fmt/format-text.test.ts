import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { placeDefinition } from "../check/definition-file.js";
import { formatText } from "./format-text.js";

const head = '"version": 1, "id": "a", "title": "A"';

function format(text: string): string {
  const { value, faults } = placeDefinition("a.jsonc", text);
  expect(faults).toEqual([]);
  const formatted = formatText(text, value);
  if (formatted === null) throw new Error("this is no definition");
  return formatted;
}

/** Lines below the head of the smallest definition. */
function lines(rest: string): readonly string[] {
  const all = format(`{${head},${rest}}`).split("\n");
  expect(all.slice(0, 4)).toEqual(["{", '  "version": 1,', '  "id": "a",', '  "title": "A",']);
  expect(all.slice(-2)).toEqual(["}", ""]);
  return all.slice(4, -2);
}

describe("the form of a definition", () => {
  it("has keys in the schema's order: of the whole, of a chart by its type, of a filter", () => {
    expect(
      lines(`"layout": [{ "height": "small", "row": [{ "width": 3, "chart": "x" }] }],
        "charts": { "x": { "bands": [{ "tone": "good", "label": "Good", "from": 0 }], "filters": ["a > 1"], "metric": "SUM(a)", "dataset": "d", "type": "gauge" } },
        "filters": [{ "required": true, "multiple": true, "column": "c", "dataset": "d", "type": "select", "id": "f" }],
        "description": "B"`),
    ).toEqual([
      '  "description": "B",',
      '  "filters": [',
      '    { "id": "f", "type": "select", "dataset": "d", "column": "c", "multiple": true, "required": true }',
      "  ],",
      '  "charts": {',
      '    "x": {',
      '      "type": "gauge",',
      '      "dataset": "d",',
      '      "metric": "SUM(a)",',
      '      "bands": [{ "from": 0, "label": "Good", "tone": "good" }],',
      '      "filters": ["a > 1"]',
      "    }",
      "  },",
      '  "layout": [{ "row": [{ "chart": "x", "width": 3 }], "height": "small" }]',
    ]);
  });

  it("keeps the order of names that the author chose, and puts unknown keys last", () => {
    expect(
      lines(
        `"charts": { "z": { "nonsense": 1, "type": "gauge" }, "a": { "b": 1, "type": "nowhere", "a": 2 } }`,
      ),
    ).toEqual([
      '  "charts": { "z": { "type": "gauge", "nonsense": 1 }, "a": { "type": "nowhere", "b": 1, "a": 2 } }',
    ]);
  });

  it("puts on one line what fits, and a thing a line what does not", () => {
    const columns = (letters: number) => {
      const column = `{ "label": "${"x".repeat(letters)}" }`;
      return `"d": { "columns": { "a": ${column}, "b": ${column} } }`;
    };
    expect(lines(`"datasets": {${columns(13)}}`)).toEqual([`  "datasets": { ${columns(13)} }`]);
    expect(lines(`"datasets": {${columns(14)}}`)).toEqual(['  "datasets": {', `    ${columns(14)}`, "  }"]);
  });

  it("leaves numbers and texts as they are written", () => {
    expect(
      lines(
        String.raw`"description": "\u00e9 \/", "datasets": { "d": { "values": [{ "a": 1e2 }, { "a": -0.0 }] } }`,
      ),
    ).toEqual([
      String.raw`  "description": "\u00e9 \/",`,
      '  "datasets": { "d": { "values": [{ "a": 1e2 }, { "a": -0.0 }] } }',
    ]);
  });

  it("keeps comments with what they are about, and single empty lines", () => {
    const text = `// The board of the team.

/* Two
 * lines */
{ // first
  // Known by its folder.
  "id": "a", "version": 1, // of the language
  "title": /* words */ "A",


  "charts": {
    // None yet.
  },

  // Sources come first.
  "sources": { "w": { "type": "duckdb" } } // in memory
  // The end.
}
// Behind.`;
    const form = `// The board of the team.

/* Two
 * lines */
{
  "version": 1, // of the language
  // first
  // Known by its folder.
  "id": "a",
  // words
  "title": "A",

  // Sources come first.
  "sources": { "w": { "type": "duckdb" } }, // in memory

  "charts": {
    // None yet.
  }
  // The end.
}
// Behind.
`;
    expect(format(text)).toBe(form.replace("// words", "/* words */"));
    expect(format(form)).toBe(form);
  });

  it("ends lines as the text does, without a byte order mark", () => {
    expect(format(`\uFEFF{\r\n${head} }`)).toBe(
      '{\r\n  "version": 1,\r\n  "id": "a",\r\n  "title": "A"\r\n}\r\n',
    );
  });

  it("goes by the schema that the first line names", () => {
    const text =
      '{ "steps": [{ "kind": "call", "title": "Call" }], "title": "P", "$schema": "../playbook.schema.json" }';
    expect(format(text).split("\n")).toEqual([
      "{",
      '  "$schema": "../playbook.schema.json",',
      '  "title": "P",',
      '  "steps": [{ "title": "Call", "kind": "call" }]',
      "}",
      "",
    ]);
  });

  it.each([
    "{}",
    "[]",
    "1",
    '{ "name": "x", "version": "1.0.0" }',
    '{ "$schema": "https://json.schemastore.org/x.json" }',
  ])("leaves %s alone, for it is no definition", (text) => {
    expect(formatText(text, JSON.parse(text))).toBeNull();
  });
});

const word = fc.constantFrom(
  "type",
  "id",
  "title",
  "charts",
  "row",
  "tabs",
  "a",
  "b c",
  "é",
  "__proto__",
  "",
);
const tree = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>("gauge", "select", 1, -0.5, true, null, "x".repeat(70)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(word, tie("value")), { maxLength: 5 })
      .map((entries) => new Map(entries as [string, unknown][])),
  ),
})).value;

const gaps = [
  " ",
  "\n",
  "\n\n",
  "\r\n",
  "// note\n",
  "/* box */",
  "\n/* a\n * b */\n",
  "\n// above\n",
  " // beside\n\n\n",
];

/** A text of `value` with whatever may stand between its words. */
function write(value: unknown, gap: () => string): string {
  if (Array.isArray(value))
    return `[${gap()}${value.map((each) => write(each, gap) + gap()).join(`,${gap()}`)}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  const pairs = [...value].map(
    ([key, each]) => `${JSON.stringify(key)}${gap()}:${gap()}${write(each, gap)}${gap()}`,
  );
  return `{${gap()}${pairs.join(`,${gap()}`)}}`;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Map ? new Map([...value].map(([key, each]) => [key, plain(each)])) : value;
}

function meaning(text: string): unknown {
  return placeDefinition("a.jsonc", text).value;
}

describe("formatting any definition", () => {
  const texts = fc
    .tuple(fc.array(fc.tuple(word, tree), { maxLength: 4 }), fc.infiniteStream(fc.nat(gaps.length - 1)))
    .map(([entries, choices]) => {
      const gap = (): string => gaps[choices.next().value as number] ?? "";
      const value = new Map<string, unknown>([...entries, ["version", 1], ["title", "A"]] as [
        string,
        unknown,
      ][]);
      return gap() + write(plain(value), gap) + gap();
    });

  it("changes nothing the second time, keeps what it means, and loses no comment", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = format(text);
        expect(format(once)).toBe(once);
        expect(meaning(once)).toEqual(meaning(text));
        expect(comments(once)).toEqual(comments(text));
      }),
      { numRuns: 500 },
    );
  });
});

/** Sorted, for comments move with what they are about; the generated texts have none within strings. */
function comments(text: string): readonly string[] {
  return [...text.matchAll(/\/\/.*|\/\*[^]*?\*\//g)].map(([each]) => each.replace(/\s+/g, " ").trim()).sort();
}
