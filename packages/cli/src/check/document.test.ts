import { describe, expect, it } from "vitest";

import type { DefinitionDocument } from "./document.js";
import { readJson, readJsonc } from "./json-document.js";
import { linesOf } from "./text-position.js";
import { readYaml } from "./yaml-document.js";

const json = `{
  "a": { "b": [1, { "c": "x" }] },
  "d/e": 2
}`;

const yaml = `a:
  b:
    - 1
    - c: x
d/e: 2
`;

function place(document: DefinitionDocument, text: string, pointer: string, of: "key" | "value"): string {
  const { line, column } = linesOf(text)(document.offsetOf(pointer, of));
  return `${line}:${column}`;
}

function faultsOf({ faults }: DefinitionDocument): readonly string[] {
  return faults.map(({ problem: { code, params }, offset }) =>
    `${offset} ${code} ${String(params["key"] ?? "")}`.trim(),
  );
}

describe("where a pointer leads", () => {
  it.each([
    ["", "1:1", "1:1"],
    ["/a", "2:8", "2:3"],
    ["/a/b/1/c", "2:26", "2:21"],
    ["/d~1e", "3:10", "3:3"],
    ["/a/b/7/c", "2:15", "2:15"],
    ["/none", "1:1", "1:1"],
  ])("%s: the value at %s and its key at %s of JSON", (pointer, value, key) => {
    expect(place(readJson(json), json, pointer, "value")).toBe(value);
    expect(place(readJson(json), json, pointer, "key")).toBe(key);
  });

  it.each([
    ["", "1:1", "1:1"],
    ["/a", "2:3", "1:1"],
    ["/a/b/1/c", "4:10", "4:7"],
    ["/d~1e", "5:6", "5:1"],
    ["/a/b/1/none", "4:7", "4:7"],
  ])("%s: the value at %s and its key at %s of YAML", (pointer, value, key) => {
    expect(place(readYaml(yaml), yaml, pointer, "value")).toBe(value);
    expect(place(readYaml(yaml), yaml, pointer, "key")).toBe(key);
  });
});

describe("reading a definition", () => {
  it("gives the same value from JSON, JSON with comments and YAML", () => {
    const value = { a: { b: [1, { c: "x" }] }, "d/e": 2 };
    expect(readJson(json).value).toEqual(value);
    expect(readJsonc(`// why\n${json.replace("2\n}", "2, /* last */\n}")}`).value).toEqual(value);
    expect(readYaml(yaml).value).toEqual(value);
  });

  it("finds keys that stand twice, at the second", () => {
    expect(faultsOf(readJson('{"a":1,"b":{"c":1,"c":2},"a":2}'))).toEqual([
      "18 DUPLICATE_KEY c",
      "25 DUPLICATE_KEY a",
    ]);
    expect(faultsOf(readYaml("a: 1\na: 2\n"))).toEqual(["5 DUPLICATE_KEY a"]);
  });

  it("tells of no more than fifty of them, in linear time", () => {
    const text = `{${Array.from({ length: 50_000 }, () => '"a":1').join(",")}}`;
    expect(readJson(text).faults).toHaveLength(50);
    expect(readJsonc(text).faults).toHaveLength(50);
  });

  it("does not take keys of different objects for one", () => {
    expect(faultsOf(readJson('[{"a":1},{"a":1}]'))).toEqual([]);
  });

  it.each([
    [readJson, '{"a": 1,}', "8 JSON_SYNTAX"],
    [readJson, '{"a": 1 // why\n}', "8 JSON_SYNTAX"],
    [readJsonc, '{"a": }', "6 JSON_SYNTAX"],
    [readJsonc, "", "0 JSON_SYNTAX"],
    [readYaml, 'a: "b', "5 YAML_SYNTAX"],
    [readYaml, "a: *none", "0 YAML_SYNTAX"],
  ])("says where a text cannot be read: %o %j", (read, text, expected) => {
    const document = read(text);
    expect(document.value).toBeUndefined();
    expect(faultsOf(document)[0]).toBe(expected);
  });

  it("keeps __proto__ a key, for the gate to refuse", () => {
    const keys = [
      readJson('{"__proto__":{"x":1}}'),
      readJsonc('{"__proto__":{"x":1}}'),
      readYaml("__proto__: {x: 1}"),
    ].map(({ value }) => Object.keys(value as object));
    expect(keys).toEqual([["__proto__"], ["__proto__"], ["__proto__"]]);
  });

  it("survives depth and aliases that multiply", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const laughs = Array.from(
      { length: 9 },
      (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(",")}]`,
    );
    expect(faultsOf(readJsonc(deep))).toEqual(["0 JSON_SYNTAX"]);
    expect(readJson(deep).offsetOf("/0/0", "value")).toBe(0);
    expect(faultsOf(readYaml(`a0: &a0 x\n${laughs.join("\n")}`))).toEqual(["0 YAML_SYNTAX"]);
  });
});
