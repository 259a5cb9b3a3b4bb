import type { FilterValue, FilterValues, Selection } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import { nearest, problem, ProblemError, type FilterDefinition } from "@vitalkit/spec";

import { checkedValue, initialValue, sameValue } from "./filter-value.js";

/** What the reader of a board has set, at one moment. Frozen; every change makes another one. */
export interface Snapshot {
  /** Every filter of the board by id; null is unset. */
  readonly filters: FilterValues;
  /** Values chosen in charts, at most one set a chart; deepest column of a path last. */
  readonly selections: readonly Selection[];
  readonly parameters: Readonly<Record<string, Cell>>;
  /** The open tab of each block of tabs, by the block's place; a block that is not named shows its first. */
  readonly tabs: OpenTabs;
  /** Ids of filters whose value is being worked out: what they reach waits for it. */
  readonly waiting: readonly string[];
}

/** Keys of open tabs, by the place of their block. */
export type OpenTabs = Readonly<Record<string, string>>;

/** A value chosen in a chart, by column. */
type Choice = Omit<Selection, "chart">;

/** The only mutable state of a board. */
export interface Session {
  readonly snapshot: Snapshot;
  /** Calls `listener` after each change, until the returned function is called. */
  subscribe(listener: (snapshot: Snapshot) => void): () => void;
  /** @throws ProblemError UNKNOWN_FILTER, TYPE_MISMATCH */
  setFilter(id: string, value: unknown): void;
  /** Sets a filter as it was to begin with: a reset brings this value back. @throws as setFilter */
  beginFilter(id: string, value: unknown): void;
  /** Sets a filter back to how it began. @throws ProblemError UNKNOWN_FILTER */
  resetFilter(id: string): void;
  /** Sets all filters at once: one that `values` does not name becomes unset. @throws as setFilter */
  setFilters(values: Readonly<Record<string, unknown>>): void;
  setParameters(parameters: Readonly<Record<string, Cell>>): void;
  /** Replaces what was chosen in `chart`; choices without values count as none. */
  select(chart: string, choices: readonly Choice[]): void;
  clearSelection(chart: string): void;
  openTabs(tabs: OpenTabs): void;
  /** Says whether the value of a filter is being worked out. */
  setWaiting(id: string, isWaiting: boolean): void;
  /**
   * Filters back to how they began, selections away. What the reader cannot set stays, and so do parameters and tabs:
   * they say what the board is about.
   */
  reset(): void;
  /** Whether `reset` would change anything. */
  readonly isPristine: boolean;
  /** Values of the filters that the reader has set otherwise than they began. */
  readonly changed: FilterValues;
}

