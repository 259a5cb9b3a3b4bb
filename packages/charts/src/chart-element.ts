/**
 * The element around every chart. A chart's `class.ts` says `class VitalX extends ChartElement { static override chart
 * = x }` and nothing more; `define(VitalX)` (define.ts) registers it under `vital-x`.
 *
 * In: attributes for each option of the record (`time-grain="P1D"`), `.options`, and one of `value`, `.data`, `src`, or
 * `.answer` (a dashboard's: {table, fields, rowCount, today, timeZone}) with `.pending`, `.problems`, `.staleSince`
 * and `.selected`. Out: `vital-select`, `vital-open` (cancellable), `vital-problem`; `vital-order` and `vital-refresh`
 * go to the owner alone and do not bubble.
 *
 *   attributes + options ─┐
 *   answer ───────────────┼─> layout (chart) ─> view (chart) ─> marks named and reachable
 *   size of the plot ─────┘        ↑ state (reduce)  │ send
 *                                  └─────────────────┘
 */
import type { Query } from "@vitalkit/data/query";
import type { Cell, Table } from "@vitalkit/data/table";
import type { Problem } from "@vitalkit/spec";
import {
  html,
  LitElement,
  nothing,
  type CSSResultGroup,
  type CSSResultOrNative,
  type PropertyValues,
  type TemplateResult,
} from "lit";

import type { Chart, ChartEffect } from "./chart.js";
import { faceOf, type ChartAnswer, type Face } from "./element/answer.js";
import { descriptionToCSV } from "./element/description-csv.js";
import { Drawing } from "./element/drawing.js";
import { emptyTemplate, headingTemplate, notesTemplate, problemCodeTemplate } from "./element/faces.js";
import { lazy } from "./element/lazy.js";
import { measureIn } from "./element/measure.js";
import { markOf, marksOf, nextMark, prepareMarks, pressMark } from "./element/marks.js";
import { isInsideOurs, NearestLanguage } from "./element/nearest-language.js";
import { attributeName } from "./element/option-attributes.js";
import { Options } from "./element/options.js";
import { OwnAnswer } from "./element/own-answer.js";
import { PlotSize } from "./element/plot-size.js";
import { shellStyles } from "./element/shell.styles.js";
import { svgText } from "./element/svg-text.js";
import { Tips } from "./element/tips.js";
import { tokens } from "./tokens.js";
import { toneStyles } from "./tone-shape.js";

export { define } from "./define.js";
export type { ChartAnswer } from "./element/answer.js";

const dataTable = lazy(() => import("./element/data-table.js"));
const problemFace = lazy(() => import("./element/problem-face.js"));

/** Rows that a screen reader finds behind a picture; "View as table" and CSV have them all. */
const UNSEEN_ROWS = 200;

const fedBy = ["options", "answer", "value", "data", "src"] as const;

export abstract class ChartElement extends LitElement {
  static readonly chart: Chart;

  static override properties = {
    label: { type: String },
    subtitle: { type: String },
    value: { type: String },
    src: { type: String },
    theme: { type: String, reflect: true },
    headingLevel: { type: Number, attribute: "heading-level" },
    data: { attribute: false },
    options: { attribute: false },
    answer: { attribute: false },
    pending: { attribute: false },
    problems: { attribute: false },
    staleSince: { attribute: false },
    selected: { attribute: false },
    asTable: { attribute: false },
  };

  /** Heading; a chart's `title` in a definition. */
  declare label: string;
  /** What the number means: unit and period. */
  declare subtitle: string;
  /** A single figure, for charts that show one; "" is a missing value, null none given. */
  declare value: string | null;
  /** Address of an Arrow file that the query in the attributes is asked of. */
  declare src: string | null;
  /** "light", "dark" or "auto" (the default: as the reader's system says). */
  declare theme: "light" | "dark" | "auto" | null;
  /** 1 to 6 makes the label a heading of that level; null (the default) does not. */
  declare headingLevel: number | null;
  /** An apache-arrow `Table`, an IPC `Uint8Array` or row objects; never changed or transferred. */
  declare data: unknown;
  /** The chart's JSON object; wins over attributes. */
  declare options: Readonly<Record<string, unknown>> | null;
  /** Data from an owner; wins over `value`, `data` and `src`. */
  declare answer: ChartAnswer | null;
  /** Whether the owner is fetching. Data that is there stays, marked as busy. */
  declare pending: boolean;
  /** What the owner failed at. */
  declare problems: readonly Problem[];
  /** Epoch milliseconds since when the answer could not be renewed; null while it is fresh. */
  declare staleSince: number | null;
  /** Values chosen in this chart, by column. */
  declare selected: Readonly<Record<string, readonly Cell[]>>;
  /** Whether the data table stands in the picture's place. */
  declare asTable: boolean;

