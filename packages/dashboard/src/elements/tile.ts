import { initialState, Task, TaskStatus } from "@lit/task";
import type { ChartAnswer, ChartElement } from "@vitalkit/charts";
import type { Answer, Question } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import type { ChartDefinition, Problem } from "@vitalkit/spec";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { ask, type Board } from "../board.js";
import { durationLength } from "../duration.js";
import { chartOptions } from "../chart-options.js";
import { announce } from "../events.js";
import { chartLabel, filterLabel } from "../labels.js";
import { isAbort, problemsOf } from "../problems-of.js";
import { questionKey, reachOf, unreachedNames, type Reach } from "../reach.js";
import { isPassing } from "../retry.js";
import { isForReader, type Snapshot } from "../session.js";
import { loadWords } from "../words.js";
import { drawable, loadFace } from "./chart-face.js";
import { NearnessController } from "./nearness.js";
import { problemList, problemListStyles } from "./problem-list.js";
import { RetryController } from "./retry-later.js";
import { StaleController } from "./stale.js";
import { tileStyles } from "./tile.styles.js";

/** Milliseconds after which a reader wants to know that the answer is still on its way. */
const patience = 5000;

/** Frames that a chart may take to draw; one that cannot (it has no size, or a problem) is not waited for. */
const mostFrames = 20;

/** The last good answer, and to which question. */
interface Shown {
  readonly answer: Answer;
  readonly drawn: ChartAnswer;
  /** The chart's options as they were asked with. */
  readonly options: ChartDefinition;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * Places one chart's element and feeds it: asks for its data when it comes near the window, and again whenever
 * something changes that reaches its dataset.
 */
export class VitalTile extends LitElement {
  static override properties = {
    board: { attribute: false },
    chart: { attribute: false },
    headingLevel: { attribute: false },
    snapshot: { attribute: false },
    revision: { attribute: false },
    isWanted: { attribute: false },
    face: { state: true },
    faceProblems: { state: true },
    isSlow: { state: true },
    order: { state: true },
  };
  static override styles = [tileStyles, problemListStyles];

  declare board: Board;
  /** Id of the chart. */
  declare chart: string;
  /** 1 to 6: of the chart's title on the page. */
  declare headingLevel: number;
  declare snapshot: Snapshot;
  /** Counts refreshes: another number asks again. */
  declare revision: number;
  /** Draws even far outside the window. */
  declare isWanted: boolean;
  declare face: ChartElement | null;
  declare faceProblems: readonly Problem[];
  declare isSlow: boolean;
  /** Order that the reader chose in a table that shows a part; undefined is the definition's own. */
  declare order: Question["order_by"] | undefined;

  readonly #nearness = new NearnessController(this);
  readonly #stale = new StaleController(this);
  readonly #retry = new RetryController(this, () => void this.#task.run());
  #reach: Reach = { filters: {}, selections: [], unreached: [], missing: [], isWaiting: false };
  #key = "";
  /** What the present answer belongs to: question and refresh; null before the tile came near. */
  #asked: string | null = null;
  #shown: Shown | null = null;
  #loading: Promise<void> | null = null;
  /** The answer that the element could not draw, and said so. */
  #undrawable: ChartAnswer | null = null;

  readonly #task = new Task(this, {
    args: () => [this.#asked] as const,
    task: ([asked], { signal }) => (asked === null ? initialState : this.#ask(signal)),
    onError: (error) => this.#onError(error),
  });

  constructor() {
    super();
    this.headingLevel = 2;
    this.revision = 0;
    this.isWanted = false;
    this.face = null;
    this.faceProblems = [];
    this.isSlow = false;
    this.order = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#task.status === TaskStatus.ERROR && isAbort(this.#task.error)) void this.#task.run();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move within the page disconnects and connects at once; it must not ask again.
    queueMicrotask(() => {
      if (!this.isConnected) this.#task.abort(new DOMException("The tile was removed.", "AbortError"));
    });
  }

