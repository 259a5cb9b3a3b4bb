import { Task } from "@lit/task";
import type { Given } from "@vitalkit/data/query";
import type { Answerer } from "@vitalkit/data/sources";
import { numberAt, type Table } from "@vitalkit/data/table";
import type { FilterDefinition } from "@vitalkit/spec";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { niceBounds, type Bounds } from "../bounds.js";
import { boundsText } from "../filter-text.js";
import { controlStyles } from "./control.styles.js";
import { FilterElement } from "./filter-element.js";
import { rangeStyles } from "./range-filter.styles.js";

/** Lower and upper bound, both inclusive; null is open. */
type Range = readonly [number | null, number | null];

const open: Range = [null, null];

/** Chooses a range of numbers by two thumbs or two fields. Part of a dashboard; sends `change` with the new range. */
export class VitalRangeFilter extends FilterElement<Extract<FilterDefinition, { type: "range" }>> {
  static override properties = {
    ...FilterElement.properties,
    answerer: { attribute: false },
    given: { attribute: false },
    draft: { state: true },
    complaint: { state: true },
    hasOpened: { state: true },
  };
  static override styles = [controlStyles, rangeStyles];

  declare answerer: Pick<Answerer, "filterValues">;
  /** The choices that narrow the scale. */
  declare given: Given;
  /** What the thumbs stand at while one is dragged. */
  declare draft: Range | null;
  declare complaint: string | null;
  declare hasOpened: boolean;

  readonly #ends = new Task(this, {
    args: () => [this.answerer, this.filter?.id, this.hasOpened] as const,
    task: async ([answerer, id, hasOpened], { signal }): Promise<Range> => {
      const { min, max } = this.filter;
      if (!hasOpened || (min !== undefined && max !== undefined)) return [min ?? null, max ?? null];
      const ends = endsOf(await answerer.filterValues(id, signal, this.given));
      return [min ?? ends[0], max ?? ends[1]];
    },
    onComplete: () => this.requestUpdate(),
  });

  constructor() {
    super();
    this.given = {};
    this.draft = null;
    this.complaint = null;
    this.hasOpened = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#ends.abort();
  }

  protected override onToggling(): void {
    this.draft = null;
    this.complaint = null;
    // Other choices may have moved the ends since the last time.
    if (this.panel.isOpen && this.hasOpened) void this.#ends.run();
    this.hasOpened = true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("value")) this.draft = null;
  }

  protected override updated(): void {
    this.#fill();
  }

  protected override content(label: string): TemplateResult {
    const [low, high] = this.draft ?? this.#range;
    const [min, max] = this.#ends.value ?? open;
    const scale = this.#scale;
    return html`<form class="range" novalidate @submit=${this.#onSubmit}>
      ${scale ? this.#slider(label, scale) : nothing}
      <div class="bounds">
        <label
          >From<input
            type="number"
            name="low"
            step="any"
            inputmode="decimal"
            placeholder=${min ?? nothing}
            .value=${low === null ? "" : String(low)}
            @change=${this.#onField}
        /></label>
        <label
          >To<input
            type="number"
            name="high"
            step="any"
            inputmode="decimal"
            placeholder=${max ?? nothing}
            .value=${high === null ? "" : String(high)}
            @change=${this.#onField}
        /></label>
      </div>
      ${this.complaint === null ? nothing : html`<p class="complaint" role="alert">${this.complaint}</p>`}
      <button class="apply" hidden>Apply</button>
    </form>`;
  }

  /** Two thumbs on one line: two fields of type range, of which only the thumbs can be reached. */
  #slider(label: string, { min, max, step }: Bounds): TemplateResult {
    const [low, high] = this.draft ?? this.#range;
    const [least, most] = this.#ends.value ?? open;
    const text = boundsText([low ?? least, high ?? most], this.locale);
    const thumb = (name: "low" | "high", value: number): TemplateResult =>
      html`<input
        class="thumb"
        type="range"
        name="${name}-thumb"
        aria-label="${label}, ${name === "low" ? "from" : "to"}"
        .min=${String(min)}
        .max=${String(max)}
        .step=${String(step)}
        .value=${String(value)}
        @input=${(event: Event) => this.#onDrag(event, name)}
        @change=${() => this.#apply(this.draft ?? this.#range)}
      />`;
    return html`<p class="reading" aria-hidden="true">${text}</p>
      <div class="slider">
        <div class="track"><div class="fill"></div></div>
        ${thumb("low", low ?? min)} ${thumb("high", high ?? max)}
      </div>`;
  }

  get #range(): Range {
    return Array.isArray(this.value) ? (this.value as unknown as Range) : open;
  }

  get #scale(): Bounds | null {
    const [min, max] = this.#ends.value ?? open;
    const { column, dataset, step } = this.filter;
    const type = this.dashboard.datasets[dataset]?.columns[column]?.type;
    return niceBounds(min, max, { step, isWhole: type === "integer" });
  }

  /** The end of the scale itself is open: it does not leave out what comes beyond it. */
  #onDrag(event: Event, name: "low" | "high"): void {
    const scale = this.#scale;
    if (!scale) return;
    const field = event.target as HTMLInputElement;
    const [low, high] = this.draft ?? this.#range;
    const at = Number(field.value);
    const value = name === "low" ? Math.min(at, high ?? scale.max) : Math.max(at, low ?? scale.min);
    field.value = String(value);
    this.draft =
      name === "low" ? [value <= scale.min ? null : value, high] : [low, value >= scale.max ? null : value];
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.#onField();
    if (this.complaint === null) this.panel.close();
  };

  readonly #onField = (): void => {
    const bound = (name: string): number | null => {
      const field = this.renderRoot.querySelector<HTMLInputElement>(`input[name=${name}]`);
      const number = field?.valueAsNumber ?? Number.NaN;
      return Number.isFinite(number) ? number : null;
    };
    const [low, high] = [bound("low"), bound("high")];
    if (low !== null && high !== null && low > high)
      this.complaint = "The first must not be above the second.";
    else this.#apply([low, high]);
  };

  #apply(range: Range): void {
    this.complaint = null;
    const isOpen = range.every((each) => each === null);
    if (!isOpen || !this.filter.required) this.send(isOpen ? null : range);
  }

  /** By CSSOM: a style attribute is refused by the pages that our elements stand in. */
  #fill(): void {
    const fill = this.renderRoot.querySelector<HTMLElement>(".fill");
    const scale = this.#scale;
    if (!fill || !scale) return;
    const [low, high] = this.draft ?? this.#range;
    const share = (value: number): number =>
      Math.min(1, Math.max(0, (value - scale.min) / (scale.max - scale.min)));
    fill.style.setProperty("inset-inline-start", `${100 * share(low ?? scale.min)}%`);
    fill.style.setProperty("inset-inline-end", `${100 * (1 - share(high ?? scale.max))}%`);
  }
}

function endsOf(table: Table): Range {
  return [numberAt(table.getChild("min"), 0), numberAt(table.getChild("max"), 0)];
}