  readonly #language = new NearestLanguage(this);
  readonly #own = new OwnAnswer(this);
  readonly #size = new PlotSize(this, (width) => this.#chart.height(width, this.#options.values));
  readonly #tips = new Tips(this);
  readonly #options: Options;
  readonly #drawing: Drawing;
  #orderBy: Query["order_by"] | null = null;
  #current = 0;
  #told = "";

  constructor() {
    super();
    this.label = "";
    this.subtitle = "";
    this.value = null;
    this.src = null;
    this.theme = null;
    this.headingLevel = null;
    this.data = null;
    this.options = null;
    this.answer = null;
    this.pending = false;
    this.problems = [];
    this.staleSince = null;
    this.selected = {};
    this.asTable = false;
    this.#options = new Options(this.#chart);
    this.#drawing = new Drawing(this.#chart);
  }

  static override get observedAttributes(): string[] {
    return [
      ...new Set([...super.observedAttributes, ...Object.keys(this.chart.attributes).map(attributeName)]),
    ];
  }

  static override finalizeStyles(styles?: CSSResultGroup): CSSResultOrNative[] {
    // Lit finalizes this abstract class as well, which has no chart.
    const all = [tokens, shellStyles, toneStyles, ...((this.chart as Chart | undefined)?.styles ?? [])];
    return super.finalizeStyles(styles ? [...all, styles] : all);
  }

  /** The table that it drew, or null before. */
  get table(): Table | null {
    return this.#drawing.table;
  }

  /** The drawn data as CSV: CRLF, machine values; "" before anything is drawn. */
  toCSV(): string {
    const description = this.#drawing.description;
    return description ? descriptionToCSV(description) : "";
  }

  /** The picture as a self-contained SVG. @throws ProblemError NOT_SVG when the chart is drawn in HTML. */
  toSVG(): string {
    const picture = this.renderRoot.querySelector(".picture");
    return svgText(picture, this.label || this.#chart.title, this.#drawing.description?.summary ?? "");
  }

  /** The picture as PNG, `scale` (default 2) pixels to one CSS px. @throws ProblemError NOT_SVG as `toSVG`. */
  async toPNG({ scale = 2 }: { readonly scale?: number } = {}): Promise<Blob> {
    const { svgToPNG } = await import("./element/png.js");
    return svgToPNG(this.toSVG(), this.#size.width, this.#size.height, scale);
  }

  /** Fetches and draws again. A chart that an owner feeds asks its owner by `vital-refresh`. */
  async refresh(): Promise<void> {
    if (this.answer || this.problems.length > 0) this.dispatchEvent(new CustomEvent("vital-refresh"));
    const refreshed = this.#own.refresh();
    this.requestUpdate();
    await refreshed;
    this.requestUpdate();
    await this.updateComplete;
  }

  override connectedCallback(): void {
    this.toggleAttribute("embedded", isInsideOurs(this));
    super.connectedCallback();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (old === value || !isOption(this.#chart, name)) return;
    this.#options.invalidate();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<ChartElement>): void {
    const isFed = fedBy.some((name) => changed.has(name));
    if (isFed) this.#options.invalidate();
    const has = { value: this.value !== null, data: Boolean(this.answer ?? this.data ?? this.src) };
    const isNew = this.#options.read(this, this.options, has);
    if (isNew) {
      this.#drawing.reset(this.#options.values);
      if (!this.hasAttribute("embedded"))
        void this.#options.check().then((found) => found && this.requestUpdate());
    }
    if (isNew || isFed) this.#follow();
    this.#draw();
  }

  protected override update(changed: PropertyValues): void {
    try {
      super.update(changed);
    } catch (error) {
      this.#drawing.fail(error);
      super.update(changed);
    }
  }

  protected override updated(): void {
    const plot = this.renderRoot.querySelector<HTMLElement>(".plot");
    const picture = this.renderRoot.querySelector(".picture");
    if (plot) this.#size.watch(plot);
    if (picture) prepareMarks(picture, this.#tips.tips, this.#current);
    this.#nameSvg(picture);
    this.#tellProblems();
  }

  protected override render(): TemplateResult {
    const face = this.#face;
    const { footnote, subtitle, title } = this.#options.values as Readonly<
      Record<string, string | undefined>
    >;
    const label = this.label || title || "";
    const answer = this.#answer;
    return html`<figure
        class="shell"
        part="shell"
        aria-label=${label || this.#chart.title}
        aria-describedby="summary"
        @keydown=${this.#escape}
      >
        ${headingTemplate(label, this.subtitle || subtitle || "", this.headingLevel)}
        <div
          class="plot"
          part="plot"
          data-face=${face}
          aria-busy=${this.#isPending}
          @pointerover=${this.#tips.follow}
          @pointermove=${this.#tips.follow}
          @pointerleave=${this.#tips.leave}
          @focusin=${this.#focus}
          @focusout=${this.#tips.leave}
          @keydown=${this.#press}
        >
          ${this.#content(face)}
        </div>
        <p id="summary" hidden>${this.#drawing.description?.summary}</p>
        ${this.#unseen(face)}
        ${face === "data" && answer ? notesTemplate(answer, this.#stale, this.#locale) : nothing}
        ${footnote ? html`<p class="footnote" part="footnote">${footnote}</p>` : nothing}
      </figure>
      ${face === "data" ? this.#menuButton(label) : nothing}`;
  }

  get #chart(): Chart {
    return (this.constructor as typeof ChartElement).chart;
  }

  get #answer(): ChartAnswer | null {
    return this.answer ?? this.#own.answer;
  }

  get #isPending(): boolean {
    return this.pending || this.#own.pending;
  }

  get #stale(): number | null {
    return this.staleSince ?? this.#own.staleSince;
  }

  get #locale(): string {
    return this.#language.locale;
  }

