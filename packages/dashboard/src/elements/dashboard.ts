import { Task, TaskStatus } from "@lit/task";
import { tokens } from "@vitalkit/charts/tokens";
import type { FilterValues } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { boardAddress } from "../board-address.js";
import type { Board } from "../board.js";
import type { Cascade, Dropped } from "../cascade.js";
import { durationLength } from "../duration.js";
import { announce, type DashboardEventDetails } from "../events.js";
import { replayingFetch, type HostFetch } from "../host-fetch.js";
import { localeOf } from "../locale.js";
import { openBoard } from "../open-board.js";
import { isAbort, problemsOf } from "../problems-of.js";
import { createSession, type OpenTabs, type Session, type Snapshot } from "../session.js";
import { widthBounds } from "../visibility.js";
import { withWords } from "../words.js";
import { dashboardStyles } from "./dashboard.styles.js";
import { filterBar, filterBarStyles } from "./filter-bar.js";
import { adopt } from "./adopt.js";
import { blocksStyles } from "./blocks.styles.js";
import { blocksTemplate } from "./blocks.js";
import { headerTemplate, noticeTemplate } from "./page.js";
import { pillStyles } from "./pill.styles.js";
import { problemListStyles } from "./problem-list.js";
import { RefreshController } from "./refresh.js";
import type { VitalTile } from "./tile.js";
import { WidthController } from "./width.js";

/** A choice as a chart's element tells it. */
interface ChartSelection {
  readonly column: string;
  readonly values: readonly Cell[];
  /** The columns above and the column itself, where the choice is a place in a hierarchy. */
  readonly path?: readonly { readonly column: string; readonly values: readonly Cell[] }[];
}

/**
 * A dashboard: draws a definition, asks for its data and keeps its filters.
 *
 *   src or definition -> gate -> board -> tiles -> charts
 *                                  ↑ session ← filter bar, vital-select
 *
 * @summary A whole board from one JSON definition.
 * @tag vital-dashboard
 * @slot - Fallback that stands until the definition is there.
 * @csspart header - Title, description and as-of stamp.
 * @csspart filters - The filter bar.
 * @csspart tile - One chart's tile.
 * @fires vital-ready - Every tile in view shows its data, emptiness or problem for the first time.
 * @fires vital-filter - A filter was set, changed or unset: `{filters}`.
 * @fires vital-select - A value was chosen in a chart: `{chart, column, values}`.
 * @fires vital-open - A link to another board was followed: `{dashboard, parameters}`. Cancelable.
 * @fires vital-problem - The board or one of its charts has problems: `{problems, chart?}`.
 */
export class VitalDashboard extends LitElement {
  static override properties = {
    src: { type: String },
    theme: { type: String, reflect: true },
    definition: { attribute: false },
    parameters: { attribute: false },
    fetch: { attribute: false },
    revision: { state: true },
    isAllWanted: { state: true },
    now: { state: true },
  };
  static override styles = [
    tokens,
    dashboardStyles,
    blocksStyles,
    filterBarStyles,
    pillStyles,
    problemListStyles,
  ];

  /** Address of the definition, relative to the page. */
  declare src: string | null;
  /** The definition itself; takes the place of `src`. Never changed. */
  declare definition: object | null;
  /** What the board is about, by parameter. */
  declare parameters: Readonly<Record<string, Cell>>;
  /** Sends the board's requests, for a host that adds its token; the page's own by default. */
  declare fetch: HostFetch | null;
  /** light, dark, or auto (the reader's system), the default. */
  declare theme: "light" | "dark" | "auto";
  declare revision: number;
  declare isAllWanted: boolean;
  declare now: number | null;

  #board: Board | null = null;
  #session: Session | null = null;
  #unsubscribe: (() => void) | null = null;
  #filters: FilterValues = {};
  #cascade: Cascade | null = null;
  #dropped: readonly Dropped[] = [];
  #wanted: Readonly<Record<string, unknown>> | null = null;
  #ready: Promise<void> | null = null;
  /** Grows with everything that may change what tiles show. */
  #changes = 0;

