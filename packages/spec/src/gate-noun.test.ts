import { describe, expect, it } from "vitest";

import { gateNoun } from "./gate-noun.js";

const model = {
  $schema: "https://vitalkit.dev/schemas/v1/health-model.schema.json",
  bands: { list: [{ id: "low", from: 0, label: "Low", tone: "critical" }] },
  measures: [{ id: "usage", weight: 100, input: { dataset: "anything", column: "score" } }],
};

describe("gateNoun", () => {
  it("fills the defaults of a health model, whose datasets it takes on trust", async () => {
    const { value, problems } = await gateNoun("health_models", model);
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ version: 1, combine: "weighted_mean", coverage: { min: 0.6 } });
    expect(model).not.toHaveProperty("version");
  });

  it("reads text as well", async () => {
    expect((await gateNoun("health_models", JSON.stringify(model))).value).toMatchObject({
      entity: "customer",
    });
    expect((await gateNoun("health_models", "{")).problems).toMatchObject([{ code: "JSON_SYNTAX" }]);
  });

  it.each([
    [{ ...model, bandz: {} }, ["UNKNOWN_KEY /bandz"]],
    [
      { ...model, bands: { list: [{ ...model.bands.list[0], from: 5 }] } },
      ["BANDS_INCOMPLETE /bands/list/0/from"],
    ],
    [{ bands: model.bands }, ["MISSING_KEY "]],
    ["models/other.json", ["JSON_SYNTAX "]],
    [null, ["WRONG_TYPE "]],
    [[], ["WRONG_TYPE "]],
    [{ ["__proto__x"]: 1, ...model }, ["UNKNOWN_KEY /__proto__x"]],
  ])("tells what is wrong with a health model, at its place in the file: %j", async (input, expected) => {
    const { value, problems } = await gateNoun("health_models", input);
    expect(value).toBeNull();
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
  });

  it("keeps a health model with a warning", async () => {
    const measures = [{ ...model.measures[0], weight: 3 }];
    const { value, problems } = await gateNoun("health_models", { ...model, measures });
    expect(problems).toMatchObject([{ code: "WEIGHTS_SCALED", severity: "warning", path: "/measures" }]);
    expect(value).not.toBeNull();
  });

  it("checks a playbook", async () => {
    expect((await gateNoun("playbooks", { title: "Save", steps: [{ title: "Call" }] })).value).toMatchObject({
      priority: "medium",
      steps: [{ kind: "task", after: [] }],
    });
    const { problems } = await gateNoun("playbooks", {
      title: "Save",
      steps: [{ title: "Call", after: ["x"] }],
    });
    expect(problems).toMatchObject([{ code: "UNKNOWN_STEP", path: "/steps/0/after/0" }]);
  });
});
