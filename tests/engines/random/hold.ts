import { execute } from "@vitalkit/data/memory";
import type { Table } from "@vitalkit/data/table";
import { planFields, type Plan } from "@vitalkit/data/query";
import { writeCount, writeSql, type Relation } from "@vitalkit/data/sql";
import { ProblemError } from "@vitalkit/spec";
import * as fc from "fast-check";
import { expect, inject, test } from "vitest";

import { answerNow } from "../../../packages/data/test/answer-now.js";
import type { Engine } from "../engine.js";
import { engineChoices } from "../open-engines.js";
import { exactColumns, inMemory, type RawTable } from "../raw-table.js";
import { difference } from "../same-rows.js";
import { rowsOf } from "../table-rows.js";
import { askCase, type Case } from "./board.js";
import { randomTables } from "./tables.js";

type Result = ReturnType<typeof execute>;

/** Every so many questions an engine is asked too how many rows there are. */
const countEvery = 8;

/** At most so large a share of the questions may end because a whole number left 64 bits where memory never looked. */
const mostOverflows = 0.01;

/** An engine with its tables, and what memory has of the same rows. */
interface Opened {
  readonly engine: Engine;
  readonly every: number;
  /** Null where the engine holds every row as it is. */
  readonly own: Tables | null;
}

interface Tables {
  readonly raw: Readonly<Record<string, RawTable>>;
  readonly memory: Readonly<Record<string, Table>>;
}

/**
 * Asks memory and every engine that is here the same random questions: the same rows in the same order, or the same
 * refusal before anything is sent.
 */
export function holdAlike(name: string, cases: fc.Arbitrary<Case>, share: number): void {
  test(`every engine answers alike: ${name}`, async () => {
    const { seed, runs } = inject("random");
    const tables = withMemory(randomTables(seed));
    const engines = await Promise.all(
      engineChoices()
        .filter(({ isHere }) => isHere)
        .map(async ({ open, every }) => openWith(await open(), every, tables)),
    );
    const tally = new Map<string, number>();
    const count = (key: string) => tally.set(key, (tally.get(key) ?? 0) + 1);
    const start = performance.now();
    try {
      await fc.assert(
        fc.asyncProperty(cases, async (each) => {
          const plans = attempt(() => plansOf(each, tables));
          if (!plans) {
            count("refused");
            return;
          }
          count("memory");
          const number = tally.get("memory") ?? 0;
          await Promise.all(
            engines.map(async ({ engine, every, own }) => {
              if (number % every !== 0) return;
              const isCounted = (number / every) % countEvery === 0;
              const asked = own ? attempt(() => plansOf(each, own)) : plans;
              for (const [plan, result] of asked ?? [])
                if (
                  !(await holds(engine, plan, relationOf(engine, each.table, tables), { result, isCounted }))
                )
                  count(`overflow in ${engine.name}`);
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
      for (const { engine, every } of engines)
        if (engine.holdsOnly !== undefined)
          process.stderr.write(`engines: ${engine.name}: one question in ${every}; ${engine.holdsOnly}\n`);
      await Promise.all(engines.map(({ engine }) => engine.close()));
    }
    expect(tally.get("memory") ?? 0).toBeGreaterThan(0);
    for (const { engine } of engines)
      expect(tally.get(`overflow in ${engine.name}`) ?? 0).toBeLessThan(1 + mostOverflows * runs * share);
  });
}

function relationOf(engine: Engine, table: string, { raw }: Tables): Relation {
  return { table, exact: exactColumns(raw[table] ?? {}, engine.exactType) };
}

function withMemory(raw: Tables["raw"]): Tables {
  const memory = Object.entries(raw).map(([name, each]) => [name, inMemory(each)] as const);
  return { raw, memory: Object.fromEntries(memory) };
}

async function openWith(engine: Engine, every: number, tables: Tables): Promise<Opened> {
  const { storable } = engine;
  const entries = Object.entries(tables.raw).map(([name, each]) => [name, storable?.(each) ?? each] as const);
  for (const [name, each] of entries) await engine.load(name, each);
  return { engine, every, own: storable ? withMemory(Object.fromEntries(entries)) : null };
}

/** Every plan that a question comes to, with its answer in memory. */
function plansOf(each: Case, { raw, memory }: Tables): readonly (readonly [Plan, Result])[] {
  const plans: (readonly [Plan, Result])[] = [];
  const table = memory[each.table] as Table;
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

/**
 * False where the engine refused a whole number beyond 64 bits in a row or a condition that memory had no need to look at:
 * in which order conditions are asked is nobody's promise. A number that an engine wraps instead is a difference.
 */
async function holds(...asked: Parameters<typeof hold>): Promise<boolean> {
  try {
    await hold(...asked);
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.problems[0]?.code === "INTEGER_OVERFLOW") return false;
    throw error;
  }
}

async function hold(
  engine: Engine,
  plan: Plan,
  relation: Relation,
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
  const answer = await engine.run((dialect) => writeSql(plan, dialect, relation), types);
  for (const [index, type] of types.entries()) {
    const found = answer.types[index] ?? "none";
    const isDecimal = type === "number" && /^(?:DECIMAL|NUMERIC)/.test(found);
    if (found !== engine.dialect.types[type] && !isDecimal)
      throw new Error(`${engine.name}: type ${found} of ${type}`);
  }
  const wrong = difference(rowsOf(expected), answer.rows);
  if (wrong) throw new Error(`${engine.name}: ${wrong}`);
  if (!isCounted) return;
  const count = await engine.run((dialect) => writeCount(plan, dialect, relation), ["integer"]);
  const found = Number(count.rows[0]?.[0]);
  if (found !== rowCount) throw new Error(`${engine.name}: ${found} rows in all, not ${rowCount}`);
}

function fieldText({ name, type }: { readonly name: string; readonly type: string }): string {
  return `${name} ${type}`;
}
