import { describe, expect, it } from "vitest";

import { gateText } from "./gate.js";

interface Gate {
  (value: unknown): boolean;
  errors: readonly { instancePath: string; keyword: string; params: object; schemaPath: string }[] | null;
}

async function compile(schema: object): Promise<Gate> {
  const text: string = await gateText(schema, "test.schema.ts");
  const code = Buffer.from(text).toString("base64");
  return (await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`)).validate;
}

function complaints(gate: Gate, value: unknown): readonly string[] {
  return gate(value)
    ? []
    : (gate.errors ?? []).map(({ instancePath, keyword }) => `${keyword} ${instancePath}`);
}

const shape = {
  oneOf: [
    {
      type: "object",
      properties: {
        kind: { type: "string", const: "circle" },
        radius: { type: "number", minimum: 0, default: 1 },
      },
      required: ["kind"],
      additionalProperties: false,
    },
    {
      type: "object",
      properties: { kind: { type: "string", const: "square" }, side: { type: "number" } },
      required: ["kind", "side"],
      additionalProperties: false,
    },
  ],
};

describe("gateText", () => {
  it("makes one module without eval, imports and what compiled it", async () => {
    const text: string = await gateText(shape, "shape.schema.ts");
    expect(text).toMatch(/^\/\/ Made by `pnpm generate` from shape\.schema\.ts/);
    expect(text).not.toMatch(/\beval\b|new Function|\brequire\(|^import /m);
  });

  it("makes the same text twice", async () => {
    expect(await gateText(shape, "x")).toBe(await gateText(shape, "x"));
  });

  it("fills the defaults of the branch that was meant", async () => {
    const gate = await compile({
      type: "object",
      properties: { shape, size: { default: [], type: "array" } },
    });
    const value = { shape: { kind: "circle" } };
    expect(gate(value)).toBe(true);
    expect(value).toEqual({ shape: { kind: "circle", radius: 1 }, size: [] });
  });

  it.each([
    ["a misspelt constant", { kind: "cirle" }, ["enum /kind"]],
    ["a missing tag", {}, ["required "]],
    ["another branch's key", { kind: "circle", side: 1 }, ["closed ", "if "]],
    ["no object", 5, ["type "]],
  ])("complains once of %s", async (_name, value, expected) => {
    expect(complaints(await compile(shape), value)).toEqual(expected);
  });

  it("names the keys that would have been right", async () => {
    const gate = await compile({ type: "object", properties: { a: {}, b: {} }, additionalProperties: false });
    expect(gate({ c: 1 })).toBe(false);
    expect(gate.errors).toMatchObject([{ keyword: "closed", params: { key: "c", known: ["a", "b"] } }]);
  });

  it("allows no key where none is known", async () => {
    const gate = await compile({ type: "object", properties: {}, additionalProperties: false });
    expect(complaints(gate, { a: 1 })).toEqual(["closed "]);
    expect(complaints(gate, {})).toEqual([]);
  });

  it("lays a fault in the name of a key at that key", async () => {
    const gate = await compile({
      type: "object",
      propertyNames: { type: "string", pattern: "^[a-z]+$" },
      additionalProperties: {},
    });
    expect(complaints(gate, { "A/b": 1 })).toContain("pattern /A~1b");
  });

  it("tells text from an object by its type", async () => {
    const expression = { type: "string", minLength: 1 };
    const metric = {
      anyOf: [
        expression,
        { type: "object", properties: { expression }, required: ["expression"], additionalProperties: false },
      ],
    };
    const gate = await compile(metric);
    expect(complaints(gate, "SUM(x)")).toEqual([]);
    expect(complaints(gate, { expression: "SUM(x)" })).toEqual([]);
    expect(complaints(gate, "")).toEqual(["minLength ", "if "]);
    expect(complaints(gate, 5)).toEqual(["type ", "if ", "if "]);
  });

  it("tells objects apart by a required key of their own", async () => {
    const branch = (key: string): object => ({
      type: "object",
      properties: { [key]: { type: "string" }, size: { type: "number", default: 3 } },
      required: [key],
      additionalProperties: false,
    });
    const gate = await compile({ anyOf: [branch("row"), branch("heading")] });
    const value = { heading: "x" };
    expect(gate(value)).toBe(true);
    expect(value).toEqual({ heading: "x", size: 3 });
    expect(complaints(gate, {})).toContain("anyOf ");
  });

  it("checks pairs by position and length", async () => {
    const pair = {
      type: "array",
      prefixItems: [{ type: "string" }, { enum: ["asc", "desc"] }],
      items: false,
      minItems: 2,
      maxItems: 2,
    };
    const gate = await compile(pair);
    expect(complaints(gate, ["a", "asc"])).toEqual([]);
    expect(complaints(gate, ["a"])).toEqual(["minItems "]);
    expect(complaints(gate, ["a", "up"])).toEqual(["enum /1"]);
    expect(complaints(gate, ["a", "asc", 1])).toEqual(["maxItems "]);
  });

  it("counts characters, not UTF-16 units", async () => {
    const gate = await compile({ type: "string", maxLength: 2 });
    expect(complaints(gate, "😀😀")).toEqual([]);
    expect(complaints(gate, "😀😀x")).toEqual(["maxLength "]);
  });

  it("leaves the schema that it is given as it was", async () => {
    const before = structuredClone(shape);
    await gateText(shape, "x");
    expect(shape).toEqual(before);
  });
});
