import { Task, TaskStatus } from "@lit/task";
import { tokens } from "@vitalkit/charts/tokens";
import type { FilterValues } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { boardAddress } from "../board-address.js";
import type { Board } from "../board.js";
import { BoardUse } from "../board-use.js";
import { durationLength } from "../duration.js";
import { announce, type ChartSelection, type DashboardEventDetails } from "../events.js";
import { replayingFetch, type HostFetch } from "../host-fetch.js";
import { localeOf } from "../locale.js";
import { openBoard } from "../open-board.js";
import { isAbort, problemsOf } from "../problems-of.js";
import type { Settled } from "../parameters.js";
import type { OpenTabs, Session, Snapshot } from "../session.js";
import { unknownParameters } from "../unknown-parameters.js";
import { widthBounds } from "../visibility.js";
import { loadWords, withWords } from "../words.js";
import { dashboardStyles } from "./dashboard.styles.js";
import { filterBar, filterBarStyles } from "./filter-bar.js";
import { AddressController } from "./address.js";
import { adopt, replaceSheet } from "./adopt.js";
import { blocksStyles } from "./blocks.styles.js";
import { blocksTemplate } from "./blocks.js";
import { headerTemplate, noticeTemplate } from "./page.js";
import { pillStyles } from "./pill.styles.js";
import { problemListStyles } from "./problem-list.js";
import { RefreshController } from "./refresh.js";
import type { VitalTile } from "./tile.js";
import { WidthController } from "./width.js";

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
 * @fires vital-action - Something is to be done about a row: `{chart, name, values}`.
 * @fires vital-problem - The board or one of its charts has problems: `{problems, chart?}`.
 */
export class VitalDashboard extends LitElement {
  static override properties = {
    src: { type: String },
    theme: { type: String, reflect: true },
    addressable: { type: Boolean },
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
  /**
   * Whether the board has a part in the page's own address: it reads its parameters from the query and keeps filters
   * and open tabs in the fragment, so that a link and the way back lead to the same view. Default: it has none.
   */
  declare addressable: boolean;
  /** What the board is about, by parameter; comes before what an address says. */
  declare parameters: Readonly<Record<string, Cell>>;
  /** Sends the board's requests, for a host that adds its token; the page's own by default. */
  declare fetch: HostFetch | null;
  /** light, dark, or auto (the reader's system), the default. */
  declare theme: "light" | "dark" | "auto";
  declare revision: number;
  declare isAllWanted: boolean;
  declare now: number | null;

  #board: Board | null = null;
  /** Null while there is no board, or it lacks a parameter. */
  #use: BoardUse | null = null;
  #settled: Settled = { values: {}, problems: [] };
  #look: CSSStyleSheet | null = null;
  #filters: FilterValues = {};
  #wanted: Readonly<Record<string, unknown>> | null = null;
  #ready: Promise<void> | null = null;
  /** Fulfilled when there are words for what is wrong. */
  #telling: Promise<void> | null = null;
  /** Grows with everything that may change what tiles show. */
  #changes = 0;

  readonly #width = new WidthController(this);
  readonly #address = new AddressController(this, () => this.#onMove());
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
    this.addressable = false;
    this.revision = 0;
    this.isAllWanted = false;
    this.now = null;
  }

  /** Every filter's value by id: a list of values, a time range in words; null is unset. */
  get filters(): FilterValues {
    return this.#use?.session.snapshot.filters ?? ((this.#wanted ?? {}) as FilterValues);
  }

