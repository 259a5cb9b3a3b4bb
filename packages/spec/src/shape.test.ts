import { describe, expect, it } from "vitest";

import { validatorOf, type Shape } from "./shape.js";

function complaints(shape: Shape, value: unknown): readonly string[] {
  const validate = validatorOf(shape);
  const isSound = validate(value);
  const errors = (validate.errors ?? []).map(({ keyword, instancePath }) => `${keyword} ${instancePath}`);
  expect(isSound).toBe(errors.length === 0);
  return errors;
}

describe("validatorOf", () => {
  it.each<[Shape, unknown, readonly string[]]>([
    [{ type: "string" }, "", []],
    [{ type: "string" }, 5, ["type "]],
    [{ type: "number" }, 1.5, []],
    [{ type: "number" }, Number.NaN, ["type "]],
    [{ type: "number" }, Number.POSITIVE_INFINITY, ["type "]],
    [{ type: "integer" }, 1, []],
    [{ type: "integer" }, 1.5, ["type "]],
    [{ type: "boolean" }, null, ["type "]],
    [{ type: "null" }, null, []],
    [{ type: "object" }, [], ["type "]],
    [{ type: "object" }, null, ["type "]],
    [{ type: "array" }, {}, ["type "]],
    [{ type: ["string", "null"] }, null, []],
    [{ type: ["string", "null"] }, 1, ["type "]],
    [{ enum: ["a", "b"] }, "c", ["enum "]],
    [{ const: 1 }, 2, ["const "]],
    [{ const: true }, true, []],
    [{ minLength: 1 }, "", ["minLength "]],
    [{ maxLength: 2 }, "abc", ["maxLength "]],
    [{ maxLength: 2 }, "😀😀", []],
    [{ maxLength: 2 }, "😀😀😀", ["maxLength "]],
    [{ minLength: 2 }, "😀", ["minLength "]],
    [{ pattern: "^a+$" }, "aab", ["pattern "]],
    [{ minimum: 0, maximum: 1 }, -0.1, ["minimum "]],
    [{ minimum: 0, maximum: 1 }, 1.1, ["maximum "]],
    [{ minimum: 0, maximum: 1 }, 0, []],
    [{ exclusiveMinimum: 0 }, 0, ["exclusiveMinimum "]],
    [{ exclusiveMaximum: 0 }, 0, ["exclusiveMaximum "]],
    [{ multipleOf: 5 }, 12, ["multipleOf "]],
    [{ minItems: 1 }, [], ["minItems "]],
    [{ maxItems: 1 }, [1, 2], ["maxItems "]],
    [{ items: { type: "number" } }, [1, "2", null], ["type /1", "type /2"]],
    [{ items: [{ type: "number" }, { type: "string" }] }, ["a", "b"], ["type /0"]],
    [{ minProperties: 1 }, {}, ["minProperties "]],
    [{ maxProperties: 1 }, { a: 1, b: 2 }, ["maxProperties "]],
    [{ required: ["a", "b"] }, { a: 1 }, ["required "]],
    [{ closed: ["a"] }, { a: 1, b: 2 }, ["closed "]],
    [{ closed: [] }, { a: 1 }, ["closed "]],
    [{ properties: { a: { type: "number" } } }, { a: "x" }, ["type /a"]],
    [{ additionalProperties: { type: "number" } }, { "a/b": "x" }, ["type /a~1b"]],
    [{ propertyNames: { pattern: "^[a-z]+$" } }, { "A~": 1 }, ["pattern /A~0"]],
    [{ propertyNames: true, additionalProperties: {} }, { "A~": 1 }, []],
  ])("%j of %j: %j", (shape, value, expected) => {
    expect(complaints(shape, value)).toEqual(expected);
  });

  it("fills in defaults, each time a new one", () => {
    const validate = validatorOf({
      properties: { list: { default: [] }, deep: { default: { a: [1] } }, no: {} },
    });
    const [first, second]: Record<string, unknown>[] = [{}, { list: [1] }];
    expect(validate(first) && validate(second)).toBe(true);
    expect([first, second]).toEqual([
      { list: [], deep: { a: [1] } },
      { list: [1], deep: { a: [1] } },
    ]);
    expect(first?.["deep"]).not.toBe(second?.["deep"]);
  });

  it("does not take a member of every object for a key that is there", () => {
    expect(complaints({ closed: ["a"] }, { toString: 1 })).toEqual(["closed "]);
    expect(
      complaints({ properties: { a: {} }, additionalProperties: { type: "number" } }, { valueOf: "x" }),
    ).toEqual(["type /valueOf"]);
  });

  it("goes the way that a test decides", () => {
    const shape: Shape = {
      if: { type: "object", required: ["kind"], properties: { kind: { const: "circle" } } },
      then: { properties: { radius: { default: 1 } } },
      else: { if: { type: "string" }, then: { minLength: 2 }, else: { type: ["string", "object"] } },
    };
    const circle = { kind: "circle" };
    expect(complaints(shape, circle)).toEqual([]);
    expect(circle).toEqual({ kind: "circle", radius: 1 });
    expect(complaints(shape, "a")).toEqual(["minLength "]);
    expect(complaints(shape, { kind: "square" })).toEqual([]);
    expect(complaints(shape, 5)).toEqual(["type "]);
  });

  it("forgets what the branches of anyOf said once one fits, and marks whose words are whose", () => {
    const shape: Shape = { anyOf: [{ type: "string" }, { required: ["a"] }] };
    expect(complaints(shape, "x")).toEqual([]);
    const validate = validatorOf(shape);
    validate({});
    expect(validate.errors?.map(({ schemaPath }) => schemaPath)).toEqual([
      "#/anyOf/0/type",
      "#/anyOf/1/required",
      "#/anyOf",
    ]);
  });

  it("follows definitions, those too that refer to themselves", () => {
    const tree: Shape = {
      type: "object",
      properties: { of: { items: { $ref: "#/$defs/tree" } } },
      closed: ["of"],
    };
    const shape: Shape = { $ref: "#/$defs/tree", $defs: { tree } };
    expect(complaints(shape, { of: [{ of: [] }, { of: [{ off: 1 }] }] })).toEqual(["closed /of/1/of/0"]);
  });

  it("says nothing of an earlier value", () => {
    const validate = validatorOf({ type: "string" });
    expect(validate(1)).toBe(false);
    expect(validate("a")).toBe(true);
    expect(validate.errors).toBeNull();
  });
});
