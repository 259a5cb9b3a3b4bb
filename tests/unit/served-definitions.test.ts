import { chartTypes, loadRecord } from "@vitalkit/charts/records";
import { gate, type GateTools } from "@vitalkit/spec";
import { chartValidator } from "@vitalkit/spec/chart-base";
import { describe, expect, test } from "vitest";

import { publicDefinition } from "../../packages/gateway/src/board/public-definition.js";
import awaited from "../definitions/awaited-types.json" with { type: "json" };
import { readSeeds } from "../definitions/read-seeds.js";

const types: readonly string[] = Array.isArray(awaited) ? awaited : Object.keys(awaited);

const tools: GateTools = {
  chartTypes: [...chartTypes(), ...types],
  chartGate: async (type) => {
    const record = await loadRecord(type);
    return record ? record.gate() : types.includes(type) ? chartValidator({ type: "object" }) : null;
  },
};

describe("what the gateway hands out of a definition", () => {
  test.each(readSeeds().map(({ id, definition }) => [id, definition] as const))(
    "%s is let in by the gate of a page",
    async (_id, definition) => {
      const { dashboard } = await gate(definition, tools);
      if (!dashboard) throw new Error("The seed itself does not pass");
      const served: unknown = JSON.parse(
        JSON.stringify(publicDefinition(dashboard, new Map(), "2025-01-01")),
      );
      const { problems } = await gate(served, tools);
      expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    },
  );
});
