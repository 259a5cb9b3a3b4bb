import type { Plan } from "../../query/plan-types.js";
import type { Table } from "../../table/table.js";
import type { Engine } from "../engine.js";
import { pause } from "../pause.js";
import type { Result } from "../result.js";
import { type Job, type Outcome, type Scanner, TableScanner } from "../scanner.js";
import { LinkedViews } from "./linked-views.js";

/** The engine of a table that is here. */
export function linkedEngine(table: Table): Engine {
  return new LinkedEngine(new TableScanner(table));
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
  readonly #views: LinkedViews;
  #waiting: Waiting[] = [];
  #isBusy = false;

  constructor(scanner: Scanner, views = new LinkedViews()) {
    this.#scanner = scanner;
    this.#views = views;
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
