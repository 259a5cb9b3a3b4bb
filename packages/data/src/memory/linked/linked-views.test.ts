import * as fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";

import { additivePlans, anyTables, difference, of, plans } from "../../../test/any-plan.js";
import { call, literal } from "../../../test/plan.js";
import type { Expression } from "../../expression/tree.js";
import type { Plan } from "../../query/plan-types.js";
import type { Table } from "../../table/table.js";
import { LinkedEngine } from "./linked-engine.js";
import { TableScanner } from "../scanner.js";
import { executeWhole } from "../execute-whole.js";
import { Cube } from "./cube.js";
import { LinkedViews } from "./linked-views.js";

const DAY = 86_400_000;
let tables: readonly Table[];

beforeAll(async () => {
  tables = await anyTables();
});

const day = (number: number) => literal("date", (19_700 + number) * DAY);

const range = fc
  .tuple(fc.nat(60), fc.nat(60))
  .map(([start, length]) => [
    call(">=", "boolean", of("day"), day(start)),
    call("<", "boolean", of("day"), day(start + length)),
  ]);
const tiers = fc
  .subarray(["Pro", "Free", "😀", "", "nobody"], { minLength: 1 })
  .map((names) => [call("in", "boolean", of("tier"), ...names.map((name) => literal("text", name)))]);
const sizes = fc
  .tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 }))
  .map(([low, high]) => [
    call("between", "boolean", of("small"), literal("integer", low), literal("integer", high)),
  ]);
const others = fc.constantFrom(
  [call("is_null", "boolean", of("tier"))],
  [of("active")],
  [call(">", "boolean", of("amount"), literal("number", 1))],
  [call(">", "boolean", of("amount"), literal("number", 50))],
  [call("like", "boolean", of("name"), literal("text", "%7%"))],
);

/** Conditions that filters of a board set, as they move: most often one after the other of the same filter. */
const moves: fc.Arbitrary<readonly Expression[]> = fc.oneof(range, range, range, tiers, sizes, others);

/** The plan with other conditions of the board: those of one column replace the ones before. */
function withFilters(plan: Plan, filters: ReadonlyMap<string, readonly Expression[]>): Plan {
  const own = plan.where === true ? [] : [plan.where];
  const all = [...own, ...[...filters.values()].flat()];
  const where = all.length === 0 ? true : call("and", "boolean", ...all);
  return { ...plan, where, constants: plan.constants.map((constant) => ({ ...constant, where })) };
}

function columnOf(parts: readonly Expression[]): string {
  return JSON.stringify(parts, (name, value: unknown) => (name === "args" ? (value as unknown[])[0] : value));
}

test("answers from what is kept while filters move are those that whole columns give, however little may be kept", async () => {
  let answers = 0;
  const kept = vi.spyOn(Cube.prototype, "cells");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(plans, additivePlans, additivePlans), { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(moves, fc.boolean()), { minLength: 3, maxLength: 20 }),
      fc.nat(4),
      fc.constantFrom(undefined, undefined, 1, 20_000),
      async (views, steps, which, mostBytes) => {
        const table = tables[which] as Table;
        const engine = new LinkedEngine(new TableScanner(table), new LinkedViews(mostBytes));
        const filters = new Map<string, readonly Expression[]>();
        const { signal } = new AbortController();
        for (const [parts, isSet] of steps) {
          if (isSet) filters.set(columnOf(parts), parts);
          else filters.delete([...filters.keys()][0] ?? "");
          const asked = views.map((view) => withFilters(view, filters));
          const results = await Promise.all(asked.map((plan) => engine.execute(plan, signal)));
          for (const [index, result] of results.entries()) {
            const whole = executeWhole(asked[index] as Plan, table);
            answers++;
            expect(result.rowCount).toBe(whole.rowCount);
            expect(difference(result.table, whole.table)).toBeNull();
          }
        }
      },
    ),
    { numRuns: 120 },
  );
  expect(answers).toBeGreaterThan(300);
  expect(kept.mock.calls.length).toBeGreaterThan(100);
}, 120_000);
