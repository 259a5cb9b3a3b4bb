import { describe, expect, it } from "vitest";

import { gate } from "../gate.js";

const model = {
  bands: { list: [{ id: "low", from: 0, label: "Low", tone: "critical" }] },
  measures: [{ id: "usage", weight: 100, input: { dataset: "customers", column: "usage" } }],
};

async function problemsOf(scores: object): Promise<readonly string[]> {
  const definition = {
    version: 1,
    id: "board",
    title: "Board",
    datasets: { customers: { values: [{ id: "a", usage: 5 }], key: ["id"] }, scores },
    health_models: { health: model },
  };
  const { problems } = await gate(definition, { chartTypes: [], chartGate: async () => null });
  return problems.map(({ code, path, params }) =>
    `${code} ${path} ${String(params["nearest"] ?? "")}`.trim(),
  );
}

describe("a dataset of a health model's scores", () => {
  it.each([
    [{ health_model: "health", entities: "customers" }, []],
    [{ health_model: "health", entities: "customers", health_rows: "measures", time_column: "date" }, []],
    [
      { health_model: "helth", entities: "custmers" },
      [
        "UNKNOWN_HEALTH_MODEL /datasets/scores/health_model health",
        "UNKNOWN_DATASET /datasets/scores/entities customers",
      ],
    ],
    [{ health_model: "health", entities: "scores" }, ["UNKNOWN_DATASET /datasets/scores/entities"]],
    [{ health_model: "health" }, ["MISSING_KEY /datasets/scores"]],
    [{ values: [], entities: "customers" }, ["MISSING_KEY /datasets/scores"]],
    [{ values: [], health_rows: "scores" }, ["MISSING_KEY /datasets/scores"]],
    [{ health_model: "health", entities: "customers", values: [] }, ["ONE_OF_KEYS /datasets/scores"]],
    [
      { health_model: "health", entities: "customers", health_rows: "sores" },
      ["NOT_ONE_OF /datasets/scores/health_rows scores"],
    ],
  ])("%j", async (scores, expected) => {
    expect(await problemsOf(scores)).toEqual(expected);
  });
});
