import { Task } from "@lit/task";
import type { Given } from "@vitalkit/data/query";
import type { Answerer } from "@vitalkit/data/sources";
import type { Cell, Table } from "@vitalkit/data/table";
import type { FilterDefinition } from "@vitalkit/spec";
import { html, nothing, type TemplateResult } from "lit";

import { choicesOf, chosenCells, sameCell, toggled, type Choice } from "../choices.js";
import { listedValues, needsData } from "../offered.js";
import { problemsOf } from "../problems-of.js";
import { rankedValues, valueNames } from "../value-names.js";
import { withWords } from "../words.js";
import { FilterElement } from "./filter-element.js";
import { optionList } from "./option-list.js";
import { firstSentence } from "./problem-list.js";

/** More values than this and the list gets a search box. */
const manyValues = 8;

/** Lines drawn at once; the search reaches the others. */
const mostLines = 200;

/** Milliseconds after the last key stroke before values are looked for in the data. */
const pause = 250;

type SelectDefinition = Extract<FilterDefinition, { type: "select" }>;

/** What is asked for: which question it is, and the question. */
interface Asked {
  readonly key: string;
  readonly given: Given;
}

/** Chooses values of a column. Part of a dashboard; sends `change` with the new value as detail. */
export class VitalSelectFilter extends FilterElement<SelectDefinition> {
  static override properties = {
    ...FilterElement.properties,
    answerer: { attribute: false },
    given: { attribute: false },
    search: { state: true },
    asked: { state: true },
  };

  /** Where the values come from; asked when the list is first opened, and again for other choices of its parents. */
  declare answerer: Pick<Answerer, "filterValues">;
  /** The choices that narrow what is offered. */
  declare given: Given;
  declare search: string;
  declare asked: Asked | null;

  protected override readonly kind = "listbox";
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the data has more values than came: then a search asks for them. */
  #isCut = false;

  readonly #values = new Task(this, {
    args: () => [this.answerer, this.filter?.id, this.asked?.key] as const,
    task: async ([answerer, id, key], { signal }): Promise<Table | null> => {
      if (key === undefined || !needsData(this.filter)) return null;
      return withWords(answerer.filterValues(id, signal, this.asked?.given));
    },
    onComplete: (table) => {
      if (this.asked?.given.search === undefined) this.#isCut = isCut(table, this.filter);
      this.requestUpdate();
      if (this.panel.isOpen && !this.#isSearching) void this.panel.focusFirst();
    },
  });

  constructor() {
    super();
    this.given = {};
    this.search = "";
    this.asked = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#values.abort();
  }

  protected override onToggling(): void {
    clearTimeout(this.#timer);
    this.search = "";
    if (this.panel.isOpen) this.#ask();
  }

  protected override content(label: string): unknown {
    // While values are looked for, those that were found stay.
    if (this.#isSearching && this.#values.value !== undefined)
      return this.#choices(label, this.#values.value);
    return this.#values.render({
      initial: () => nothing,
      pending: () => html`<p class="note" role="status">Loading values…</p>`,
      complete: (table) => this.#choices(label, table),
      error: (error) =>
        html`<p class="note" role="alert">${firstSentence(problemsOf(error))}</p>
          <button class="action" @click=${() => void this.#values.run()}>Try again</button>`,
    });
  }

  get #isSearching(): boolean {
    return this.search !== "" || this.asked?.given.search !== undefined;
  }

  #choices(label: string, table: Table | null): TemplateResult {
    const { filter, locale, dashboard } = this;
    const { multiple: isMultiple, dataset, column, sort_by: sortBy } = filter;
    const names = valueNames(dashboard, column, locale, { filter, dataset });
    const ranked = rankedValues(dashboard, column, dataset);
    const chosen = chosenCells(this.value);
    const choices = choicesOf({ table, listed: listedValues(filter), sortBy, ranked }, this.value, names);
    const wanted = this.search.trim().toLocaleLowerCase();
    const found = choices.filter((each) => each.label.toLocaleLowerCase().includes(wanted));
    const count = new Intl.NumberFormat(locale);
    const options = found.slice(0, mostLines).map((each) => ({
      label: each.label,
      isNone: each.value === null,
      isChosen: chosen.some((cell) => sameCell(cell, each.value)),
      ...(each.count === null ? {} : { count: count.format(each.count) }),
      choose: () => this.#choose(each),
    }));
    const hasSearch = choices.length > manyValues || this.#isCut || this.#isSearching;
    return html`
      ${hasSearch ? this.#searchBox(label) : nothing}
      ${filter.exclude ? html`<p class="about">What is chosen is left out.</p>` : nothing}
      ${
        options.length > 0
          ? optionList(label, options, isMultiple)
          : html`<p class="note">
              ${choices.length === 0 && wanted === "" ? "There are no values." : "No value contains this."}
            </p>`
      }
      ${this.#cutNote(found.length, count)}
      ${
        isMultiple && chosen.length > 0 && !filter.required
          ? html`<div class="foot">
              <span>${chosen.length} ${filter.exclude ? "left out" : "chosen"}</span>
              <button class="action" @click=${() => this.send([])}>Clear</button>
            </div>`
          : nothing
      }
    `;
  }

  #cutNote(found: number, count: Intl.NumberFormat): TemplateResult | typeof nothing {
    if (found > mostLines) {
      return html`<p class="note">First ${mostLines} of ${count.format(found)}. Search for more.</p>`;
    }
    if (!this.#isCut || this.#isSearching) return nothing;
    return html`<p class="note">
      The ${count.format(this.filter.row_limit)} most frequent values. Search for others.
    </p>`;
  }

  #searchBox(label: string): TemplateResult {
    return html`<input
      class="search"
      type="search"
      maxlength="200"
      placeholder="Search"
      aria-label="Search in ${label}"
      .value=${this.search}
      @input=${this.#onSearch}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        this.renderRoot.querySelector<HTMLElement>("[role=option]")?.focus();
      }}
    />`;
  }

  readonly #onSearch = (event: Event): void => {
    this.search = (event.target as HTMLInputElement).value;
    clearTimeout(this.#timer);
    if (this.#isCut) this.#timer = setTimeout(() => this.#ask(), pause);
  };

  #ask(): void {
    const search = this.search.trim();
    const isLooking = this.#isCut && search !== "" && this.#isText;
    const given = isLooking ? { ...this.given, search } : this.given;
    const key = JSON.stringify([given.filters, given.parameters, given.search], (_key, value: unknown) =>
      typeof value === "bigint" ? `${value}n` : value,
    );
    if (key !== this.asked?.key) this.asked = { key, given };
  }

  /** Only texts can be looked for. */
  get #isText(): boolean {
    const { dataset, column } = this.filter;
    const { type } = valueNames(this.dashboard, column, this.locale, { dataset });
    return type === undefined || type === "text";
  }

  #choose({ value }: Choice): void {
    const { multiple, required } = this.filter;
    const next = toggled(this.value, value, multiple);
    if (!required || next.length > 0) this.send(next satisfies readonly Cell[]);
    if (!multiple) this.panel.close();
  }
}

function isCut(table: Table | null, { row_limit: limit }: SelectDefinition): boolean {
  return table !== null && table.numRows >= limit;
}
