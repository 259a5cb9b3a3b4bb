import type { Cell } from "@vitalkit/data/table";

import type { Board } from "./board.js";
import type { Cascade, Dropped } from "./cascade.js";
import { keptFragment, readFragment } from "./kept-address.js";
import { createSession, isForReader, type Session, type Snapshot } from "./session.js";
import { openTabIds, pathsToTabs } from "./tabs.js";

/**
 * A board in use: what the reader has set, what is worked out for it, and how an address keeps it.
 *
 *   reader, host, address -> session -> cascade -> session -> onChange
 */
export class BoardUse {
  readonly board: Board;
  readonly session: Session;
  readonly #cascade: Cascade | null;
  readonly #unsubscribe: () => void;
  #dropped: readonly Dropped[] = [];
  #translated: { readonly locale: string; readonly board: Board } | null = null;

  /** @param onChange called after each change of what the reader sees */
  constructor(
    board: Board,
    parameters: Readonly<Record<string, Cell>>,
    onChange: (snapshot: Snapshot) => void,
  ) {
    const { dashboard, answerer, parts } = board;
    this.board = board;
    this.session = createSession(dashboard.filters, parameters);
    const { session } = this;
    const onDrop = (dropped: readonly Dropped[]): void => {
      this.#dropped = dropped;
    };
    this.#cascade = parts.cascade && new parts.cascade.Cascade({ dashboard, session, answerer, onDrop });
    this.#unsubscribe = session.subscribe((snapshot) => {
      this.#cascade?.follow(snapshot);
      onChange(snapshot);
    });
  }

  /** What was taken out of filters since the reader's last change. */
  get dropped(): readonly Dropped[] {
    return this.#dropped;
  }

  /** The board in a language, as far as its definition has words for it; the same object for the same language. */
  boardIn(locale: string): Board {
    const { board } = this;
    const { translation } = board.parts;
    if (!translation) return board;
    if (this.#translated?.locale !== locale) {
      const dashboard = translation.translated(board.dashboard, locale);
      this.#translated = { locale, board: { ...board, dashboard, locale } };
    }
    return this.#translated.board;
  }

  /** What the reader has set, as the fragment of an address; "" where all is as it began. */
  get fragment(): string {
    const { dashboard } = this.board;
    const tabs = openTabIds(dashboard.layout, this.session.snapshot.tabs);
    return keptFragment(tabs, this.session.changed, dashboard.filters);
  }

  /** Works out what filters begin with where the definition cannot say it. */
  begin(): void {
    void this.#cascade?.begin();
  }

  /** What was set in another use of the same board, as far as it still fits. */
  keep({ filters, tabs }: Pick<Snapshot, "filters" | "tabs">): void {
    this.session.openTabs(tabs);
    this.#set(filters);
  }

  /**
   * What the fragment of an address says: filters that it does not name are as they began. What the reader cannot set,
   * an address cannot either.
   */
  keepFragment(fragment: string): void {
    const { dashboard } = this.board;
    const kept = readFragment(fragment, dashboard.filters.filter(isForReader));
    if (!kept && fragment !== "") return;
    this.session.openTabs(pathsToTabs(dashboard.layout, kept?.tabs ?? []));
    for (const { id } of dashboard.filters.filter(isForReader)) {
      if (kept && Object.hasOwn(kept.filters, id)) this.#set({ [id]: kept.filters[id] });
      else this.session.resetFilter(id);
    }
  }

  /** Fulfilled when nothing is being worked out. */
  async idle(): Promise<void> {
    await this.#cascade?.idle();
  }

  stop(): void {
    this.#cascade?.stop();
    this.#unsubscribe();
  }

  #set(filters: Readonly<Record<string, unknown>>): void {
    for (const [id, value] of Object.entries(filters)) {
      try {
        this.session.setFilter(id, value);
      } catch {
        // The filter has gone, is of another kind now, or the address is nonsense: what stands there stays.
      }
    }
  }
}
