import { ProblemError } from "@vitalkit/spec";

import type { Plan } from "../query/plan-types.js";
import type { Table } from "../table/table.js";
import { execute } from "./execute.js";
import { type CubeWish, enterCube, type PendingCube } from "./linked/build-cube.js";
import type { CubeData } from "./linked/cube-data.js";
import { pause } from "./pause.js";
import type { Result } from "./result.js";
import { type Gathered, rollUp } from "./roll-up.js";
import { Scan } from "./scan.js";
import { type Store, storeOf } from "./store.js";
import { enter } from "./streamed.js";
import { Unstreamable } from "./unstreamable.js";

/** A plan to be answered, and the cube that would answer it and what may follow. */
export interface Job {
  readonly plan: Plan;
  readonly wish: CubeWish | null;
}

/** What became of a job: the cube that was wished for where there can be one, else the answer, or what is wrong. */
export type Outcome =
  | { readonly kind: "cube"; readonly data: CubeData }
  /** `isHopeless` where the cube that was wished for cannot be had. */
  | { readonly kind: "result"; readonly result: Result; readonly isHopeless: boolean }
  | { readonly kind: "error"; readonly error: unknown };

/** Goes over a table's rows, wherever they are. */
export interface Scanner {
  /**
   * Does all jobs, their outcomes in the same order; none where nobody wants them any more.
   *
   * @throws what keeps it from working at all.
   */
  run(jobs: readonly Job[], isWanted: () => boolean): Promise<readonly Outcome[]>;
}

/** Longest that the thread is kept, in milliseconds: half a frame. */
const SLICE = 8;

/** What a job has entered into a scan: a cube, or its answer alone. */
type Entry =
  | { readonly job: Job; readonly cube: PendingCube }
  | { readonly job: Job; readonly gathered: () => Gathered };

/** Goes over the rows of a table that is here, in slices between which the thread is free. */
export class TableScanner implements Scanner {
  readonly #table: Table;
  readonly #store: Store;

  constructor(table: Table) {
    this.#table = table;
    this.#store = storeOf(table);
  }

  async run(jobs: readonly Job[], isWanted: () => boolean): Promise<readonly Outcome[]> {
    const grouped = jobs.filter(({ plan }) => plan.columns === null);
    const outcomes = await this.#scan(grouped, isWanted);
    if (outcomes === null) return [];
    return jobs.map((job) => outcomes.get(job) ?? this.#alone(job, false));
  }

  /** What comes of one pass for all jobs, or of one for each where they cannot share it; null where nobody wants it. */
  async #scan(jobs: readonly Job[], isWanted: () => boolean): Promise<ReadonlyMap<Job, Outcome> | null> {
    const scan = new Scan(this.#store);
    try {
      const entries = jobs.map((job) => this.#enter(job, scan));
      if (!(await runInSlices(scan, isWanted))) return null;
      return new Map(entries.map((entry) => [entry.job, this.#finish(entry)]));
    } catch (error) {
      if (!(error instanceof Unstreamable || error instanceof ProblemError)) throw error;
      const [only] = jobs;
      if (only && jobs.length === 1) return new Map([[only, this.#alone(only, true)]]);
      return this.#oneByOne(jobs, isWanted);
    }
  }

  async #oneByOne(jobs: readonly Job[], isWanted: () => boolean): Promise<ReadonlyMap<Job, Outcome> | null> {
    const all = new Map<Job, Outcome>();
    for (const job of jobs) {
      const own = await this.#scan([job], isWanted);
      if (own === null) return null;
      for (const [each, outcome] of own) all.set(each, outcome);
    }
    return all;
  }

  #enter(job: Job, scan: Scan): Entry {
    const cube = job.wish && enterCube(job.wish, scan, this.#store);
    return cube ? { job, cube } : { job, gathered: enter(job.plan, scan) };
  }

  #finish(entry: Entry): Outcome {
    const { job } = entry;
    if ("gathered" in entry) {
      const result = rollUp(job.plan, entry.gathered());
      return { kind: "result", result, isHopeless: job.wish !== null };
    }
    const data = entry.cube.finish();
    return data ? { kind: "cube", data } : this.#alone(job, true);
  }

  /** The answer to one plan by itself, or its own problem. */
  #alone({ plan, wish }: Job, isHopeless: boolean): Outcome {
    try {
      return { kind: "result", result: execute(plan, this.#table), isHopeless: isHopeless && wish !== null };
    } catch (error) {
      return { kind: "error", error };
    }
  }
}

/** Runs a scan as long as anybody wants it; false when nobody does any more. */
async function runInSlices(scan: Scan, isWanted: () => boolean): Promise<boolean> {
  let start = performance.now();
  for (const _ of scan.run()) {
    if (performance.now() - start < SLICE) continue;
    await pause();
    if (!isWanted()) return false;
    start = performance.now();
  }
  return true;
}
