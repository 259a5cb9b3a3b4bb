import type { FilterValue, FilterValues, Selection } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import { nearest, problem, ProblemError, type FilterDefinition } from "@vitalkit/spec";

import { checkedValue, defaultValue, sameValue } from "./filter-value.js";

/** What the reader of a board has set, at one moment. Frozen; every change makes another one. */
export interface Snapshot {
  /** Every filter of the board by id; null is unset. */
  readonly filters: FilterValues;
  /** Values chosen in charts, at most one set a chart; deepest column of a path last. */
  readonly selections: readonly Selection[];
  readonly parameters: Readonly<Record<string, Cell>>;
}

/** A value chosen in a chart, by column. */
type Choice = Omit<Selection, "chart">;

/** The only mutable state of a board. */
export interface Session {
  readonly snapshot: Snapshot;
  /** Calls `listener` after each change, until the returned function is called. */
  subscribe(listener: (snapshot: Snapshot) => void): () => void;
  /** @throws ProblemError UNKNOWN_FILTER, TYPE_MISMATCH */
  setFilter(id: string, value: unknown): void;
  /** Sets all filters at once: one that `values` does not name becomes unset. @throws as setFilter */
  setFilters(values: Readonly<Record<string, unknown>>): void;
  setParameters(parameters: Readonly<Record<string, Cell>>): void;
  /** Replaces what was chosen in `chart`; choices without values count as none. */
  select(chart: string, choices: readonly Choice[]): void;
  clearSelection(chart: string): void;
  /** Filters back to their defaults, selections away. Parameters stay: they say what the board is about. */
  reset(): void;
  /** Whether `reset` would change anything. */
  readonly isPristine: boolean;
}

/** A session over `filters`, each at its default. */
export function createSession(
  filters: readonly FilterDefinition[],
  parameters: Readonly<Record<string, Cell>> = {},
): Session {
  const definitions = new Map(filters.map((each) => [each.id, each]));
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const defaults: FilterValues = Object.freeze(
    Object.fromEntries(filters.map((each) => [each.id, defaultValue(each)])),
  );
  let current: Snapshot = freeze({ filters: defaults, selections: [], parameters });

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

  return {
    get snapshot() {
      return current;
    },
    get isPristine() {
      return sameSnapshot(current, { ...current, filters: defaults, selections: [] });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setFilter(id, value) {
      change({ filters: { ...current.filters, [id]: checked(id, value) } });
    },
    setFilters(values) {
      const unset = [...definitions.keys()].map((id) => [id, null] as const);
      const set = Object.entries(values).map(([id, value]) => [id, checked(id, value)] as const);
      change({ filters: Object.fromEntries([...unset, ...set]) });
    },
    setParameters(next) {
      change({ parameters: next });
    },
    select(chart, choices) {
      const others = current.selections.filter((each) => each.chart !== chart);
      const chosen = choices.filter((each) => each.values.length > 0).map((each) => ({ ...each, chart }));
      change({ selections: [...others, ...chosen] });
    },
    clearSelection(chart) {
      change({ selections: current.selections.filter((each) => each.chart !== chart) });
    },
    reset() {
      change({ filters: defaults, selections: [] });
    },
  };
}

function freeze(snapshot: Snapshot): Snapshot {
  return Object.freeze({
    filters: Object.freeze({ ...snapshot.filters }),
    selections: Object.freeze(
      snapshot.selections.map(({ chart, column, values }) =>
        Object.freeze({ chart, column, values: Object.freeze([...values]) }),
      ),
    ),
    parameters: Object.freeze({ ...snapshot.parameters }),
  });
}

function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  return (
    sameEntries(a.filters, b.filters) &&
    sameEntries(a.parameters, b.parameters) &&
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
