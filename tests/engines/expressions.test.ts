import { execute } from "@vitalkit/data/memory";
import { planQuestion, type Plan } from "@vitalkit/data/query";
import type { Table } from "@vitalkit/data/table";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { writeSql } from "../../packages/data/src/sql/write.js";
import { dashboardOf } from "../../packages/data/test/dashboard.js";
import { expressionColumns, expressions } from "../../packages/data/test/expressions.js";
import type { Engine } from "./engine.js";
import { engineChoices } from "./open-engines.js";
import { inMemory } from "./raw-table.js";
import { difference } from "./same-rows.js";
import { rowsOf } from "./table-rows.js";

const schema = new Map(Object.entries(expressionColumns).map(([name, { type }]) => [name, type]));
const asked = { chart: "c", filters: {}, selections: [] };

function planOf(expression: string): Plan {
  const dashboard = dashboardOf({ t: { key: ["id"], columns: { result: { expression } } as never } });
  const query = { columns: ["result"] };
  return planQuestion({ dashboard, query, dataset: "t", schema, question: asked, chartId: "c", now: 0 }).plan;
}

describe.each(engineChoices())("memory and $name give every row the same value for", ({ isHere, open }) => {
  let engine: Engine;
  let table: Table;

  beforeAll(async () => {
    if (!isHere) return;
    engine = await open();
    const columns = engine.storable?.(expressionColumns) ?? expressionColumns;
    table = inMemory(columns);
    await engine.load("t", columns);
  });
  afterAll(() => engine?.close());

  test.skipIf(!isHere).each(expressions)("%s", async (expression) => {
    const plan = planOf(expression);
    const types = (plan.columns ?? []).map(({ type }) => type);
    const answer = await engine.run((dialect) => writeSql(plan, dialect, { table: "t" }), types);
    expect(difference(rowsOf(execute(plan, table).table), answer.rows)).toBeNull();
    expect(answer.types).toEqual(types.map((type) => engine.dialect.types[type]));
  });

  const zones = ["UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe"];
  const grains = ["PT1H", "P1D", "P1W", "P1M", "P3M", "P1Y"] as const;
  const periods = zones.flatMap((zone) =>
    grains.flatMap((grain) => ["at", "d"].map((column) => [zone, grain, column] as const)),
  );

  test.skipIf(!isHere).each(periods)("the periods of %s by %s of %s", async (zone, grain, column) => {
    const dashboard = dashboardOf({ t: { key: ["id"], time_column: column } }, { time_zone: zone });
    const query = { time_grain: grain, metrics: ["COUNT(*)"] };
    const { plan } = planQuestion({
      dashboard,
      query,
      dataset: "t",
      schema,
      question: asked,
      chartId: "c",
      now: 0,
    });
    const types = [...plan.groups, ...plan.metrics].map(({ type }) => type);
    const answer = await engine.run((dialect) => writeSql(plan, dialect, { table: "t" }), types);
    expect(difference(rowsOf(execute(plan, table).table), answer.rows)).toBeNull();
  });
});
