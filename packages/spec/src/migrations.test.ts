import { describe, expect, it } from "vitest";

import { migrate, type Migration } from "./migrations.js";

const steps: readonly Migration[] = [
  { from: 1, migrate: ({ name, ...rest }) => ({ ...rest, title: name }) },
  { from: 2, migrate: (definition) => ({ ...definition, layout: [] }) },
];

describe("migrate", () => {
  it("leaves today's version as it is", () => {
    const definition = { version: 3, title: "x" };
    expect(migrate(definition, steps, 3)).toEqual({ definition, problem: null });
  });

  it("takes each step from an older version in turn", () => {
    expect(migrate({ version: 1, name: "x" }, steps, 3).definition).toEqual({
      version: 3,
      title: "x",
      layout: [],
    });
    expect(migrate({ version: 2, title: "x" }, steps, 3).definition).toEqual({
      version: 3,
      title: "x",
      layout: [],
    });
  });

  it.each([0, 4, 999, "1", null, 1.5, [1]])("does not know version %j", (version) => {
    expect(migrate({ version }, steps, 3).problem).toMatchObject({
      code: "UNKNOWN_VERSION",
      path: "/version",
      params: { expected: ["1", "2", "3"] },
    });
  });

  it("leaves a missing version to the schema", () => {
    expect(migrate({}).problem).toBeNull();
  });
});