  /** Fulfilled when the tile shows what it should: at once while it is far from the window and not wanted. */
  async whenDrawn(): Promise<void> {
    await this.updateComplete;
    if (!this.isWanted) await this.#nearness.known;
    await this.updateComplete;
    if (!this.#isAskable) return;
    await this.#task.taskComplete.catch(() => undefined);
    await this.#loading;
    await this.updateComplete;
    await this.#drawn();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("board") || changed.has("chart")) this.#forget();
    this.#reach = reachOf(this.board.dashboard, this.chart, this.snapshot);
    if (!this.#isAskable) return;
    this.#key = JSON.stringify([questionKey(this.#reach, this.snapshot.parameters), this.order]);
    this.#asked = `${this.revision} ${this.#key}`;
    this.#loading ??= this.#load();
  }

  protected override render(): TemplateResult {
    const problems = this.board.broken.get(this.chart) ?? this.faceProblems;
    if (problems.length > 0)
      return html`${this.#heading()}
        <div class="broken">${problemList(problems)}</div>`;
    if (this.#reach.missing.length > 0) return html`${this.#heading()} ${this.#missingNote()}`;
    const waiting = html`${this.#heading()}
      <div class="waiting" aria-busy="true"></div>`;
    return html`${this.face ?? waiting} ${this.isSlow ? stillLoading : this.#unreachedNote()}`;
  }

  protected override updated(): void {
    const { face } = this;
    if (!face) return;
    const isCurrent = this.#shown?.key === this.#key;
    const failed = this.#task.status === TaskStatus.ERROR && !isAbort(this.#task.error);
    const isPending = !failed && this.#task.status !== TaskStatus.COMPLETE;
    // An older answer stays while the new one is on its way; it must not stand for a question that failed.
    const shown = isCurrent || isPending ? this.#shown : null;
    face.answer = shown?.drawn ?? null;
    face.options = shown?.options ?? this.board.dashboard.charts[this.chart] ?? null;
    face.pending = isPending;
    face.problems = failed ? problemsOf(this.#task.error) : (this.#shown?.answer.problems ?? []);
    const isOld = this.#stale.isOlder(this.#shown?.at ?? null, this.#freshness);
    face.staleSince = isCurrent && (failed || isOld) ? (this.#shown?.at ?? null) : null;
    face.selected = this.#selected();
    face.headingLevel = this.headingLevel;
  }

  #heading(): TemplateResult {
    const subtitle = this.board.dashboard.charts[this.chart]?.["subtitle"];
    return html`<div class="title" role="heading" aria-level=${this.headingLevel}>
      ${chartLabel(this.board.dashboard, this.chart)}
      ${typeof subtitle === "string" ? html`<span class="subtitle">${subtitle}</span>` : nothing}
    </div>`;
  }

  /** What must be set before there is anything to show, by the reader or, where they cannot, by the page. */
  #missingNote(): TemplateResult {
    const { missing } = this.#reach;
    const list = new Intl.ListFormat("en", { type: "conjunction" });
    const names = html`<bdi>${list.format(missing.map(filterLabel))}</bdi>`;
    return missing.every(isForReader)
      ? html`<p class="missing">Choose ${names} to see this.</p>`
      : html`<p class="missing">This waits for ${names}.</p>`;
  }

  #unreachedNote(): TemplateResult | typeof nothing {
    const names = unreachedNames(this.board.dashboard, this.#reach, this.#shown?.answer.unreached ?? []);
    if (names.length === 0 || this.#task.status === TaskStatus.ERROR) return nothing;
    const list = new Intl.ListFormat("en", { type: "disjunction" });
    return html`<p class="foot">Not filtered by <bdi>${list.format(names)}</bdi></p>`;
  }

  /** Milliseconds after which an answer counts as stale: the chart's own, else its dataset's; null for never. */
  get #freshness(): number | null {
    const { charts, datasets } = this.board.dashboard;
    const chart = charts[this.chart];
    const own = chart?.["freshness"];
    const dataset = datasets[String(chart?.["dataset"])];
    return durationLength(typeof own === "string" ? own : dataset?.freshness);
  }

  get #isDue(): boolean {
    return (this.isWanted || this.#nearness.isNear) && !this.board.broken.has(this.chart);
  }

  /** Whether there is a question to put: nothing that it needs is unset or still being worked out. */
  get #isAskable(): boolean {
    return this.#isDue && !this.#reach.isWaiting && this.#reach.missing.length === 0;
  }

  /** The element draws once its box has a size, a frame or two after it got its data. */
  async #drawn(): Promise<void> {
    await this.face?.updateComplete;
    for (let frame = 0; frame < mostFrames && this.face?.answer; frame += 1) {
      await this.face.updateComplete;
      const { answer, table } = this.face;
      if (table === answer?.table || answer === this.#undrawable) return;
      await new Promise(requestAnimationFrame);
    }
  }

  #forget(): void {
    this.#asked = null;
    this.#shown = null;
    this.#loading = null;
    this.face = null;
    this.faceProblems = [];
    this.order = undefined;
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const { board, chart } = this;
    const { filters, selections } = this.#reach;
    const key = this.#key;
    const order = this.order && { order_by: this.order };
    const question = { chart, filters, selections, parameters: this.snapshot.parameters, ...order };
    const slow = setTimeout(() => (this.isSlow = true), patience);
    this.#retry.cancel();
    try {
      const [answer, now] = await Promise.all([ask(board, question, signal), board.answerer.asOf(signal)]);
      signal.throwIfAborted();
      this.#retry.succeed();
      const drawn = drawable(board, chart, { answer, now, filters });
      const options = chartOptions(board.dashboard, chart, filters);
      this.#shown = { answer, key, at: Date.now(), drawn, options };
    } finally {
      clearTimeout(slow);
      if (!signal.aborted) this.isSlow = false;
    }
  }

  #onError(error: unknown): void {
    if (isAbort(error)) return;
    const problems = problemsOf(error);
    announce(this, "vital-problem", { problems, chart: this.chart });
    if (isPassing(problems)) this.#retry.schedule();
  }

  async #load(): Promise<void> {
    const { chart, board } = this;
    try {
      const face = await loadFace(board, chart);
      if (this.chart === chart && this.board === board) this.face = this.#listen(face);
    } catch (error) {
      await loadWords();
      this.faceProblems = problemsOf(error);
      announce(this, "vital-problem", { problems: this.faceProblems, chart });
    }
  }

  #listen(face: ChartElement): ChartElement {
    face.addEventListener("vital-refresh", () => void this.#task.run());
    face.addEventListener("vital-order", (event) => {
      this.order = (event as CustomEvent<Pick<Question, "order_by">>).detail.order_by;
    });
    face.addEventListener("vital-problem", (event) => {
      event.stopPropagation();
      this.#undrawable = face.answer;
      const { problems } = (event as CustomEvent<{ readonly problems: readonly Problem[] }>).detail;
      announce(this, "vital-problem", { problems, chart: this.chart });
    });
    return face;
  }

  /** What was chosen in this very chart, by column. */
  #selected(): Readonly<Record<string, readonly Cell[]>> {
    const own = this.snapshot.selections.filter((each) => each.chart === this.chart);
    return Object.fromEntries(own.map((each) => [each.column, each.values]));
  }
}

const stillLoading = html`<p class="foot" role="status">Still loading…</p>`;
