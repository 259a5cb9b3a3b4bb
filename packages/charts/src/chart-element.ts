/**
 * The element around every chart. A chart's `class.ts` says `class VitalX extends ChartElement { static override chart
 * = x }` and nothing more; `define(VitalX)` (define.ts) registers it under `vital-x`.
 *
 * In: attributes for each option of the record (`time-grain="P1D"`), `.options`, and one of `value`, `.data`, `src`, or
 * `.answer` (a dashboard's: {table, fields, rowCount, today, timeZone}) with `.pending`, `.problems`, `.staleSince`
 * and `.selected`. Out: `vital-select`, `vital-open` (cancellable), `vital-action`, `vital-problem`; `vital-order` and `vital-refresh`
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
import { problem, ProblemError } from "@vitalkit/spec/problem";
import { html, LitElement, nothing } from "lit";
import type { CSSResultGroup, CSSResultOrNative, PropertyValues, TemplateResult } from "lit";

import type { Chart, ChartEffect } from "./chart.js";
import { faceOf, type ChartAnswer, type Face } from "./element/answer.js";
import { Drawing } from "./element/drawing.js";
import { headingTemplate, loadingTemplate, sentenceTemplate } from "./element/faces.js";
import type { Interaction } from "./element/interaction.js";
import { Lazy } from "./element/lazy.js";
import { measureIn } from "./element/measure.js";
import { isInsideOurs, NearestLanguage } from "./element/nearest-language.js";
import { attributeName } from "./element/option-attributes.js";
import { Options } from "./element/options.js";
import { OwnAnswer } from "./element/own-answer.js";
import { PlotSize } from "./element/plot-size.js";
import { shellStyles } from "./element/shell.styles.js";
import { tokens } from "./tokens.js";
import { toneStyles } from "./tone-shape.js";

export { define } from "./define.js";
export type { ChartAnswer } from "./element/answer.js";

const afterDrawing = new Lazy(() => import("./element/after-drawing.js"));
const problemFace = new Lazy(() => import("./element/problem-face.js"));

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
  /** "light", "dark" or "auto" (the default: as the page's `color-scheme` says, or the board around it). */
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
  readonly #options: Options;
  readonly #drawing: Drawing;
  #interaction: Interaction | null = null;
  #orderBy: Query["order_by"] | null = null;
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

  /** The drawn data as CSV: CRLF, machine values; "" before `updateComplete` has resolved on a drawn picture. */
  toCSV(): string {
    const { description } = this.#drawing;
    return (description && afterDrawing.module?.descriptionToCSV(description)) ?? "";
  }

  /** The picture as a self-contained SVG. @throws ProblemError NOT_SVG when it is HTML or nothing is drawn yet. */
  toSVG(): string {
    const picture = this.renderRoot.querySelector(".picture");
    const { module } = afterDrawing;
    const name = this.#name;
    if (!module) throw new ProblemError([problem("NOT_SVG", "", { name })]);
    return module.svgText(picture, name, this.#drawing.description?.summary ?? "");
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

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#interaction?.hide();
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
    this.#options.read(this, this.options, has);
    this.#options.check(() => this.requestUpdate());
    const isNew = this.#options.takeNew();
    if (isNew) this.#drawing.reset(this.#options.values);
    if (isNew || (isFed && !this.#options.isUnchecked)) this.#follow();
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

  /** Resolves when a picture can also be reached by keyboard, read as a table and exported; a problem has its sentence. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    const isPicture = this.#drawing.layout !== null;
    const part = this.#face === "problem" ? problemFace : isPicture ? afterDrawing : null;
    if (!part || part.module) return isDone;
    await part.load();
    return super.getUpdateComplete();
  }

  protected override updated(): void {
    const plot = this.renderRoot.querySelector<HTMLElement>(".plot");
    if (plot) this.#size.watch(plot);
    this.#prepare();
    this.#tellProblems();
  }

  protected override render(): TemplateResult {
    const face = this.#face;
    const { subtitle, footnote } = this.#options.values as Readonly<Record<string, string | undefined>>;
    const label = this.#label;
    const name = this.#name;
    return html`<figure class="shell" part="shell" aria-label=${name} aria-describedby="summary">
        ${headingTemplate(label, this.subtitle || subtitle || "", this.headingLevel)}
        <div class="plot" part="plot" data-face=${face} aria-busy=${this.pending || this.#own.pending}>
          ${this.#content(face)}
        </div>
        <p id="summary" hidden>${this.#drawing.description?.summary}</p>
        ${face === "data" ? html`${this.#unseen()}${this.#notes()}` : nothing}
        ${footnote ? html`<p class="footnote" part="footnote">${footnote}</p>` : nothing}
      </figure>
      ${face === "data" ? afterDrawing.module?.menuButton(this.renderRoot, name, this) : nothing}`;
  }

  get #chart(): Chart {
    return (this.constructor as typeof ChartElement).chart;
  }

  get #label(): string {
    return this.label || String(this.#options.values["title"] ?? "");
  }

  get #name(): string {
    return this.#label || this.#chart.title;
  }

  get #answer(): ChartAnswer | null {
    return this.answer ?? this.#own.answer;
  }

  /** What this element found itself; an owner's problems are the owner's to tell. */
  get #found(): readonly Problem[] {
    return [...this.#options.problems, ...this.#own.problems, ...this.#drawing.problems];
  }

  get #face(): Face {
    return faceOf({
      answer: this.#answer,
      pending: this.pending || this.#own.pending,
      problems: [...this.problems, ...this.#found],
      cannotDraw: this.#options.problems.length > 0 || this.#drawing.problems.length > 0,
    });
  }

  #follow(): void {
    const { value, data, src } = this;
    const isFed = this.answer !== null || this.#options.problems.length > 0;
    const asked = { record: this.#chart, options: this.#options.values, orderBy: this.#orderBy };
    this.#own.follow(isFed ? null : { ...asked, value, data, src });
  }

  #draw(): void {
    const answer = this.#answer;
    const { width, height } = this.#size;
    if (!answer || this.#options.isUnchecked || this.#options.problems.length > 0)
      return this.#drawing.clear();
    if (width === 0 || height === 0) return;
    const { today, timeZone, timeRange, table, fields } = answer;
    const { locale, direction } = this.#language;
    const measure = measureIn(getComputedStyle(this).fontFamily);
    const frame = { width, height, measure, locale, direction, timeZone, today, timeRange };
    this.#drawing.lay({ table, fields, frame, selected: this.selected }, this.#label);
  }

  #content(face: Face): TemplateResult {
    const { layout } = this.#drawing;
    if (face === "problem") return this.#problem();
    if (face === "empty") {
      return sentenceTemplate(
        "empty",
        String(this.#options.values["empty_text"] ?? "No data for this choice."),
      );
    }
    if (face === "loading" || !layout) return loadingTemplate(this);
    const table = this.asTable ? this.#table(Number.POSITIVE_INFINITY) : nothing;
    return html`<div class="picture" ?hidden=${table !== nothing}>
        ${this.#chart.view(layout, this.#send)}
      </div>
      ${table}`;
  }

  #problem(): TemplateResult {
    const problems = [...this.#found, ...this.problems];
    const module = problemFace.need(() => this.requestUpdate());
    if (!module) return sentenceTemplate("problem", problems[0]?.code ?? "");
    return module.problemTemplate(this.renderRoot, problems, () => void this.refresh());
  }

  #table(limit: number): TemplateResult | typeof nothing {
    const module = afterDrawing.need(() => this.requestUpdate());
    const { description } = this.#drawing;
    return module && description
      ? module.dataTable(this.renderRoot, description, { name: this.#name, limit })
      : nothing;
  }

  /** The data behind the picture, for screen readers; a picture that is a table needs no second one. */
  #unseen(): TemplateResult | typeof nothing {
    if (this.asTable || !this.#drawing.layout) return nothing;
    if (this.renderRoot.querySelector(".picture :is(table, [role=table], [role=grid])")) return nothing;
    return html`<div class="unseen">${this.#table(UNSEEN_ROWS)}</div>`;
  }

  #notes(): TemplateResult | typeof nothing {
    const answer = this.#answer;
    const stale = this.staleSince ?? this.#own.staleSince;
    if (!answer || (stale === null && answer.rowCount <= answer.table.numRows)) return nothing;
    return afterDrawing.module?.notesTemplate(answer, stale, this.#language.locale) ?? nothing;
  }

  /** Makes what was drawn reachable; the code for it comes after the first picture. */
  #prepare(): void {
    const picture = this.renderRoot.querySelector(".picture");
    const { layout } = this.#drawing;
    const module = picture && layout && afterDrawing.need(() => this.#prepare());
    if (!module || !(this.renderRoot instanceof ShadowRoot)) return;
    const plot = picture.parentElement as HTMLElement;
    this.#interaction ??= new module.Interaction(this.renderRoot, plot);
    this.#interaction.prepare(picture, layout.tips, this.#name);
  }

  readonly #send = (message: { readonly action?: unknown; readonly effect?: ChartEffect }): void => {
    const { action, effect } = message;
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
    if (effect?.act) this.#tell("vital-action", effect.act);
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
}

/** The subtitle is an attribute of every element and changes no query. */
function isOption(chart: Chart, attribute: string): boolean {
  return (
    attribute !== "subtitle" &&
    Object.keys(chart.attributes).some((name) => attributeName(name) === attribute)
  );
}

function chosen(select: NonNullable<ChartEffect["select"]>): Readonly<Record<string, readonly Cell[]>> {
  return Object.fromEntries((select.path ?? [select]).map(({ column, values }) => [column, values]));
}
