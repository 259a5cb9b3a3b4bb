import { describe, expect, it } from "vitest";

import { withHovers } from "./hover.js";

const condition = {
  description: "A condition on rows.",
  anyOf: [
    { type: "string", description: "An expression." },
    { type: "object", description: "One column compared.", properties: { col: { type: "string" } } },
  ],
};
const whole = withHovers({
  type: "object",
  properties: {
    when: { $ref: "#/$defs/condition", description: "Fires when this holds." },
    filters: {
      type: "array",
      items: { $ref: "#/$defs/condition" },
      default: [],
      description: "All must hold.",
    },
    size: {
      anyOf: [{ type: "number", description: "Pixels." }, { enum: ["small"] }],
      description: "How large.",
    },
    plain: { type: "string" },
  },
  $defs: { condition },
});

describe("what an editor says under the pointer", () => {
  it("is the option's own sentence, then what its value may be, then the default", () => {
    expect(whole.properties.when).toEqual({
      $ref: "#/$defs/condition",
      description: "Fires when this holds.",
      markdownDescription: "Fires when this holds.\n\n- An expression.\n- One column compared.",
    });
    expect(whole.properties.filters.markdownDescription).toBe("All must hold.\n\nDefault: `[]`");
  });

  it("is the sentence of the definition where a value has none of its own", () => {
    expect(whole.properties.filters.items.description).toBe("A condition on rows.");
  });

  it("is not hidden by the sentence of a branch", () => {
    expect(whole.$defs.condition).toEqual({
      anyOf: [{ type: "string" }, { type: "object", properties: { col: { type: "string" } } }],
    });
    expect(whole.properties.size).toEqual({
      anyOf: [{ type: "number" }, { enum: ["small"] }],
      description: "How large.",
    });
  });

  it("is nothing where nothing is said", () => {
    expect(whole.properties.plain).toEqual({ type: "string" });
  });
});
