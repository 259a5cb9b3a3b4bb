import type { FilterDefinition } from "@vitalkit/spec";
import { html, nothing, type TemplateResult } from "lit";

import { daysOfRange, presets, rangeLabel, rangeOfDays } from "../time-range.js";
import { FilterElement } from "./filter-element.js";
import { optionList } from "./option-list.js";

type TimeRangeDefinition = Extract<FilterDefinition, { type: "time_range" }>;

/** Chooses a range of time by name or by its days. Part of a dashboard; sends `change` with the range as detail. */
export class VitalTimeRangeFilter extends FilterElement<TimeRangeDefinition> {
  static override properties = { ...FilterElement.properties, complaint: { state: true } };

  declare complaint: string | null;

  constructor() {
    super();
    this.complaint = null;
  }

  /** All of time is a choice in the list. */
  protected override get isSet(): boolean {
    return false;
  }

  protected override onToggling(): void {
    this.complaint = null;
  }

  protected override content(label: string): TemplateResult {
    return html`${this.#presets(label)}${this.filter.custom ? this.#days() : nothing}`;
  }

  #presets(label: string): TemplateResult {
    const { presets: own, required } = this.filter;
    const values = own ?? presets.map((each) => each.value).filter((each) => each !== null || !required);
    const wanted = [this.#range, this.filter.default].filter((each) => !daysOfRange(each));
    const extra = wanted.filter(
      (each) => !values.some((value) => sameRange(value, each)) && !(required && isNoRange(each)),
    );
    const options = [...new Set([...extra, ...values])].map((value) => ({
      label: rangeLabel(isNoRange(value) ? null : value, this.locale),
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
    this.send(value);
    this.panel.close();
  }

  get #range(): string | null {
    return typeof this.value === "string" ? this.value : null;
  }
}

function isNoRange(range: string | null): boolean {
  return sameRange(range, null);
}

/** Whether two ranges say the same; "No filter" is no range. */
function sameRange(a: string | null, b: string | null): boolean {
  const [left, right] = [a, b].map((each) => (each ?? "No filter").toLowerCase());
  return left === right;
}
