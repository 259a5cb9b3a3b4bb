import type { Plan } from "../query/plan-types.js";
import type { Table } from "../table/table.js";
import { executeStreamed } from "./execute-streamed.js";
import type { Result } from "./result.js";
import { Unstreamable } from "./unstreamable.js";

/** Tables of so few rows are answered at once: nothing that could be spared is felt. */
const FEW_ROWS = 20_000;

/** Answers plans on one table without holding up whatever else the thread has to do. */
export interface Engine {
  /** @throws ProblemError as `execute`; the signal's reason when aborted. */
  execute(plan: Plan, signal: AbortSignal): Promise<Result>;
}

/** By schema: a table that is noted with a problem more is another object, but the same table. */
const engines = new WeakMap<Table["schema"], Engine>();

const elsewhere = new WeakSet<Table["schema"]>();

/** The engine of a table, one for all who ask. */
export function engineOf(table: Table): Engine {
  const known = engines.get(table.schema);
  if (known) return known;
  const engine = table.numRows <= FEW_ROWS ? { execute: (plan: Plan) => atOnce(plan, table) } : linked(table);
  engines.set(table.schema, engine);
  return engine;
}

/** Whether a table's rows are somewhere else: its cells cannot be looked at before `load`. */
export function isElsewhere(table: Table): boolean {
  return elsewhere.has(table.schema);
}

/** Has a table that is not here answered by an engine of its own. */
export function setEngine(table: Table, engine: Engine): void {
  engines.set(table.schema, engine);
  elsewhere.add(table.schema);
}

/** What few rows need and is seldom asked for loads when it is. */
async function atOnce(plan: Plan, table: Table): Promise<Result> {
  try {
    return executeStreamed(plan, table);
  } catch (error) {
    if (!(error instanceof Unstreamable)) throw error;
    const { executeWhole } = await import("./execute-whole.js");
    return executeWhole(plan, table);
  }
}

/** The engine of a large table, which starts to load at once. */
function linked(table: Table): Engine {
  const loading = import("./linked/linked-engine.js").then(({ linkedEngine }) => linkedEngine(table));
  // Whoever asks is told; that nobody asks is no fault of its own.
  loading.catch(() => {});
  return { execute: async (plan, signal) => (await loading).execute(plan, signal) };
}
