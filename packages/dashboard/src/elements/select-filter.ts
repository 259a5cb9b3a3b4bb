import { Task } from "@lit/task";
import type { Answerer, FilterValue } from "@vitalkit/data/sources";
import type { Cell, Table } from "@vitalkit/data/table";
import type { ColumnType, FilterDefinition } from "@vitalkit/spec";
import { html, LitElement, nothing, type TemplateResult } from "lit";

import { cellLabel, choicesOf, chosenCells, sameCell, toggled, type Choice } from "../choices.js";
import { filterLabel } from "../labels.js";
import { problemsOf } from "../problems-of.js";
import { withWords } from "../words.js";
import { controlStyles } from "./control.styles.js";
import { chevron, cross } from "./icons.js";
import { optionList } from "./option-list.js";
import { PanelController } from "./panel.js";
import { firstSentence } from "./problem-list.js";

/** More values than this and the list gets a search box. */
const manyValues = 8;

/** Lines drawn at once; the search reaches the others. */
const mostLines = 200;

type SelectDefinition = Extract<FilterDefinition, { type: "select" }>;

/** Chooses values of a column. Part of a dashboard; sends `change` with the new value as detail. */
export class VitalSelectFilter extends LitElement {
  static override properties = {
    filter: { attribute: false },
    value: { attribute: false },
    locale: { attribute: false },
    answerer: { attribute: false },
    columnType: { attribute: false },
    search: { state: true },
    hasOpened: { state: true },
  };
  static override styles = [controlStyles];

  declare filter: SelectDefinition;
  declare value: FilterValue;
  /** BCP 47 tag. */
  declare locale: string;
  /** Where the values come from; asked when the list is first opened. */
  declare answerer: Pick<Answerer, "filterValues">;
  /** Type of the column, where the definition says it. */
  declare columnType: ColumnType | undefined;
  declare search: string;
  declare hasOpened: boolean;

  readonly #panel = new PanelController(this);
  readonly #values = new Task(this, {
    args: () => [this.hasOpened, this.answerer, this.filter?.id] as const,
    task: async ([hasOpened, answerer, id], { signal }): Promise<Table | null> =>
      hasOpened ? withWords(answerer.filterValues(id, signal)) : null,
    onComplete: () => {
      this.requestUpdate();
      if (this.#panel.isOpen) void this.#panel.focusFirst();
    },
  });

  constructor() {
    super();
    this.value = null;
    this.locale = "en";
    this.columnType = undefined;
    this.search = "";
    this.hasOpened = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#values.abort();
  }

  protected override render(): TemplateResult {
    const label = filterLabel(this.filter);
    const chosen = chosenCells(this.value);
    const shown = chosen.length === 0 ? "All" : cellLabel(chosen[0] ?? null, this.columnType, this.locale);
    return html`
      <div class=${chosen.length > 0 ? "pill set" : "pill"} part="filter">
        <button class="open" popovertarget="panel" aria-haspopup="listbox">
          <span class="name">${label}</span><span class="value" dir="auto">${shown}</span>
          ${chosen.length > 1 ? html`<span class="more">+${chosen.length - 1}</span>` : nothing} ${chevron}
        </button>
        ${
          chosen.length === 0
            ? nothing
            : html`<button class="clear" aria-label="Clear ${label}" @click=${this.#clear}>${cross}</button>`
        }
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
        ${this.#panel.isOpen ? this.#list(label, chosen) : nothing}
      </div>
    `;
  }

  #list(label: string, chosen: readonly Cell[]): unknown {
    return this.#values.render({
      initial: () => nothing,
      pending: () => html`<p class="note" role="status">Loading values…</p>`,
      complete: (table) =>
        table ? this.#choices(label, choicesOf(table, this.value, this.locale), chosen) : nothing,
      error: (error) =>
        html`<p class="note" role="alert">${firstSentence(problemsOf(error))}</p>
          <button class="action" @click=${() => void this.#values.run()}>Try again</button>`,
    });
  }

  #choices(label: string, choices: readonly Choice[], chosen: readonly Cell[]): TemplateResult {
    const wanted = this.search.trim().toLocaleLowerCase();
    const found = choices.filter((each) => each.label.toLocaleLowerCase().includes(wanted));
    const count = new Intl.NumberFormat(this.locale);
    const isMultiple = this.filter.multiple;
    const options = found.slice(0, mostLines).map((each) => ({
      label: each.label,
      isNone: each.value === null,
      isChosen: chosen.some((cell) => sameCell(cell, each.value)),
      ...(each.count === null ? {} : { count: count.format(each.count) }),
      choose: () => this.#choose(each.value),
    }));
    return html`
      ${choices.length > manyValues ? this.#searchBox(label) : nothing}
      ${
        options.length > 0
          ? optionList(label, options, isMultiple)
          : html`<p class="note">
              ${choices.length === 0 ? "There are no values." : "No value contains this."}
            </p>`
      }
      ${
        found.length > mostLines
          ? html`<p class="note">First ${mostLines} of ${count.format(found.length)}. Search for more.</p>`
          : nothing
      }
      ${
        isMultiple && chosen.length > 0
          ? html`<div class="foot">
              <span>${chosen.length} chosen</span>
              <button class="action" @click=${() => this.#send([])}>Clear</button>
            </div>`
          : nothing
      }
    `;
  }

  #searchBox(label: string): TemplateResult {
    return html`<input
      class="search"
      type="search"
      placeholder="Search"
      aria-label="Search in ${label}"
      .value=${this.search}
      @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        this.renderRoot.querySelector<HTMLElement>("[role=option]")?.focus();
      }}
    />`;
  }

  readonly #onBeforeToggle = (event: Event): void => {
    this.#panel.onBeforeToggle(event);
    this.search = "";
    if (this.#panel.isOpen) this.hasOpened = true;
  };

  readonly #clear = (): void => {
    // The cross goes away with what it clears.
    this.renderRoot.querySelector<HTMLElement>(".open")?.focus();
    this.#send([]);
  };

  #choose(value: Cell): void {
    this.#send(toggled(this.value, value, this.filter.multiple));
    if (!this.filter.multiple) this.#panel.close();
  }

  #send(value: readonly Cell[]): void {
    this.dispatchEvent(new CustomEvent("change", { detail: value }));
  }
}
