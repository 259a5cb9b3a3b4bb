import { chartTypes, loadRecord } from "@vitalkit/charts/records";
import { gate, type GateTools } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { readSchemas } from "./schemas.js";

const root = new URL("../../../..", import.meta.url).pathname;
const { nouns } = await readSchemas(root);

interface Example {
  readonly id?: string;
}

const examples = new Map<string, readonly Example[]>(
  nouns.map(({ name, schema }: { name: string; schema: { examples?: Example[] } }) => [
    name,
    schema.examples ?? [],
  ]),
);
const first = (noun: string): Example => examples.get(noun)?.[0] ?? {};

const health = { type: "gauge", dataset: "customers", metric: "mrr" };
const tier = { id: "tier", type: "select", dataset: "customers", column: "customer_tier" };

/** A board in which every example may stand: it has the names that they speak of. */
const board = {
  version: 1,
  id: "board",
  title: "Board",
  sources: { warehouse: { type: "duckdb" } },
  datasets: { customers: first("dataset") as object & { columns: object; metrics: object } },
  filters: [tier],
  charts: { health },
  layout: [{ row: [{ chart: "health", width: 4 }] }],
  health_models: { customer_health: first("health-model") },
  playbooks: { save_account: first("playbook") },
};
const { customers } = board.datasets;

/** Where each noun stands in a board. */
const places: Readonly<Record<string, (example: Example) => object>> = {
  action: (example) => ({ charts: { health: { ...health, actions: [example] } } }),
  alert: (example) => ({ alerts: { example } }),
  chart: (example) => ({ charts: { health: { ...health, ...example } } }),
  column: (example) => ({
    datasets: { customers: { ...customers, columns: { ...customers.columns, example } } },
  }),
  condition: (example) => ({ charts: { health: { ...health, filters: [example] } } }),
  dashboard: (example) => ({ health_models: {}, playbooks: {}, ...example }),
  dataset: (example) => ({ datasets: { customers, example } }),
  filter: (example) => ({ filters: [...[tier].filter(({ id }) => id !== example.id), example] }),
  "health-model": (example) => ({ health_models: { customer_health: example } }),
  layout: (example) => ({ layout: example }),
  metric: (example) => ({ charts: { health: { ...health, metric: example } } }),
  parameter: (example) => ({ parameters: { example } }),
  playbook: (example) => ({ playbooks: { save_account: example } }),
  recommendation: (example) => ({ recommendations: { example } }),
  report: (example) => ({ reports: { example } }),
  "saved-metric": (example) => ({
    datasets: { customers: { ...customers, metrics: { ...customers.metrics, example } } },
  }),
  source: (example) => ({ sources: { ...board.sources, example } }),
  theme: (example) => ({ theme: example }),
};

const tools: GateTools = {
  chartTypes: chartTypes(),
  chartGate: async (type) => (await loadRecord(type))?.gate() ?? null,
};

describe("an example in the reference", () => {
  it("is there for every noun, and each has its place in a board", () => {
    expect([...examples].filter(([, all]) => all.length === 0).map(([name]) => name)).toEqual([]);
    expect(Object.keys(places).sort()).toEqual([...examples.keys()].sort());
  });

  const all = [...examples].flatMap(([name, each]) => each.map((example) => [name, example] as const));
  it.each(all)("of %s passes the gate: %j", async (name, example) => {
    const { problems } = await gate({ ...board, ...places[name]?.(example) }, tools);
    expect(problems).toEqual([]);
  });

  it.each([...examples.keys()])("of %s would be refused with a key too many", async (name) => {
    const example = examples.get(name)?.find((each) => typeof each === "object" && !Array.isArray(each));
    if (!example) return expect(name).toBe("layout");
    const { problems } = await gate(
      { ...board, ...places[name]?.({ ...example, zqxj: 1 } as Example) },
      tools,
    );
    expect(problems.map(({ code }) => code)).toContain("UNKNOWN_KEY");
  });
});

describe("every option", () => {
  interface Schema {
    readonly $ref?: string;
    readonly description?: string;
    readonly const?: unknown;
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly $defs?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
    readonly additionalProperties?: Schema | boolean;
    readonly anyOf?: readonly Schema[];
    readonly oneOf?: readonly Schema[];
  }

  /** Options without a sentence; a deciding word and what refers to a definition take theirs from there. */
  function silent(schema: Schema, path: string): readonly string[] {
    if (typeof schema !== "object") return [];
    const inner = [
      schema.items,
      schema.additionalProperties,
      ...(schema.anyOf ?? []),
      ...(schema.oneOf ?? []),
    ];
    const own = Object.entries(schema.properties ?? {});
    const isSilent = ({ description, $ref, const: word }: Schema): boolean =>
      description === undefined && $ref === undefined && word === undefined;
    return [
      ...own.filter(([, option]) => isSilent(option)).map(([key]) => `${path}.${key}`),
      ...own.flatMap(([key, option]) => silent(option, `${path}.${key}`)),
      ...inner.flatMap((each) => (typeof each === "object" ? silent(each, path) : [])),
      ...Object.entries(schema.$defs ?? {}).flatMap(([name, each]) => silent(each, name)),
    ];
  }

  it.each(nouns.map(({ name, schema }: { name: string; schema: Schema }) => [name, schema] as const))(
    "of %s has a sentence",
    (name, schema) => {
      expect(silent(schema, name).filter((path) => path !== "dashboard.charts.type")).toEqual([]);
    },
  );
});
