import { readFileSync } from "node:fs";

import { validatorOf, type Shape } from "@vitalkit/spec/shape";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

import { shapeOf } from "./gate.js";
import { divide, openChart, ownPart } from "./parts.js";
import { dashboardSchemaText } from "./published.js";
import { nounOf, readSchemas } from "./schemas.js";

const root = new URL("../../../..", import.meta.url).pathname;
const { nouns, charts } = await readSchemas(root);
const dashboard = nounOf(nouns, "dashboard");
const chart = nounOf(nouns, "chart");

const ajv = new Ajv2020({ strict: false });
const isPublishedSound = ajv.compile(JSON.parse(dashboardSchemaText(dashboard, charts)));

const validator = (schema: object) => validatorOf(shapeOf(schema) as Shape);
const { shell, parts } = divide(dashboard);
const isShellSound = validator(shell);
const isPartSound = new Map(
  parts.map(({ key, schema }: { key: string; schema: object }) => [key, validator(schema)] as const),
);
const isChartOpen = validator(openChart(chart));
const isChartOwn = new Map(
  charts.map(
    (each: { type: string; schema: object }) => [each.type, validator(ownPart(each.schema, chart))] as const,
  ),
);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Container = Record<string, Json>;

/** What the gate finds of a definition's shape, by the data that a page loads. */
function isSound(definition: Json): boolean {
  const copy = structuredClone(definition) as Container;
  if (!isShellSound(copy)) return false;
  const areParts = [...isPartSound].every(([key, isPart]) => isPart(copy[key]));
  const areCharts = Object.values((copy["charts"] ?? {}) as Record<string, Container>).every((each) => {
    const isOwn = isChartOwn.get(String(each["type"]));
    return isOwn !== undefined && isOwn(each) && isChartOpen(each);
  });
  return areParts && areCharts;
}

const example = (noun: string): Json => nounOf(nouns, noun).examples[0];
const boards: Readonly<Record<string, Json>> = {
  "customer-success": JSON.parse(readFileSync(`${root}dashboards/customer-success/dashboard.json`, "utf8")),
  examples: {
    ...(example("dashboard") as Container),
    sources: { a: example("source"), b: nounOf(nouns, "source").examples[1] },
    datasets: { a: { ...(example("dataset") as Container), columns: { a: example("column") } } },
    filters: nounOf(nouns, "filter").examples,
    charts: { a: { type: "gauge", metric: "x", ...(example("chart") as Container) } },
    layout: example("layout"),
    parameters: { a: example("parameter") },
    theme: example("theme"),
    health_models: { a: example("health-model"), b: "models/b.json" },
    alerts: { a: example("alert") },
    recommendations: { a: example("recommendation") },
    playbooks: { a: example("playbook") },
    reports: { a: example("report") },
  },
};

const others: readonly Json[] = [null, true, 0.5, "", [null], { type: "x" }];

/** A definition with one change for each member of it and each way to change it: gone, renamed, or another value. */
function* changesOf(board: Json): Generator<{ readonly what: string; readonly definition: Json }> {
  for (const path of pathsOf(board)) {
    const key = String(path.at(-1));
    const change = (how: (holder: Container) => void): Json => {
      const copy = structuredClone(board);
      how(
        path
          .slice(0, -1)
          .reduce<Json>((inner, step) => (inner as Container)[step] as Json, copy) as Container,
      );
      return copy;
    };
    const place = path.join("/");
    yield { what: `${place} gone`, definition: change((holder) => delete holder[key]) };
    yield {
      what: `${place} twice`,
      definition: change((holder) => (holder[`${key}x`] = holder[key] as Json)),
    };
    for (const value of others)
      yield {
        what: `${place} = ${JSON.stringify(value)}`,
        definition: change((holder) => (holder[key] = value)),
      };
  }
}

function pathsOf(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, key];
    return [here, ...pathsOf(inner as Json, here)];
  });
}

describe("the data that the gate checks by", () => {
  it.each(Object.keys(boards))("lets %s in, as the published schema does", (name) => {
    const board = boards[name] as Json;
    isPublishedSound(board);
    expect(isPublishedSound.errors).toBeNull();
    expect(isSound(board)).toBe(true);
  });

  it.each(Object.keys(boards))(
    "agrees with the published schema on every change of %s",
    (name) => {
      const differences: string[] = [];
      let count = 0;
      for (const { what, definition } of changesOf(boards[name] as Json)) {
        count += 1;
        // A hole in a list cannot be written in JSON.
        const written: Json = JSON.parse(JSON.stringify(definition));
        if (isSound(written) !== isPublishedSound(written)) differences.push(what);
      }
      expect(count).toBeGreaterThan(1500);
      expect(differences).toEqual([]);
    },
    60_000,
  );
});