  /** Sets all filters at once; one that is not named becomes unset. Bad values are told by `vital-problem`. */
  set filters(values: Readonly<Record<string, unknown>>) {
    if (this.#use) this.#applyWanted(this.#use.session, values);
    else this.#wanted = values;
  }

  /** Fulfilled when every tile in view shows its data, emptiness or problem; another promise after each change. */
  get ready(): Promise<void> {
    if (this.isUpdatePending) this.#ready = null;
    this.#ready ??= this.whenDrawn();
    return this.#ready;
  }

  /** As `ready`; with `all`, tiles far from the window are drawn too, but none of a closed tab. */
  async whenDrawn({ all = false }: { readonly all?: boolean } = {}): Promise<void> {
    if (all) this.isAllWanted = true;
    for (let before = -1; before !== this.#changes;) {
      before = this.#changes;
      await this.updateComplete;
      await this.#opening.taskComplete.catch(() => undefined);
      await Promise.all([this.#use?.idle(), this.#telling]);
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
    if (changed.has("parameters") && this.hasUpdated) this.#settle();
  }

  protected override render(): TemplateResult {
    const { status, error } = this.#opening;
    if (status === TaskStatus.ERROR && !isAbort(error)) {
      return noticeTemplate(problemsOf(error), () => void this.#opening.run());
    }
    // A board that is read anew stays until the new one is there.
    if (this.#board && this.#use) return this.#page(this.#use);
    const page = this.#board?.parts.parameters;
    if (this.#board && page)
      return page.parameterPage({ ...this.#settled, ...this.#board, open: this.#onParameters });
    return html`<slot
      >${status === TaskStatus.PENDING ? html`<div class="opening" aria-busy="true"></div>` : nothing}</slot
    >`;
  }

  protected override updated(): void {
    if (this.#use) this.#address.write(this.#use.fragment);
  }

  #page(use: BoardUse): TemplateResult {
    const locale = use.board.dashboard.locale ?? localeOf(this);
    const board = use.boardIn(locale);
    const { session, dropped } = use;
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
    return html`<div
      class="page"
      lang=${dashboard.locale ?? nothing}
      @vital-select=${this.#onSelect}
      @vital-open=${this.#onLink}
      @vital-action=${this.#onAction}
    >
      ${headerTemplate(dashboard, this.now, locale)}
      ${filterBar({ dashboard, session, answerer, locale, dropped })}
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
    const former =
      this.#board?.dashboard.id === board?.dashboard.id ? this.#use?.session.snapshot : undefined;
    this.#end();
    this.now = null;
    this.#board = board;
    this.#refresh.every(durationLength(board?.dashboard.refresh));
    this.#width.follow(widthBounds(board?.dashboard.layout ?? []));
    if (!board) return;
    const { tabs, markdown, parameters, theme } = board.parts;
    adopt(this.renderRoot, tabs?.tabsStyles, markdown?.markdownStyles, parameters?.parameterPageStyles);
    this.#look = replaceSheet(this.renderRoot, this.#look, theme?.themeSheet(board.dashboard.theme) ?? null);
    this.#settle(former);
    void this.#readDay(board);
    for (const [chart, problems] of board.broken) announce(this, "vital-problem", { problems, chart });
  }

  /** Begins the board with its parameters, hands it new ones, or ends it where they are wrong. */
  #settle(former?: Snapshot): void {
    const board = this.#board;
    if (!board) return;
    this.#change();
    const unknown = unknownParameters(board.dashboard, this.parameters);
    if (unknown.length > 0) announce(this, "vital-problem", { problems: unknown });
    const ofDefinition = this.src === null ? [] : [this.#base.searchParams];
    const given = { own: this.parameters, queries: [this.#address.query, ...ofDefinition] };
    this.#settled = board.parts.parameters?.settle(board.dashboard, given) ?? { values: {}, problems: [] };
    const { values, problems } = this.#settled;
    if (problems.length > 0) {
      this.#end();
      this.#telling = loadWords().then(() => this.#change());
      announce(this, "vital-problem", { problems });
    } else if (this.#use) this.#use.session.setParameters(values);
    else this.#begin(board, values, former);
  }

  #begin(board: Board, parameters: Settled["values"], former: Snapshot | undefined): void {
    const use = new BoardUse(board, parameters, (snapshot) => this.#onSession(snapshot));
    this.#use = use;
    this.#filters = use.session.snapshot.filters;
    if (former) use.keep(former);
    else if (this.#address.fragment !== "") use.keepFragment(this.#address.fragment);
    if (this.#wanted) this.#applyWanted(use.session, this.#wanted);
    this.#wanted = null;
    use.begin();
    void this.#announceReady(board);
  }

  #end(): void {
    this.#use?.stop();
    this.#use = null;
    this.#change();
  }

  /** The address was changed by a link, the way back or the reader. */
  #onMove(): void {
    this.#use?.keepFragment(this.#address.fragment);
  }

  readonly #onParameters = (texts: Readonly<Record<string, string>>): void => {
    const declared = this.#board?.dashboard.parameters ?? {};
    const given = Object.entries(texts).filter(
      ([name, text]) => text !== "" && Object.hasOwn(declared, name),
    );
    if (this.addressable) {
      const query = new URLSearchParams(location.search);
      for (const [name, text] of given) query.set(name, text);
      location.search = query.toString();
    } else {
      const read = this.#board?.parts.parameters?.parametersFrom;
      this.parameters = { ...this.parameters, ...read?.(declared, Object.fromEntries(given)) };
    }
  };

  #onProblem(error: unknown): void {
    this.#change();
    if (!isAbort(error)) announce(this, "vital-problem", { problems: problemsOf(error) });
  }

  #onSession(snapshot: Snapshot): void {
    const { filters } = snapshot;
    this.#change();
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
    this.#use?.session.select(chart, values.length === 0 ? [] : (path ?? [{ column, values }]));
    announce(this, "vital-select", { chart, column, values });
  };

  /** Told from the dashboard itself, so that every listener of the host page has been heard before it goes there. */
  readonly #onLink = (event: CustomEvent<DashboardEventDetails["vital-open"]>): void => {
    event.stopPropagation();
    const { dashboard, parameters } = event.detail;
    if (!announce(this, "vital-open", { dashboard, parameters })) event.preventDefault();
    else location.assign(boardAddress(dashboard, parameters, this.#base));
  };

  readonly #onAction = (event: CustomEvent<DashboardEventDetails["vital-action"]>): void => {
    event.stopPropagation();
    const { name, values } = event.detail;
    announce(this, "vital-action", { chart: (event.target as VitalTile).chart, name, values });
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
