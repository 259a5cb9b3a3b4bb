import type { Answerer } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import type { Dashboard, FilterDefinition } from "@vitalkit/spec";

import { choicesOf, chosenCells, sameCell } from "./choices.js";
import { sameValue } from "./filter-value.js";
import { givenFor, listedValues, needsData } from "./offered.js";
import type { Session, Snapshot } from "./session.js";
import { rankedValues } from "./value-names.js";

type SelectDefinition = Extract<FilterDefinition, { readonly type: "select" }>;

/** Values that were taken out of a filter, because the filters it depends on left no row that has them. */
export interface Dropped {
  readonly filter: SelectDefinition;
  readonly values: readonly Cell[];
}

export interface CascadeInput {
  readonly dashboard: Dashboard;
  readonly session: Session;
  readonly answerer: Pick<Answerer, "filterValues">;
  /** Told of what was dropped since the reader's last change; of nothing at the next one. */
  readonly onDrop: (dropped: readonly Dropped[]) => void;
}

/**
 * Works out what the reader cannot be left with: a first value where a filter begins with it, and the choices of
 * filters whose parents changed. What such a filter reaches waits meanwhile. A question that fails changes nothing: the
 * charts will tell what is wrong.
 */
export class Cascade {
  readonly #input: CascadeInput;
  readonly #checks = new Map<string, AbortController>();
  readonly #running = new Set<Promise<void>>();
  #last: Snapshot;
  #dropped: readonly Dropped[] = [];
  #isWorking = false;

  constructor(input: CascadeInput) {
    this.#input = input;
    this.#last = input.session.snapshot;
  }

  /** Chooses first values, one filter after the other: one may narrow the next. */
  begin(): Promise<void> {
    return this.#run(this.#begin());
  }

  /** After each change of the session. */
  follow(next: Snapshot): void {
    const before = this.#last.filters;
    this.#last = next;
    const changed = Object.keys(next.filters).filter(
      (id) => !sameValue(before[id] ?? null, next.filters[id] ?? null),
    );
    if (changed.length === 0) return;
    if (!this.#isWorking && this.#dropped.length > 0) this.#tell([]);
    for (const filter of this.#selects) {
      const isConcerned = filter.depends_on.some((parent) => changed.includes(parent));
      if (isConcerned && next.filters[filter.id] !== null) void this.#run(this.#check(filter));
    }
  }

  /** Fulfilled when nothing is being worked out. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled([...this.#running]);
  }

  stop(): void {
    for (const check of this.#checks.values()) check.abort();
  }

  async #begin(): Promise<void> {
    const { session } = this.#input;
    const wanted = this.#selects.filter(
      (each) => each.default_to_first && session.snapshot.filters[each.id] === null,
    );
    for (const { id } of wanted) session.setWaiting(id, true);
    for (const filter of wanted) {
      await this.#work(filter, (values) => {
        const [first] = values;
        if (first !== undefined && session.snapshot.filters[filter.id] === null) {
          session.beginFilter(filter.id, [first]);
        }
      });
    }
  }

  get #selects(): readonly SelectDefinition[] {
    return this.#input.dashboard.filters.filter((each) => each.type === "select");
  }

  #check(filter: SelectDefinition): Promise<void> {
    const { session } = this.#input;
    return this.#work(filter, (offered) => {
      const chosen = chosenCells(session.snapshot.filters[filter.id] ?? null);
      const kept = chosen.filter((cell) => offered.some((each) => sameCell(each, cell)));
      if (kept.length === chosen.length) return;
      const first = filter.default_to_first ? offered.slice(0, 1) : [];
      const gone = chosen.filter((cell) => !kept.includes(cell));
      this.#tell([...this.#dropped.filter((each) => each.filter !== filter), { filter, values: gone }]);
      session.setFilter(filter.id, kept.length > 0 ? kept : first);
    });
  }

  /** Asks what a filter offers now and has it judged, unless its parents change once more meanwhile. */
  async #work(filter: SelectDefinition, judge: (offered: readonly Cell[]) => void): Promise<void> {
    const { session } = this.#input;
    const check = new AbortController();
    this.#checks.get(filter.id)?.abort();
    this.#checks.set(filter.id, check);
    session.setWaiting(filter.id, true);
    const offered = await this.#offered(filter, check.signal).catch(() => null);
    if (check.signal.aborted) return;
    this.#isWorking = true;
    if (offered) judge(offered);
    session.setWaiting(filter.id, false);
    this.#isWorking = false;
  }

  /** Null where there are more values than are told: then none can be called gone. */
  async #offered(filter: SelectDefinition, signal: AbortSignal): Promise<readonly Cell[] | null> {
    const { dashboard, session, answerer } = this.#input;
    const given = givenFor(filter, session.snapshot);
    const table = needsData(filter) ? await answerer.filterValues(filter.id, signal, given) : null;
    if (table && table.numRows >= filter.row_limit) return null;
    const { dataset, column, sort_by: sortBy } = filter;
    const ranked = rankedValues(dashboard, column, dataset);
    const offered = { table, listed: listedValues(filter), sortBy, ranked };
    return choicesOf(offered, null, { locale: dashboard.locale ?? "en" }).map(({ value }) => value);
  }

  async #run(work: Promise<void>): Promise<void> {
    this.#running.add(work);
    await work.finally(() => this.#running.delete(work));
  }

  #tell(dropped: readonly Dropped[]): void {
    this.#dropped = dropped;
    this.#input.onDrop(dropped);
  }
}
