import { describe, expect, it } from "vitest";

import { copyPlain } from "./plain-copy.js";

describe("copyPlain", () => {
  it("copies JSON deeply and shares nothing with it", () => {
    const input = { a: [1, "x", null, true, { b: [] }] };
    const { copy, problems } = copyPlain(input);
    expect(problems).toEqual([]);
    expect(copy).toEqual(input);
    expect((copy as typeof input).a[4]).not.toBe(input.a[4]);
  });

  it("leaves out undefined keys and fills the gaps of a list", () => {
    const list: unknown[] = [];
    list[2] = 1;
    expect(copyPlain({ a: undefined, list }).copy).toEqual({ list: [null, null, 1] });
  });

  it.each([null, 0, "", false])("copies the bare value %j", (value) => {
    expect(copyPlain(value)).toEqual({ copy: value, problems: [] });
  });

  it.each([
    ["lists nested 65 deep", nested(65), "TOO_DEEP"],
    ["lists nested 100,000 deep", nested(100_000), "TOO_DEEP"],
    ["an object that holds itself", circular(), "TOO_DEEP"],
    ["an object that holds itself ten times", circular(10), "TOO_DEEP"],
    ["more than a million characters", { a: "x".repeat(1_000_001) }, "TOO_LARGE"],
    ["a list of a billion gaps", Object.assign([], { length: 1_000_000_000 }), "TOO_LARGE"],
  ])("refuses %s", (_name, input, code) => {
    expect(copyPlain(input)).toMatchObject({ copy: null, problems: [{ code, path: "" }] });
  });

  it("accepts lists nested 64 deep", () => {
    expect(copyPlain(nested(64)).problems).toEqual([]);
  });

  it("refuses keys that reach a prototype, wherever they stand", () => {
    const input: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"a":[{"constructor":{"prototype":{}}}],"b":{"prototype":1}}',
    );
    const { copy, problems } = copyPlain(input);
    expect(copy).toBeNull();
    expect(problems.map(({ path }) => path).sort()).toEqual([
      "/__proto__",
      "/a/0/constructor",
      "/b/prototype",
    ]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it.each([
    ["a date", new Date(0), "Date"],
    ["a map", new Map(), "Map"],
    ["a function", () => 1, "Function"],
    ["a big integer", 1n, "BigInt"],
  ])("refuses %s", (_name, value, found) => {
    expect(copyPlain({ a: value }).problems).toMatchObject([
      { code: "WRONG_TYPE", path: "/a", params: { found } },
    ]);
  });
});

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < depth; level++) value = [value];
  return value;
}

function circular(copies = 1): unknown {
  const value: Record<string, unknown> = {};
  for (let index = 0; index < copies; index++) value[`self${index}`] = value;
  return value;
}
