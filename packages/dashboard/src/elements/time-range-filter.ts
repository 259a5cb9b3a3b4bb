import type { FilterValue } from "@vitalkit/data/sources";
import type { FilterDefinition } from "@vitalkit/spec";
import { html, LitElement, nothing, type TemplateResult } from "lit";

import { filterLabel } from "../labels.js";
import { daysOfRange, presets, rangeLabel, rangeOfDays } from "../time-range.js";
import { controlStyles } from "./control.styles.js";
import { chevron } from "./icons.js";
import { optionList } from "./option-list.js";
import { PanelController } from "./panel.js";

type TimeRangeDefinition = Extract<FilterDefinition, { type: "time_range" }>;

/** Chooses a range of time by name or by its days. Part of a dashboard; sends `change` with the range as detail. */
export class VitalTimeRangeFilter extends LitElement {
  static override properties = {
    filter: { attribute: false },
    value: { attribute: false },
    locale: { attribute: false },
    complaint: { state: true },
  };
  static override styles = [controlStyles];

  declare filter: TimeRangeDefinition;
  declare value: FilterValue;
  /** BCP 47 tag. */
  declare locale: string;
  declare complaint: string | null;

  readonly #panel = new PanelController(this);

  constructor() {
    super();
    this.value = null;
    this.locale = "en";
    this.complaint = null;
  }

  protected override render(): TemplateResult {
    const label = filterLabel(this.filter);
    return html`
      <div class="pill" part="filter">
        <button class="open" popovertarget="panel" aria-haspopup="dialog">
          <span class="name">${label}</span><span class="value">${rangeLabel(this.#range, this.locale)}</span>
          ${chevron}
        </button>
      </div>
      <div
        id="panel"
        popover
        role="dialog"
        aria-label=${label}
        tabindex="-1"
        @beforetoggle=${this.#onBeforeToggle}
        @toggle=${this.#panel.onToggle}
      >
        ${this.#panel.isOpen ? html`${this.#presets(label)}${this.#days()}` : nothing}
      </div>
    `;
  }

  #presets(label: string): TemplateResult {
    const values = presets.map((each) => each.value);
    const wanted = [this.#range, this.filter.default].filter((each) => !daysOfRange(each));
    const extra = wanted.filter((each) => !values.some((value) => sameRange(value, each)));
    const options = [...new Set([...extra, ...values])].map((value) => ({
      label: rangeLabel(value, this.locale),
      isChosen: sameRange(value, this.#range),
      choose: () => this.#choose(value),
    }));
    return optionList(label, options, false);
  }

  #days(): TemplateResult {
    const days = daysOfRange(this.#range);
    return html`<form class="days" novalidate @submit=${this.#onSubmit}>
      <label>From<input type="date" name="first" max="9999-12-31" .value=${days?.first ?? ""} /></label>
      <label>Through<input type="date" name="last" max="9999-12-31" .value=${days?.last ?? ""} /></label>
      ${
        this.complaint === null ? nothing : html`<p class="complaint wide" role="alert">${this.complaint}</p>`
      }
      <button class="apply wide">Apply days</button>
    </form>`;
  }

  readonly #onBeforeToggle = (event: Event): void => {
    this.complaint = null;
    this.#panel.onBeforeToggle(event);
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const entries = new FormData(event.target as HTMLFormElement);
    const first = String(entries.get("first") ?? "");
    const last = String(entries.get("last") ?? "");
    if (!first && !last) this.complaint = "Choose a first day, a last day, or both.";
    else if (first && last && first > last) this.complaint = "The first day must not be after the last.";
    else this.#choose(rangeOfDays({ first, last }));
  };

  #choose(value: string | null): void {
    this.dispatchEvent(new CustomEvent("change", { detail: value }));
    this.#panel.close();
  }

  get #range(): string | null {
    return typeof this.value === "string" ? this.value : null;
  }
}

/** Whether two ranges say the same; "No filter" is no range. */
function sameRange(a: string | null, b: string | null): boolean {
  const [left, right] = [a, b].map((each) => (each ?? "No filter").toLowerCase());
  return left === right;
}
