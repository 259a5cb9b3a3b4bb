import { ProblemError } from "@vitalkit/spec";

import type { Plan } from "../query/plan-types.js";
import type { Table } from "../table/table.js";
import { execute } from "./execute.js";
import { type CubeWish, enterCube, type PendingCube } from "./linked/build-cube.js";
import { LinkedViews } from "./linked/linked-views.js";
import { pause } from "./pause.js";
import type { Result } from "./result.js";
import { type Gathered, rollUp } from "./roll-up.js";
import { Scan } from "./scan.js";
import { type Store, storeOf } from "./store.js";
import { enter } from "./streamed.js";
import { Unstreamable } from "./unstreamable.js";

/** Tables of so few rows are answered at once: nothing that could be spared is felt. */
const FEW_ROWS = 20_000;

/** Longest that the thread is kept, in milliseconds: half a frame. */
const SLICE = 8;

/** Answers plans on one table without holding up whatever else the thread has to do. */
export interface Engine {
  /** @throws ProblemError as `execute`; the signal's reason when aborted. */
  execute(plan: Plan, signal: AbortSignal): Promise<Result>;
}

const engines = new WeakMap<Table, Engine>();

/** The engine of a table, one for all who ask. */
export function engineOf(table: Table): Engine {
  const known = engines.get(table);
  if (known) return known;
  const engine = new TableEngine(table);
  engines.set(table, engine);
  return engine;
}

interface Job {
  readonly plan: Plan;
  readonly signal: AbortSignal;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/** What a job has entered into a scan: a cube, or its answer alone. */
type Entry = { readonly job: Job } & (
  { readonly cube: PendingCube; readonly wish: CubeWish } | { readonly gathered: () => Gathered }
);

/**
 * plan -> cube that has the answer
 *      -> else one scan for all plans of a moment, in slices -> answers, and cubes for what may follow
 */
export class TableEngine implements Engine {
  readonly #table: Table;
  readonly #fewRows: number;
  readonly #store: Store;
  readonly #views = new LinkedViews();
  #waiting: Job[] = [];

  /** Tables of up to `fewRows` are answered at once. */
  constructor(table: Table, fewRows = FEW_ROWS) {
    this.#table = table;
    this.#fewRows = fewRows;
    this.#store = storeOf(table);
  }

  async execute(plan: Plan, signal: AbortSignal): Promise<Result> {
    if (plan.columns || this.#table.numRows <= this.#fewRows) return execute(plan, this.#table);
    const known = this.#views.ask(plan);
    if (known) return known;
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal.reason as Error);
      signal.addEventListener("abort", stop, { once: true });
      const done = <T>(settle: (value: T) => void) => {
        return (value: T) => {
          signal.removeEventListener("abort", stop);
          settle(value);
        };
      };
      this.#waiting.push({ plan, signal, resolve: done(resolve), reject: done(reject) });
      if (this.#waiting.length === 1) void this.#flush();
    });
  }

  /** Answers all that wait, and what comes to wait meanwhile. */
  async #flush(): Promise<void> {
    await pause();
    while (this.#waiting.length > 0) {
      const jobs = this.#waiting.filter(({ signal }) => !signal.aborted);
      const count = this.#waiting.length;
      await this.#answer(jobs);
      // Whatever came meanwhile stands behind; the queue counts as busy until it is empty.
      this.#waiting.splice(0, count);
    }
  }

  async #answer(jobs: readonly Job[]): Promise<void> {
    const scan = new Scan(this.#store);
    try {
      const entries = jobs.map((job) => this.#enter(job, scan));
      if (!(await runInSlices(scan, jobs))) return;
      for (const entry of entries) this.#finish(entry);
    } catch (error) {
      const isOfOne = error instanceof Unstreamable || error instanceof ProblemError;
      for (const job of jobs) {
        // One of them cannot be answered with the others: each is answered by itself, or told its own problem.
        if (isOfOne && !job.signal.aborted) this.#alone(job);
        else job.reject(error);
        await pause();
      }
    }
  }

  #enter(job: Job, scan: Scan): Entry {
    const wish = this.#views.wish(job.plan);
    const cube = wish && enterCube(wish, scan, this.#store);
    if (wish && cube) return { job, cube, wish };
    if (wish) this.#views.giveUp(job.plan, wish);
    return { job, gathered: enter(job.plan, scan) };
  }

  #finish(entry: Entry): void {
    const { plan, resolve, signal } = entry.job;
    if ("gathered" in entry) {
      resolve(rollUp(plan, entry.gathered()));
      return;
    }
    const data = entry.cube.finish();
    if (data) this.#views.keep(plan, data);
    else this.#views.giveUp(plan, entry.wish);
    const result = data && this.#views.answer(plan);
    if (result) resolve(result);
    else if (!signal.aborted) this.#alone(entry.job);
  }

  #alone({ plan, resolve, reject }: Job): void {
    try {
      resolve(execute(plan, this.#table));
    } catch (error) {
      reject(error);
    }
  }
}

/** Runs a scan as long as anybody wants it; false when nobody does any more. */
async function runInSlices(scan: Scan, jobs: readonly Job[]): Promise<boolean> {
  let start = performance.now();
  for (const _ of scan.run()) {
    if (performance.now() - start < SLICE) continue;
    await pause();
    if (jobs.every(({ signal }) => signal.aborted)) return false;
    start = performance.now();
  }
  return true;
}
