import { describe, expect, it } from "vitest";

import { attributeKind, attributesText } from "./attributes.js";

const text = { type: "string" };
const object = { type: "object", properties: { expression: text } };

describe("attributeKind", () => {
  it.each([
    [text, "text"],
    [{ type: "string", enum: ["a"] }, "text"],
    [{ const: "a" }, "text"],
    [{ type: "number" }, "number"],
    [{ type: "integer" }, "number"],
    [{ type: ["number", "null"] }, "number"],
    [{ type: "boolean" }, "boolean"],
    [{ type: "array", items: text }, "list"],
    [{ anyOf: [text, object] }, "text"],
    [{ type: "array", items: { anyOf: [text, object] } }, "list"],
    [{ type: "array", items: object }, "json"],
    [{ type: "array", prefixItems: [text] }, "json"],
    [object, "json"],
    [{ anyOf: [{ type: "number" }, { type: "boolean" }] }, "json"],
    [{}, "json"],
  ])("reads %j as %s", (schema, kind) => {
    expect(attributeKind(schema)).toBe(kind);
  });
});

describe("attributesText", () => {
  const properties = {
    type: { const: "dot" },
    title: text,
    dataset: text,
    filters: { type: "array", items: text },
  };
  const made: string = attributesText({ name: "dot", schema: { properties }, defaults: { filters: [] } });

  it("leaves out what an element has another word for", () => {
    expect(made).toContain('{"filters":"list"}');
  });

  it("keeps the defaults", () => {
    expect(made).toContain('= {"filters":[]};');
  });
});
