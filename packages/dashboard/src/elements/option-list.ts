import { html, nothing, type TemplateResult } from "lit";

import { tick } from "./icons.js";

/** One line of a list to choose from. */
export interface ListOption {
  readonly label: string;
  readonly isChosen: boolean;
  /** Muted: a value that stands for no value. */
  readonly isNone?: boolean;
  readonly count?: string;
  readonly choose: () => void;
}

/**
 * A listbox with one tab stop: arrows, Home and End move, Space and Enter choose, and so does a click.
 * @param isMultiple whether choosing one leaves the others as they are
 */
export function optionList(
  label: string,
  options: readonly ListOption[],
  isMultiple: boolean,
): TemplateResult {
  const stop = Math.max(
    0,
    options.findIndex((each) => each.isChosen),
  );
  return html`<ul
    class="options"
    role="listbox"
    aria-label=${label}
    aria-multiselectable=${isMultiple}
    @keydown=${onKey}
  >
    ${options.map(
      (each, index) =>
        html`<li
          class=${each.isNone ? "option none" : "option"}
          role="option"
          aria-selected=${each.isChosen}
          tabindex=${index === stop ? 0 : -1}
          @click=${each.choose}
        >
          ${tick(isMultiple)}<span class="label" dir="auto">${each.label}</span>
          ${each.count === undefined ? nothing : html`<span class="count">${each.count}</span>`}
        </li>`,
    )}
  </ul>`;
}

function onKey(event: KeyboardEvent): void {
  const current = event.target as HTMLElement;
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[role=option]")];
  const index = all.indexOf(current);
  const targets: Readonly<Record<string, HTMLElement | undefined>> = {
    ArrowDown: all[Math.min(index + 1, all.length - 1)],
    ArrowUp: all[Math.max(index - 1, 0)],
    Home: all[0],
    End: all.at(-1),
  };
  if (event.key === " " || event.key === "Enter") current.click();
  else if (targets[event.key]) targets[event.key]?.focus();
  else return;
  event.preventDefault();
}