  /** What this element found itself; an owner's problems are the owner's to tell. */
  get #found(): readonly Problem[] {
    return [...this.#options.problems, ...this.#own.problems, ...this.#drawing.problems];
  }

  get #face(): Face {
    return faceOf({
      answer: this.#answer,
      pending: this.#isPending,
      problems: [...this.problems, ...this.#found],
      cannotDraw: this.#options.problems.length > 0 || this.#drawing.problems.length > 0,
    });
  }

  #follow(): void {
    const { value, data, src } = this;
    const isFed = this.answer !== null || this.#options.problems.length > 0;
    const source = {
      record: this.#chart,
      options: this.#options.values,
      value,
      data,
      src,
      orderBy: this.#orderBy,
    };
    this.#own.follow(isFed ? null : source);
  }

  #draw(): void {
    const answer = this.#answer;
    const { width, height } = this.#size;
    if (!answer || this.#options.problems.length > 0) return this.#drawing.clear();
    if (width === 0 || height === 0) return;
    const { today, timeZone, table, fields } = answer;
    const measure = measureIn(getComputedStyle(this).fontFamily);
    const { locale, direction } = this.#language;
    const frame = { width, height, measure, locale, direction, timeZone, today };
    this.#drawing.lay({ table, fields, frame, selected: this.selected });
    this.#tips.tips = this.#drawing.layout?.tips ?? [];
  }

  #content(face: Face): TemplateResult {
    if (face === "problem") return this.#problem();
    if (face === "empty")
      return emptyTemplate(String(this.#options.values["empty_text"] ?? "No data for this choice."));
    if (face === "loading" || !this.#drawing.layout) {
      return hasFallback(this) ? html`<slot></slot>` : html`<div class="skeleton" part="skeleton"></div>`;
    }
    const table = this.asTable ? this.#table(Number.POSITIVE_INFINITY) : nothing;
    return html`<div class="picture" ?hidden=${table !== nothing}>${this.#view()}</div>
      ${table}`;
  }

  #view(): TemplateResult | typeof nothing {
    const { layout } = this.#drawing;
    return layout ? this.#chart.view(layout, this.#send) : nothing;
  }

  #problem(): TemplateResult {
    const problems = [...this.#found, ...this.problems];
    const face = problemFace(() => this.requestUpdate());
    return face ? face.problemTemplate(problems, () => void this.refresh()) : problemCodeTemplate(problems);
  }

  #table(limit: number): TemplateResult | typeof nothing {
    const module = dataTable(() => this.requestUpdate());
    const { description } = this.#drawing;
    return module && description
      ? module.dataTable(description, this.label || this.#chart.title, limit)
      : nothing;
  }

  #unseen(face: Face): TemplateResult | typeof nothing {
    if (face !== "data" || this.asTable || !this.#drawing.layout) return nothing;
    if (this.renderRoot.querySelector(".picture :is(table, [role=table], [role=grid])")) return nothing;
    return html`<div class="unseen">${this.#table(UNSEEN_ROWS)}</div>`;
  }

  #menuButton(label: string): TemplateResult {
    return html`<button
      class="menu-button"
      part="menu-button"
      type="button"
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label="Menu of ${label || this.#chart.title}"
      @click=${this.#openMenu}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="3" r="1.4" />
        <circle cx="8" cy="8" r="1.4" />
        <circle cx="8" cy="13" r="1.4" />
      </svg>
    </button>`;
  }

  readonly #openMenu = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLElement;
    const { openMenu } = await import("./element/menu.js");
    const isSvg = this.renderRoot.querySelector(".picture > svg:only-child") !== null;
    openMenu(button, this, isSvg);
  };

  readonly #send = ({
    action,
    effect,
  }: {
    readonly action?: unknown;
    readonly effect?: ChartEffect;
  }): void => {
    if (action !== undefined) {
      this.#drawing.act(action);
      this.requestUpdate();
    }
    if (effect?.select) {
      // An owner keeps the selection and hands it back; without one the element keeps its own.
      if (!this.answer) this.selected = chosen(effect.select);
      this.#tell("vital-select", { chart: this.id, ...effect.select });
    }
    if (effect?.open) this.#tell("vital-open", effect.open);
    if (effect?.orderBy) {
      this.#orderBy = effect.orderBy;
      this.dispatchEvent(new CustomEvent("vital-order", { detail: { order_by: effect.orderBy } }));
      if (!this.answer) this.#follow();
    }
  };

  #tell(type: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  #tellProblems(): void {
    const problems = this.#found;
    const told = JSON.stringify(problems);
    if (told === this.#told) return;
    this.#told = told;
    if (problems.length > 0) this.#tell("vital-problem", { problems });
  }

  /** The picture as one image, or as a group where it has marks to reach; a role that the view set stays. */
  #nameSvg(picture: Element | null): void {
    const svg = picture?.querySelector(":scope > svg:not([role]), :scope > svg[data-named]:not([data-tip])");
    if (!svg) return;
    svg.setAttribute("data-named", "");
    svg.setAttribute("role", svg.querySelector("[data-tip]") ? "group" : "img");
    svg.setAttribute("aria-label", this.label || this.#chart.title);
  }

  readonly #focus = (event: Event): void => {
    const mark = markOf(event);
    const plot = event.currentTarget as Element;
    if (mark) {
      this.#current = marksOf(plot).indexOf(mark);
      prepareMarks(plot, this.#tips.tips, this.#current);
    }
    this.#tips.follow(event);
  };

  readonly #press = (event: KeyboardEvent): void => {
    const mark = markOf(event);
    // Keys inside a mark (a link in a row) belong to what has the focus.
    if (event.defaultPrevented || !mark || mark !== event.composedPath()[0]) return;
    const marks = marksOf(event.currentTarget as Element);
    const next = nextMark(event.key, marks.indexOf(mark), marks.length, this.#language.direction === "rtl");
    if (next !== null) marks[next]?.focus();
    else if (event.ctrlKey || event.metaKey || event.altKey || !pressMark(mark, event.key)) return;
    event.preventDefault();
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.#tips.hide()) event.stopPropagation();
  };
}

/** Heading and subtitle are attributes of every element and change no query. */
function isOption(chart: Chart, attribute: string): boolean {
  return (
    attribute !== "subtitle" &&
    Object.keys(chart.attributes).some((name) => attributeName(name) === attribute)
  );
}

function chosen(select: NonNullable<ChartEffect["select"]>): Readonly<Record<string, readonly Cell[]>> {
  return Object.fromEntries((select.path ?? [select]).map(({ column, values }) => [column, values]));
}

function hasFallback(element: Element): boolean {
  return [...element.childNodes].some((node) => node instanceof Element || node.textContent?.trim());
}
