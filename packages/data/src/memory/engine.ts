import type { Plan } from "../query/plan-types.js";
import type { Table } from "../table/table.js";
import { execute } from "./execute.js";
import { LinkedViews } from "./linked/linked-views.js";
import { pause } from "./pause.js";
import type { Result } from "./result.js";
import { type Job, type Outcome, type Scanner, TableScanner } from "./scanner.js";

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
  const engine =
    table.numRows <= FEW_ROWS
      ? { execute: async (plan: Plan) => execute(plan, table) }
      : new LinkedEngine(new TableScanner(table));
  engines.set(table.schema, engine);
  return engine;
}

/** Whether a table's rows are somewhere else: its cells cannot be looked at before `load`. */
export function isElsewhere(table: Table): boolean {
  return elsewhere.has(table.schema);
}

/** Has a table answered by a scanner of its own, wherever its rows are. */
export function setScanner(table: Table, scanner: Scanner): void {
  engines.set(table.schema, new LinkedEngine(scanner));
  elsewhere.add(table.schema);
}

interface Waiting {
  readonly plan: Plan;
  readonly signal: AbortSignal;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * plan -> cube that has the answer
 *      -> else one scan for all plans of a moment -> answers, and cubes for what may follow
 */
export class LinkedEngine implements Engine {
  readonly #scanner: Scanner;
  readonly #views = new LinkedViews();
  #waiting: Waiting[] = [];
  #isBusy = false;

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  async execute(plan: Plan, signal: AbortSignal): Promise<Result> {
    signal.throwIfAborted();
    const known = this.#views.ask(plan);
    if (known) return known;
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal.reason as Error);
      signal.addEventListener("abort", stop, { once: true });
      this.#waiting.push({
        plan,
        signal,
        resolve(result) {
          signal.removeEventListener("abort", stop);
          resolve(result);
        },
        reject(reason) {
          signal.removeEventListener("abort", stop);
          reject(reason as Error);
        },
      });
      if (!this.#isBusy) void this.#work();
    });
  }

  /** Answers all that wait, and what comes to wait meanwhile. */
  async #work(): Promise<void> {
    this.#isBusy = true;
    // Whatever is asked in the same moment shares a pass.
    await pause();
    for (;;) {
      const asked = this.#waiting.filter(({ signal }) => !signal.aborted);
      this.#waiting = [];
      if (asked.length === 0) break;
      const again = await this.#answer(asked, true);
      if (again.length > 0) await this.#answer(again, false);
    }
    this.#isBusy = false;
  }

  /** Yields those whose cube came to nothing after all. */
  async #answer(asked: readonly Waiting[], mayWish: boolean): Promise<readonly Waiting[]> {
    const jobs = asked.map(({ plan }): Job => ({ plan, wish: mayWish ? this.#views.wish(plan) : null }));
    const isWanted = () => asked.some(({ signal }) => !signal.aborted);
    try {
      const outcomes = await this.#scanner.run(jobs, isWanted);
      return asked.filter((each, index) => {
        const outcome = outcomes[index];
        return outcome !== undefined && !this.#settle(each, jobs[index] as Job, outcome);
      });
    } catch (error) {
      for (const { reject } of asked) reject(error);
      return [];
    }
  }

  /** Whether it is settled: not where a cube does not have the answer that it was made for. */
  #settle({ plan, resolve, reject }: Waiting, { wish }: Job, outcome: Outcome): boolean {
    if (outcome.kind === "cube") {
      this.#views.keep(plan, outcome.data);
      const result = this.#views.answer(plan);
      if (result) resolve(result);
      return result !== null;
    }
    if (outcome.kind === "error") reject(outcome.error);
    else {
      if (wish && outcome.isHopeless) this.#views.giveUp(plan, wish);
      resolve(outcome.result);
    }
    return true;
  }
}
