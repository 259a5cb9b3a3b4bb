import { beforeAll, expect, test, vi } from "vitest";

import { arrowTable } from "../../test/arrow-table.js";
import { aggregateOf, call, column, literal, metric, output, planOf } from "../../test/plan.js";
import type { Plan } from "../query/plan-types.js";
import { type Cell, type Table, tableFromColumns } from "../table/index.js";
import { engineOf } from "./engine.js";
import { LinkedEngine } from "./linked/linked-engine.js";
import { executeWhole } from "./execute-whole.js";
import { type Job, type Scanner, TableScanner } from "./scanner.js";

const DAY = 86_400_000;
const signal = new AbortController().signal;
const day = column("day", "date");
const amount = column("amount", "number");
const long = column("long", "integer");
const sum = metric("sum", aggregateOf("sum", "number", [amount]));

let table: Table;

beforeAll(async () => {
  const rows = Array.from({ length: 400 }, (_, row) => row);
  table = await arrowTable(
    {
      day: { type: "date", values: rows.map((row) => (20_000 + (row % 40)) * DAY) },
      tier: { type: "coded", values: rows.map((row) => ["a", "b", null][row % 3] as Cell) },
      amount: { type: "float64", values: rows.map((row) => row / 4) },
      long: { type: "int64", values: rows.map((row) => 2 ** 53 - 1 - row) },
    },
    100,
  );
});

function since(number: number) {
  return call(">=", "boolean", day, literal("date", (20_000 + number) * DAY));
}

function plan(number: number, parts: Partial<Plan> = {}): Plan {
  return planOf({ where: since(number), metrics: [sum], ...parts });
}

/** A scanner that counts its scans. */
function counting(): { scanner: Scanner; scans: () => number } {
  const own = new TableScanner(table);
  const run = vi.fn((jobs: readonly Job[], isWanted: () => boolean) => own.run(jobs, isWanted));
  return { scanner: { run }, scans: () => run.mock.calls.length };
}

function cell(answer: Table, name = "sum"): Cell {
  return answer.getChild(name)?.get(0) ?? null;
}

test("what is asked in one moment shares one pass", async () => {
  const { scanner, scans } = counting();
  const engine = new LinkedEngine(scanner);
  const plans = [0, 1, 2].map((number) => plan(number, { groups: [output("tier", column("tier", "text"))] }));
  await Promise.all(plans.map((each) => engine.execute(each, signal)));
  expect(scans()).toBe(1);
});

test("once a condition has moved, further moves go over no rows", async () => {
  const { scanner, scans } = counting();
  const engine = new LinkedEngine(scanner);
  await engine.execute(plan(0), signal);
  for (const number of [1, 2, 3, 39, 40, 0]) {
    const { table: answer } = await engine.execute(plan(number), signal);
    expect(cell(answer)).toBe(cell(executeWhole(plan(number), table).table));
  }
  expect(scans()).toBe(2);
});

test("a condition on another column is answered from other rows, and kept in turn", async () => {
  const { scanner, scans } = counting();
  const engine = new LinkedEngine(scanner);
  const tier = call("=", "boolean", column("tier", "text"), literal("text", "a"));
  const asked = [0, 1, 2].map((number) => plan(number));
  const narrowed = [2, 3, 4].map((number) =>
    plan(number, { where: call("and", "boolean", since(number), tier) }),
  );
  for (const each of [...asked, ...narrowed]) {
    const { table: answer } = await engine.execute(each, signal);
    expect(cell(answer)).toBe(cell(executeWhole(each, table).table));
  }
  expect(scans()).toBe(3);
});

test("sums that no double holds are not answered from a cube, nor less exactly", async () => {
  const { scanner } = counting();
  const engine = new LinkedEngine(scanner);
  const exact = metric("sum", aggregateOf("sum", "integer", [long]));
  for (const number of [38, 39, 38, 39]) {
    const asked = plan(number, { metrics: [exact] });
    const { table: answer } = await engine.execute(asked, signal);
    expect(cell(answer)).toBe(cell(executeWhole(asked, table).table));
    expect(cell(answer)).toBeGreaterThan(2n ** 53n);
  }
});

test("distinct values and quantiles are counted anew at each move", async () => {
  const { scanner, scans } = counting();
  const engine = new LinkedEngine(scanner);
  const metrics = [
    metric("sum", aggregateOf("count", "integer", [column("tier", "text")], { distinct: true })),
    metric("middle", aggregateOf("median", "number", [amount])),
  ];
  for (const number of [0, 39, 40]) {
    const asked = plan(number, { metrics });
    const { table: answer } = await engine.execute(asked, signal);
    const whole = executeWhole(asked, table).table;
    expect([cell(answer), cell(answer, "middle")]).toEqual([cell(whole), cell(whole, "middle")]);
  }
  expect(scans()).toBe(3);
});

test("one question's problem is its own", async () => {
  const engine = new LinkedEngine(new TableScanner(table));
  const missing = plan(0, {
    metrics: [metric("sum", aggregateOf("sum", "number", [column("nothing", "number")]))],
  });
  const results = await Promise.allSettled([plan(0), missing].map((each) => engine.execute(each, signal)));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  const reason = (results[1] as PromiseRejectedResult).reason as { problems?: readonly { code: string }[] };
  expect(reason.problems?.[0]?.code).toBe("UNKNOWN_COLUMN");
});

test("a question that is given up is answered by nobody, and holds up nobody", async () => {
  const { scanner } = counting();
  const engine = new LinkedEngine(scanner);
  const controller = new AbortController();
  const [gone, kept] = [engine.execute(plan(0), controller.signal), engine.execute(plan(1), signal)];
  controller.abort(new DOMException("moved on", "AbortError"));
  await expect(gone).rejects.toThrow("moved on");
  expect(cell((await kept).table)).toBe(cell(executeWhole(plan(1), table).table));
  await expect(engine.execute(plan(2), controller.signal)).rejects.toThrow("moved on");
});

test("an engine that cannot reach its rows says so to all who asked, and works on", async () => {
  const { scanner } = counting();
  let isDown = true;
  const engine = new LinkedEngine({
    run: (jobs, isWanted) => (isDown ? Promise.reject(new Error("gone")) : scanner.run(jobs, isWanted)),
  });
  await expect(engine.execute(plan(0), signal)).rejects.toThrow("gone");
  isDown = false;
  expect((await engine.execute(plan(0), signal)).rowCount).toBe(1);
});

test("a table without rows has its answer", async () => {
  const none = tableFromColumns({ amount: { type: "number", values: [] } });
  const asked = planOf({ metrics: [sum, metric("rows", aggregateOf("count", "integer", []))] });
  for (const engine of [engineOf(none), new LinkedEngine(new TableScanner(none))]) {
    const { table: answer } = await engine.execute(asked, signal);
    expect([cell(answer), cell(answer, "rows")]).toEqual([null, 0n]);
  }
});
