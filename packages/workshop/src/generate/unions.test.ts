import { describe, expect, it } from "vitest";

import { inOrder, unionsByTag } from "./unions.js";

const label = { type: "string" };
const pie = {
  type: "object",
  description: "A round one.",
  properties: { label, slices: { type: "array", items: { $ref: "#/$defs/slice" } }, type: { const: "pie" } },
  required: ["slices", "type"],
};
const bar = {
  type: "object",
  description: "A long one.",
  properties: { label, note: label, type: { const: "bar" }, width: { type: "integer" } },
  required: ["type", "width"],
};
const slice = { type: "object", properties: { at: { type: "number" } }, required: ["at"] };

describe("unions of objects that a word tells apart", () => {
  const { oneOf, allOf, properties, defaultSnippets } = unionsByTag({
    oneOf: [pie, bar],
    examples: [{ type: "bar", width: 1 }],
    $defs: { slice },
  });

  it("become if/then by the word, which has a sentence for each", () => {
    expect(oneOf).toBeUndefined();
    expect(properties.type).toEqual({
      type: "string",
      enum: ["pie", "bar"],
      enumDescriptions: ["A round one.", "A long one."],
    });
    expect(allOf[1].if).toEqual({ required: ["type"], properties: { type: { const: "bar" } } });
    expect(allOf[1].then.required).toEqual(["type", "width"]);
  });

  it("offer what an object cannot do without, in the place of examples", () => {
    expect(defaultSnippets).toEqual([
      { label: "pie", description: "A round one.", body: { type: "pie", slices: [{ at: "^$1" }] } },
      { label: "bar", description: "A long one.", body: { type: "bar", width: "^$1" } },
    ]);
  });

  it("are left alone where no word tells them apart", () => {
    const union = { oneOf: [pie, { type: "string" }] };
    expect(unionsByTag(union)).toEqual(union);
  });
});

describe("the order of keys", () => {
  it("puts first what a thing is, then what only its kind has", () => {
    const [first, second] = inOrder("type", [pie, bar]);
    expect(Object.keys(first.properties)).toEqual(["type", "label", "slices"]);
    expect(Object.keys(second.properties)).toEqual(["type", "label", "note", "width"]);
  });

  it("puts last what all kinds have, but for their defaults", () => {
    const tag = { const: "pie" };
    const round = { properties: { width: {}, default: {}, type: tag, slices: {} }, required: [] };
    const long = { ...bar, properties: { ...bar.properties, default: {} } };
    const [first] = inOrder("type", [round, long]);
    expect(Object.keys(first.properties)).toEqual(["type", "default", "slices", "width"]);
  });
});