/** A session over `filters`, each at its parameter's value or its default. */
export function createSession(
  filters: readonly FilterDefinition[],
  parameters: Readonly<Record<string, Cell>> = {},
): Session {
  const definitions = new Map(filters.map((each) => [each.id, each]));
  const listeners = new Set<(snapshot: Snapshot) => void>();
  /** Beginnings that the definition could not tell. */
  const found = new Map<string, FilterValue>();
  const valuesOf = (
    given: Readonly<Record<string, Cell>>,
    isWanted: (filter: FilterDefinition) => boolean = () => true,
  ): FilterValues =>
    Object.fromEntries(filters.filter(isWanted).map((each) => [each.id, initialValue(each, given)]));
  let current: Snapshot = freeze({
    filters: valuesOf(parameters),
    selections: [],
    parameters,
    tabs: {},
    waiting: [],
  });

  const change = (part: Partial<Snapshot>): void => {
    const next = freeze({ ...current, ...part });
    if (sameSnapshot(current, next)) return;
    current = next;
    for (const listener of [...listeners]) listener(next);
  };
  const checked = (id: string, value: unknown): FilterValue => {
    const filter = definitions.get(id);
    if (!filter) throw unknownFilter(id, [...definitions.keys()]);
    return checkedValue(filter, value);
  };
  const beginning = (): FilterValues => ({
    ...current.filters,
    ...valuesOf(current.parameters, isForReader),
    ...Object.fromEntries([...found].filter(([id]) => isForReader(definitions.get(id)!))),
  });

  return {
    get snapshot() {
      return current;
    },
    get isPristine() {
      return sameSnapshot(current, { ...current, filters: beginning(), selections: [] });
    },
    get changed() {
      const begun = beginning();
      const moved = filters.filter(({ id }) => !sameValue(begun[id] ?? null, current.filters[id] ?? null));
      return Object.fromEntries(moved.map(({ id }) => [id, current.filters[id] ?? null]));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setFilter(id, value) {
      change({ filters: { ...current.filters, [id]: checked(id, value) } });
    },
    beginFilter(id, value) {
      const beginning = checked(id, value);
      found.set(id, beginning);
      change({ filters: { ...current.filters, [id]: beginning } });
    },
    resetFilter(id) {
      change({ filters: { ...current.filters, [id]: checked(id, beginning()[id] ?? null) } });
    },
    setFilters(values) {
      const unset = [...definitions.keys()].map((id) => [id, null] as const);
      const set = Object.entries(values).map(([id, value]) => [id, checked(id, value)] as const);
      change({ filters: Object.fromEntries([...unset, ...set]) });
    },
    setParameters(next) {
      const isMoved = ({ parameter }: FilterDefinition): boolean =>
        parameter !== undefined && (next[parameter] ?? null) !== (current.parameters[parameter] ?? null);
      change({ parameters: next, filters: { ...current.filters, ...valuesOf(next, isMoved) } });
    },
    select(chart, choices) {
      const others = current.selections.filter((each) => each.chart !== chart);
      const chosen = choices.filter((each) => each.values.length > 0).map((each) => ({ ...each, chart }));
      change({ selections: [...others, ...chosen] });
    },
    clearSelection(chart) {
      change({ selections: current.selections.filter((each) => each.chart !== chart) });
    },
    openTabs(tabs) {
      change({ tabs: { ...current.tabs, ...tabs } });
    },
    setWaiting(id, isWaiting) {
      const others = current.waiting.filter((each) => each !== id);
      change({ waiting: isWaiting ? [...others, id] : others });
    },
    reset() {
      change({ filters: beginning(), selections: [] });
    },
  };
}

/** Whether the reader may set a filter: a locked one is only shown, a hidden one not even that. */
export function isForReader({ locked, hidden }: FilterDefinition): boolean {
  return !locked && !hidden;
}

function freeze(snapshot: Snapshot): Snapshot {
  return Object.freeze({
    // One that is kept as it is stays the same object: whoever follows it need not compare.
    filters: Object.isFrozen(snapshot.filters) ? snapshot.filters : Object.freeze({ ...snapshot.filters }),
    selections: Object.freeze(
      snapshot.selections.map(({ chart, column, values }) =>
        Object.freeze({ chart, column, values: Object.freeze([...values]) }),
      ),
    ),
    parameters: Object.freeze({ ...snapshot.parameters }),
    tabs: Object.freeze({ ...snapshot.tabs }),
    waiting: Object.freeze([...snapshot.waiting]),
  });
}

function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  return (
    sameEntries(a.filters, b.filters) &&
    sameEntries(a.parameters, b.parameters) &&
    sameEntries(a.tabs, b.tabs) &&
    sameValue(a.waiting, b.waiting) &&
    a.selections.length === b.selections.length &&
    a.selections.every((each, index) => sameSelection(each, b.selections[index]))
  );
}

function sameEntries(
  a: Readonly<Record<string, FilterValue | Cell>>,
  b: Readonly<Record<string, FilterValue | Cell>>,
): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key] ?? null, b[key] ?? null))
  );
}

function sameSelection(a: Selection, b: Selection | undefined): boolean {
  return a.chart === b?.chart && a.column === b.column && sameValue(a.values, b.values);
}

function unknownFilter(id: string, known: readonly string[]): ProblemError {
  return new ProblemError([
    problem("UNKNOWN_FILTER", `/filters/${id}`, { filter: id, nearest: nearest(id, known) }),
  ]);
}