  readonly #width = new WidthController(this);
  readonly #refresh = new RefreshController(this, () => void this.refresh());
  readonly #opening = new Task(this, {
    args: () => [this.src, this.definition, this.fetch] as const,
    task: ([src, definition, hostFetch], { signal }) =>
      this.#open(src, definition, replayingFetch(hostFetch), signal),
    onComplete: (board) => this.#onOpen(board),
    onError: (error) => this.#onProblem(error),
  });

  constructor() {
    super();
    this.src = null;
    this.definition = null;
    this.parameters = {};
    this.fetch = null;
    this.theme = "auto";
    this.revision = 0;
    this.isAllWanted = false;
    this.now = null;
  }

  /** Every filter's value by id: a list of values, a time range in words; null is unset. */
  get filters(): FilterValues {
    return this.#session?.snapshot.filters ?? ((this.#wanted ?? {}) as FilterValues);
  }

  /** Sets all filters at once; one that is not named becomes unset. Bad values are told by `vital-problem`. */
  set filters(values: Readonly<Record<string, unknown>>) {
    if (this.#session) this.#applyWanted(this.#session, values);
    else this.#wanted = values;
  }

  /** Fulfilled when every tile in view shows its data, emptiness or problem; another promise after each change. */
  get ready(): Promise<void> {
    if (this.isUpdatePending) this.#ready = null;
    this.#ready ??= this.whenDrawn();
    return this.#ready;
  }

  /** As `ready`; with `all`, tiles far from the window are drawn too. */
  async whenDrawn({ all = false }: { readonly all?: boolean } = {}): Promise<void> {
    if (all) this.isAllWanted = true;
    for (let before = -1; before !== this.#changes;) {
      before = this.#changes;
      await this.updateComplete;
      await this.#opening.taskComplete.catch(() => undefined);
      await this.#cascade?.idle();
      await this.updateComplete;
      await Promise.all(this.#tiles.map((each) => each.whenDrawn()));
    }
  }

  /** Asks every tile again; fulfilled when those in view have been answered. Never rejects. */
  async refresh(): Promise<void> {
    if (this.#opening.status === TaskStatus.ERROR) void this.#opening.run();
    this.#board?.answerer.refresh();
    if (this.#board) void this.#readDay(this.#board);
    this.#change();
    this.revision += 1;
    await this.whenDrawn();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#change();
    if (this.#opening.status === TaskStatus.ERROR && isAbort(this.#opening.error)) void this.#opening.run();
    addEventListener("beforeprint", this.#onPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeprint", this.#onPrint);
    queueMicrotask(() => {
      if (!this.isConnected)
        this.#opening.abort(new DOMException("The dashboard was removed.", "AbortError"));
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if ((["src", "definition", "fetch"] as const).some((name) => changed.has(name))) this.#ready = null;
    if (changed.has("parameters")) this.#session?.setParameters(this.parameters);
  }

  protected override render(): TemplateResult {
    const { status, error } = this.#opening;
    if (status === TaskStatus.ERROR && !isAbort(error)) {
      return noticeTemplate(problemsOf(error), () => void this.#opening.run());
    }
    // A board that is read anew stays until the new one is there.
    if (this.#board && this.#session) return this.#page(this.#board, this.#session);
    return html`<slot
      >${status === TaskStatus.PENDING ? html`<div class="opening" aria-busy="true"></div>` : nothing}</slot
    >`;
  }

  #page(board: Board, session: Session): TemplateResult {
    const locale = localeOf(this);
    const { answerer, dashboard } = board;
    const viewer = { audience: dashboard.audience ?? "internal", width: this.#width.width } as const;
    const blocks = {
      board,
      snapshot: session.snapshot,
      revision: this.revision,
      isAllWanted: this.isAllWanted,
      viewer,
      base: this.#base,
      openTabs: (tabs: OpenTabs) => session.openTabs(tabs),
    };
    return html`<div class="page" @vital-select=${this.#onSelect} @vital-open=${this.#onLink}>
      ${headerTemplate(dashboard, this.now, locale)}
      ${filterBar({ dashboard, session, answerer, locale, dropped: this.#dropped })}
      ${blocksTemplate(blocks, dashboard.layout)}
    </div>`;
  }

  async #open(
    src: string | null,
    definition: object | null,
    send: HostFetch,
    signal: AbortSignal,
  ): Promise<Board | null> {
    if (src === null && definition === null) return null;
    const url = new URL(src ?? "", this.baseURI);
    return withWords(openBoard({ definition, url, fetch: send }, signal));
  }

  /** What addresses in the definition are relative to. */
  get #base(): URL {
    return new URL(this.src ?? "", this.baseURI);
  }

  #onOpen(board: Board | null): void {
    this.#unsubscribe?.();
    this.#cascade?.stop();
    this.#dropped = [];
    this.#change();
    this.now = null;
    const former = this.#board?.dashboard.id === board?.dashboard.id ? this.#session?.snapshot : undefined;
    this.#board = board;
    this.#session = board && createSession(board.dashboard.filters, this.parameters);
    this.#refresh.every(durationLength(board?.dashboard.refresh));
    this.#width.follow(widthBounds(board?.dashboard.layout ?? []));
    if (!board || !this.#session) return;
    adopt(this.renderRoot, board.parts.tabs?.tabsStyles, board.parts.markdown?.markdownStyles);
    this.#filters = this.#session.snapshot.filters;
    this.#unsubscribe = this.#session.subscribe((snapshot) => this.#onSession(snapshot));
    if (former) this.#keep(former, this.#session);
    if (this.#wanted) this.#applyWanted(this.#session, this.#wanted);
    this.#wanted = null;
    this.#workOut(board, this.#session);
    void this.#announceReady(board);
    void this.#readDay(board);
    for (const [chart, problems] of board.broken) announce(this, "vital-problem", { problems, chart });
  }

  /** What the reader had set stays when the same board is read anew, as far as it still fits. */
  #keep({ filters, tabs }: Snapshot, session: Session): void {
    session.openTabs(tabs);
    for (const [id, value] of Object.entries(filters)) {
      try {
        session.setFilter(id, value);
      } catch {
        // The filter has gone or is of another kind now: its default stands.
      }
    }
  }

  #onProblem(error: unknown): void {
    this.#change();
    if (!isAbort(error)) announce(this, "vital-problem", { problems: problemsOf(error) });
  }

  #workOut({ dashboard, answerer, parts }: Board, session: Session): void {
    const onDrop = (dropped: readonly Dropped[]): void => {
      this.#dropped = dropped;
    };
    this.#cascade = parts.cascade && new parts.cascade.Cascade({ dashboard, session, answerer, onDrop });
    void this.#cascade?.begin();
  }

  #onSession(snapshot: Snapshot): void {
    const { filters } = snapshot;
    this.#change();
    this.#cascade?.follow(snapshot);
    if (filters === this.#filters) return;
    this.#filters = filters;
    announce(this, "vital-filter", { filters });
  }

  #applyWanted(session: Session, wanted: Readonly<Record<string, unknown>>): void {
    try {
      session.setFilters(wanted);
    } catch (error) {
      announce(this, "vital-problem", { problems: problemsOf(error) });
    }
  }

  /** Told from the dashboard itself, with the chart's id, after the session knows. */
  readonly #onSelect = (event: CustomEvent<ChartSelection>): void => {
    event.stopPropagation();
    const { chart } = event.target as VitalTile;
    const { column, values, path } = event.detail;
    this.#session?.select(chart, values.length === 0 ? [] : (path ?? [{ column, values }]));
    announce(this, "vital-select", { chart, column, values });
  };

  /** Told from the dashboard itself, so that every listener of the host page has been heard before it goes there. */
  readonly #onLink = (event: CustomEvent<DashboardEventDetails["vital-open"]>): void => {
    event.stopPropagation();
    const { dashboard, parameters } = event.detail;
    if (!announce(this, "vital-open", { dashboard, parameters })) event.preventDefault();
    else location.assign(boardAddress(dashboard, parameters, this.#base));
  };

  readonly #onPrint = (): void => {
    this.isAllWanted = true;
  };

  #change(): void {
    this.#changes += 1;
    this.#ready = null;
    this.requestUpdate();
  }

  async #announceReady(board: Board): Promise<void> {
    await this.ready;
    if (this.#board === board && this.isConnected) announce(this, "vital-ready", {});
  }

  async #readDay(board: Board): Promise<void> {
    // Every tile asks for it as well and says what is wrong.
    const now = await board.answerer.asOf(new AbortController().signal).catch(() => null);
    if (this.#board === board) this.now = now;
  }

  get #tiles(): readonly VitalTile[] {
    return [...this.renderRoot.querySelectorAll<VitalTile>("vital-tile")];
  }
}
