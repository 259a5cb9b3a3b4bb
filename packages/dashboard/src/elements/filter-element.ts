import type { FilterValue } from "@vitalkit/data/sources";
import type { Dashboard, FilterDefinition } from "@vitalkit/spec";
import { html, LitElement, nothing, type CSSResultGroup, type TemplateResult } from "lit";

import { filterText, type FilterText } from "../filter-text.js";
import { filterLabel } from "../labels.js";
import { controlStyles } from "./control.styles.js";
import { chevron, cross } from "./icons.js";
import { PanelController } from "./panel.js";

/**
 * A filter as a pill that opens a panel. Part of a dashboard; sends `change` with the new value as detail. A subclass
 * draws what the panel holds.
 */
export abstract class FilterElement<Definition extends FilterDefinition> extends LitElement {
  static override properties = {
    filter: { attribute: false },
    value: { attribute: false },
    locale: { attribute: false },
    dashboard: { attribute: false },
  };
  static override styles: CSSResultGroup = [controlStyles];

  declare filter: Definition;
  declare value: FilterValue;
  /** BCP 47 tag. */
  declare locale: string;
  /** The board, whose words name values and columns. */
  declare dashboard: Dashboard;

  protected readonly panel = new PanelController(this);
  /** What the panel is to a screen reader. */
  protected readonly kind: "listbox" | "dialog" = "dialog";

  constructor() {
    super();
    this.value = null;
    this.locale = "en";
  }

  protected abstract content(label: string): unknown;

  protected override render(): TemplateResult {
    const { filter } = this;
    const label = filterLabel(filter);
    const text = filterText(this.dashboard, filter, this.value, this.locale);
    return html`
      <div class=${this.#pillClass} part="filter">
        <button class="open" popovertarget="panel" aria-haspopup=${this.kind}>
          ${pillText(label, text)} ${chevron}
        </button>
        ${
          this.isSet && !filter.required
            ? html`<button class="clear" aria-label="Clear ${label}" @click=${this.#clear}>${cross}</button>`
            : nothing
        }
      </div>
      <div
        id="panel"
        popover
        role="dialog"
        aria-label=${label}
        aria-description=${filter.description ?? nothing}
        tabindex="-1"
        @beforetoggle=${this.#onBeforeToggle}
        @toggle=${this.panel.onToggle}
      >
        ${
          this.panel.isOpen
            ? html`${filter.description ? html`<p class="about"><bdi>${filter.description}</bdi></p>` : nothing}
              ${this.content(label)}`
            : nothing
        }
      </div>
    `;
  }

  /** Whether there is something to take back. */
  protected get isSet(): boolean {
    return this.value !== null;
  }

  /** Before the panel is shown or hidden. */
  protected onToggling(): void {
    // Most panels are drawn from their filter's value alone.
  }

  protected send(value: unknown): void {
    this.dispatchEvent(new CustomEvent("change", { detail: value }));
  }

  get #pillClass(): string {
    if (this.value !== null) return this.isSet ? "pill set" : "pill";
    return this.filter.required ? "pill needed" : "pill";
  }

  readonly #onBeforeToggle = (event: Event): void => {
    this.panel.onBeforeToggle(event);
    this.onToggling();
  };

  readonly #clear = (): void => {
    // The cross goes away with what it clears.
    this.renderRoot.querySelector<HTMLElement>(".open")?.focus();
    this.send(null);
  };
}

/** A filter's name and value, as they stand in its pill; the spaces are for who hears it. */
export function pillText(label: string, { text, more }: FilterText): TemplateResult {
  const others = more > 0 ? html` <span class="more">+${more}</span>` : nothing;
  return html`<span class="name">${label}</span> <span class="value" dir="auto">${text}</span>${others}`;
}
