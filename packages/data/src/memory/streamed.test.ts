import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";

import { anyTables, difference, plans } from "../../test/any-plan.js";
import type { Table } from "../table/table.js";
import { executeStreamed } from "./execute-streamed.js";
import { executeWhole } from "./execute-whole.js";
import { Unstreamable } from "./unstreamable.js";

let tables: readonly Table[];

beforeAll(async () => {
  tables = await anyTables();
});

test("groups that are gathered block by block are those that whole columns give, for any plan", () => {
  let compared = 0;
  fc.assert(
    fc.property(plans, fc.nat(4), (plan, which) => {
      const table = tables[which] as Table;
      let streamed;
      try {
        streamed = executeStreamed(plan, table);
      } catch (error) {
        if (error instanceof Unstreamable) return;
        throw error;
      }
      compared++;
      const whole = executeWhole(plan, table);
      expect(streamed.rowCount).toBe(whole.rowCount);
      expect(difference(streamed.table, whole.table)).toBeNull();
    }),
    { numRuns: 600 },
  );
  expect(compared).toBeGreaterThan(150);
}, 60_000);
