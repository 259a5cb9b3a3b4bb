import type { FilterValue } from "@vitalkit/data/sources";
import type { FilterDefinition } from "@vitalkit/spec";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { filterLabel } from "../labels.js";
import { controlStyles } from "./control.styles.js";
import { cross, magnifier } from "./icons.js";

/** Milliseconds after the last key stroke before the board is asked. */
const pause = 350;

/** Looks for a text in columns. Part of a dashboard; sends `change` with the text as detail, null when it is empty. */
export class VitalSearchFilter extends LitElement {
  static override properties = {
    filter: { attribute: false },
    value: { attribute: false },
    text: { state: true },
  };
  static override styles = [
    controlStyles,
    css`
      .pill {
        padding-inline-start: 12px;
      }

      .pill:focus-within {
        outline: 2px solid var(--vital-focus);
        outline-offset: 1px;
      }

      .magnifier {
        flex: none;
        align-self: center;
        inline-size: 12px;
        block-size: 12px;
        fill: none;
        stroke: var(--vital-muted);
        stroke-width: 1.5;
        stroke-linecap: round;
      }

      .text {
        box-sizing: border-box;
        inline-size: 18ch;
        min-inline-size: 0;
        padding: 0 10px 0 8px;
        border: 0;
        outline: none;
        background: none;
        font-weight: 500;
      }

      .text::-webkit-search-cancel-button {
        display: none;
      }

      .text::placeholder {
        color: var(--vital-muted);
        opacity: 1;
        font-weight: 400;
      }

      @media (pointer: coarse), (max-width: 480px) {
        .text {
          font-size: 16px;
        }
      }
    `,
  ];

  declare filter: Extract<FilterDefinition, { type: "search" }>;
  declare value: FilterValue;
  /** What stands in the field, which may be ahead of the value. */
  declare text: string;

  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.value = null;
    this.text = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const value = typeof this.value === "string" ? this.value : "";
    // What is being typed stays as it is while the board hears of it.
    if (changed.has("value") && value !== this.text.trim()) this.text = value;
  }

  protected override render(): TemplateResult {
    const { filter, text } = this;
    const label = filterLabel(filter);
    const state = text !== "" ? "pill set" : filter.required ? "pill needed" : "pill";
    return html`<div class=${state} part="filter">
      ${magnifier}
      <input
        class="text"
        type="search"
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        aria-label=${label}
        aria-description=${filter.description ?? nothing}
        title=${filter.description ?? nothing}
        placeholder=${filter.placeholder ?? label}
        .value=${text}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @blur=${this.#send}
      />
      ${
        text === ""
          ? nothing
          : html`<button class="clear" aria-label="Clear ${label}" @click=${this.#clear}>${cross}</button>`
      }
    </div>`;
  }

  readonly #onInput = (event: Event): void => {
    this.text = (event.target as HTMLInputElement).value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#send, pause);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter") this.#send();
    else if (event.key === "Escape" && this.text !== "") {
      event.preventDefault();
      this.#clear();
    }
  };

  readonly #clear = (): void => {
    this.text = "";
    this.renderRoot.querySelector<HTMLElement>("input")?.focus();
    this.#send();
  };

  readonly #send = (): void => {
    clearTimeout(this.#timer);
    const text = this.text.trim();
    if (text !== (this.value ?? "")) this.dispatchEvent(new CustomEvent("change", { detail: text || null }));
  };
}
