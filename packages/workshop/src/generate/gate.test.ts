import { validatorOf } from "@vitalkit/spec/shape";
import { describe, expect, it } from "vitest";

import { gateText } from "./gate.js";

const about = { from: "shape.schema.ts", maker: "validatorOf", module: "../shape.js" };

interface Gate {
  (value: unknown): boolean;
  errors: readonly { instancePath: string; keyword: string; params: object; schemaPath: string }[] | null;
}

/** The validator that a gate exports, made of the data in its text. */
function compile(schema: object): Gate {
  const text = gateText(schema, about);
  const start = text.lastIndexOf(`${about.maker}(`) + about.maker.length + 1;
  return validatorOf(JSON.parse(text.slice(start, text.lastIndexOf(")")))) as Gate;
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
  it("makes a module that is data and the name of what checks it", () => {
    const text: string = gateText(shape, about);
    expect(text).toMatch(/^\/\/ Made by `pnpm generate` from shape\.schema\.ts/);
    expect(text.match(/^import .*$/gm)).toEqual(['import { validatorOf } from "../shape.js";']);
    expect(text).not.toMatch(/\beval\b|new Function|=>|function/);
  });

  it("makes the same text twice", () => {
    expect(gateText(shape, about)).toBe(gateText(shape, about));
  });

  it("refuses a keyword that would not be checked", () => {
    expect(() => gateText({ type: "array", uniqueItems: true }, about)).toThrow("uniqueItems");
  });

  it("fills the defaults of the branch that was meant", () => {
    const gate = compile({
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
    ["another branch's key", { kind: "circle", side: 1 }, ["closed "]],
    ["no object", 5, ["type "]],
  ])("complains once of %s", (_name, value, expected) => {
    expect(complaints(compile(shape), value)).toEqual(expected);
  });

  it("names the keys that would have been right", () => {
    const gate = compile({ type: "object", properties: { a: {}, b: {} }, additionalProperties: false });
    expect(gate({ c: 1 })).toBe(false);
    expect(gate.errors).toMatchObject([{ keyword: "closed", params: { key: "c", known: ["a", "b"] } }]);
  });

  it("allows no key where none is known", () => {
    const gate = compile({ type: "object", properties: {}, additionalProperties: false });
    expect(complaints(gate, { a: 1 })).toEqual(["closed "]);
    expect(complaints(gate, {})).toEqual([]);
  });

  it("lays a fault in the name of a key at that key", () => {
    const gate = compile({
      type: "object",
      propertyNames: { type: "string", pattern: "^[a-z]+$" },
      additionalProperties: {},
    });
    expect(complaints(gate, { "A/b": 1 })).toContain("pattern /A~1b");
  });

  it("tells text from an object by its type", () => {
    const expression = { type: "string", minLength: 1 };
    const metric = {
      anyOf: [
        expression,
        { type: "object", properties: { expression }, required: ["expression"], additionalProperties: false },
      ],
    };
    const gate = compile(metric);
    expect(complaints(gate, "SUM(x)")).toEqual([]);
    expect(complaints(gate, { expression: "SUM(x)" })).toEqual([]);
    expect(complaints(gate, "")).toEqual(["minLength "]);
    expect(complaints(gate, 5)).toEqual(["type "]);
  });

  it("tells objects apart by a required key of their own", () => {
    const branch = (key: string): object => ({
      type: "object",
      properties: { [key]: { type: "string" }, size: { type: "number", default: 3 } },
      required: [key],
      additionalProperties: false,
    });
    const gate = compile({ anyOf: [branch("row"), branch("heading")] });
    const value = { heading: "x" };
    expect(gate(value)).toBe(true);
    expect(value).toEqual({ heading: "x", size: 3 });
    expect(complaints(gate, {})).toContain("anyOf ");
  });

  it("checks pairs by position and length", () => {
    const pair = {
      type: "array",
      prefixItems: [{ type: "string" }, { enum: ["asc", "desc"] }],
      items: false,
      minItems: 2,
      maxItems: 2,
    };
    const gate = compile(pair);
    expect(complaints(gate, ["a", "asc"])).toEqual([]);
    expect(complaints(gate, ["a"])).toEqual(["minItems "]);
    expect(complaints(gate, ["a", "up"])).toEqual(["enum /1"]);
    expect(complaints(gate, ["a", "asc", 1])).toEqual(["maxItems "]);
  });

  it("counts characters, not UTF-16 units", () => {
    const gate = compile({ type: "string", maxLength: 2 });
    expect(complaints(gate, "😀😀")).toEqual([]);
    expect(complaints(gate, "😀😀x")).toEqual(["maxLength "]);
  });

  it("leaves the schema that it is given as it was", () => {
    const before = structuredClone(shape);
    gateText(shape, about);
    expect(shape).toEqual(before);
  });
});
