import { execute } from "@vitalkit/data/memory";
import type { Table } from "@vitalkit/data/table";
import { planFields, type Plan } from "@vitalkit/data/query";
import { writeCount, writeSql } from "@vitalkit/data/sql";
import { ProblemError } from "@vitalkit/spec";
import * as fc from "fast-check";
import { expect, inject, test } from "vitest";

import { answerNow } from "../../../packages/data/src/query/answering.js";
import type { Engine } from "../engine.js";
import { engineChoices } from "../open-engines.js";
import { inMemory, type RawTable } from "../raw-table.js";
import { difference } from "../same-rows.js";
import { rowsOf } from "../table-rows.js";
import { askCase, type Case } from "./board.js";
import { randomTables } from "./tables.js";

type Result = ReturnType<typeof execute>;

/** Every so many questions an engine is asked too how many rows there are. */
const countEvery = 8;

/**
 * Asks memory and every engine that is here the same random questions: the same rows in the same order, or the same
 * refusal before anything is sent.
 */
export function holdAlike(name: string, cases: fc.Arbitrary<Case>, share: number): void {
  test(`every engine answers alike: ${name}`, async () => {
    const { seed, runs } = inject("random");
    const raw = randomTables(seed);
    const tables = Object.fromEntries(Object.entries(raw).map(([key, each]) => [key, inMemory(each)]));
    const engines = await Promise.all(
      engineChoices()
        .filter(({ isHere }) => isHere)
        .map(({ open }) => open()),
    );
    const tally = new Map<string, number>();
    const count = (key: string) => tally.set(key, (tally.get(key) ?? 0) + 1);
    for (const engine of engines) for (const [key, each] of Object.entries(raw)) await engine.load(key, each);
    const start = performance.now();
    try {
      await fc.assert(
        fc.asyncProperty(cases, async (each) => {
          const plans = attempt(() => plansOf(each, raw, tables[each.table] as Table));
          if (!plans) {
            count("refused");
            return;
          }
          count("memory");
          const isCounted = (tally.get("memory") ?? 0) % countEvery === 0;
          await Promise.all(
            engines.map(async (engine) => {
              for (const [plan, result] of plans) await hold(engine, plan, each.table, { result, isCounted });
              count(engine.name);
            }),
          );
        }),
        { numRuns: Math.round(runs * share), seed, endOnFailure: false },
      );
    } finally {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      const counts = [...tally].map(([key, number]) => `${key} ${number}`).join(", ");
      process.stderr.write(`engines: ${name}: ${counts}; ${seconds} s, seed ${seed}\n`);
      await Promise.all(engines.map((engine) => engine.close()));
    }
    expect(tally.get("memory") ?? 0).toBeGreaterThan(0);
  });
}

/** Every plan that a question comes to, with its answer in memory. */
function plansOf(
  each: Case,
  raw: Readonly<Record<string, RawTable>>,
  table: Table,
): readonly (readonly [Plan, Result])[] {
  const plans: (readonly [Plan, Result])[] = [];
  answerNow(askCase(each, raw), (plan) => {
    const result = execute(plan, table);
    plans.push([plan, result]);
    return result;
  });
  return plans;
}

/** Null where the language refuses: nothing is sent to any engine then. */
function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

async function hold(
  engine: Engine,
  plan: Plan,
  table: string,
  {
    result: { table: expected, rowCount },
    isCounted,
  }: { readonly result: Result; readonly isCounted: boolean },
): Promise<void> {
  const fields = planFields(plan);
  if (fields.map(fieldText).join() !== expected.schema.fields.map(fieldText).join())
    throw new Error(
      `memory has other columns than the plan: ${expected.schema.fields.map(fieldText).join()}`,
    );
  const types = fields.map(({ type }) => type);
  const answer = await engine.run((dialect) => writeSql(plan, dialect, { table }), types);
  const typeNames = types.map((type) => engine.dialect.types[type]);
  if (typeNames.join() !== answer.types.join())
    throw new Error(`${engine.name}: types ${answer.types.join()}`);
  const wrong = difference(rowsOf(expected), answer.rows);
  if (wrong) throw new Error(`${engine.name}: ${wrong}`);
  if (!isCounted) return;
  const count = await engine.run((dialect) => writeCount(plan, dialect, { table }), ["integer"]);
  const found = Number(count.rows[0]?.[0]);
  if (found !== rowCount) throw new Error(`${engine.name}: ${found} rows in all, not ${rowCount}`);
}

function fieldText({ name, type }: { readonly name: string; readonly type: string }): string {
  return `${name} ${type}`;
}
