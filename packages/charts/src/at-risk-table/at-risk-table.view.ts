import { html, nothing, type TemplateResult } from "lit";

import type { Doable } from "../action.js";
import type { Send } from "../chart.js";
import { toneShape } from "../tone-shape.js";
import type { AtRiskTableLayout, Heading, Row } from "./at-risk-table.layout.js";
import type { AtRiskTableAction } from "./at-risk-table.state.js";
import type { CellView } from "./cells.js";
import type { RowLink } from "./row-link.js";

const barWidth = 48;
const barHeight = 6;

/** A real table; roles are written out because cards change how the browser lays the same elements out. */
export function view(layout: AtRiskTableLayout, send: Send<AtRiskTableAction>): TemplateResult {
  const { headings, rows, more, cards } = layout;
  return html`
    <table
      class=${cards === null ? "accounts" : `accounts cards per-${cards}`}
      role="grid"
      aria-labelledby="label"
    >
      <thead role="rowgroup">
        <tr role="row">
          ${headings.map((each) => heading(each, send))}
        </tr>
      </thead>
      <tbody role="rowgroup" @focusin=${reachActions}>
        ${rows.map((each, index) => row(each, index, headings, send))}
      </tbody>
    </table>
    ${
      more
        ? html`<div class="more">
            <button class="action" type="button" @click=${() => send(more.press)}>${more.label}</button>
            <span class="count" role="status">${more.note}</span>
          </div>`
        : nothing
    }
  `;
}

function heading({ label, align, sorted, press }: Heading, send: Send<AtRiskTableAction>): TemplateResult {
  return html`
    <th role="columnheader" scope="col" class=${align} aria-sort=${sorted}>
      <button class="sort" type="button" @click=${() => send(press)}>
        <bdi>${label}</bdi>
        <svg class="arrow" width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
          <path d="M4,7.2L0.6,1.6H7.4Z" />
        </svg>
      </button>
    </th>
  `;
}

function row(
  { name, reason, cells, isSelected, choose, link, actions }: Row,
  index: number,
  headings: readonly Heading[],
  send: Send<AtRiskTableAction>,
): TemplateResult {
  return html`
    <tr
      role="row"
      data-tip=${index}
      aria-selected=${isSelected}
      @click=${(event: Event) => !isReading(event) && send({ effect: choose })}
      @contextmenu=${actions.length > 0 ? openByKey : nothing}
    >
      <th role="rowheader" scope="row" class="name">
        <span class="who"
          >${check(isSelected)}${link ? rowLink(name, link, send) : html`<bdi>${name}</bdi>`}${
            actions.length > 0 ? actionButton(name, actions, send) : nothing
          }</span
        >
        ${reason === null ? nothing : html`<span class="reason"><bdi>${reason}</bdi></span>`}
      </th>
      ${cells.map((each, place) => cell(each, headings[place + 1]))}
    </tr>
  `;
}

/** The button stands behind the name, where every width has room for it; Tab reaches that of the present row alone. */
function actionButton(
  name: string,
  actions: readonly Doable[],
  send: Send<AtRiskTableAction>,
): TemplateResult {
  const items = actions.map(({ label, href, effect }) => ({
    label,
    href,
    run: () => {
      if (effect) send({ effect });
    },
  }));
  const open = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLElement;
    const { openMenuList } = await import("../element/menu-list.js");
    openMenuList(button, items);
  };
  // A press on the button or in its menu chooses no row.
  return html`<span class="acts" @click=${(event: Event) => event.stopPropagation()}
    ><button
      class="act"
      type="button"
      tabindex="-1"
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label="Actions for ${name}"
      @click=${open}
    >
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="3" cy="8" r="1.5" />
        <circle cx="8" cy="8" r="1.5" />
        <circle cx="13" cy="8" r="1.5" />
      </svg></button
  ></span>`;
}

/** Puts the actions of the row that has the focus into the order of Tab. */
function reachActions(event: FocusEvent): void {
  const row = (event.target as Element).closest("tr");
  for (const button of (event.currentTarget as Element).querySelectorAll<HTMLElement>(".act")) {
    button.tabIndex = row?.contains(button) ? 0 : -1;
  }
}

/** The menu key, and Shift with F10; a mouse has the browser's own menu. */
function openByKey(event: MouseEvent): void {
  if (event.button === 2) return;
  event.preventDefault();
  (event.currentTarget as Element).querySelector<HTMLElement>(".act")?.click();
}

/** Whether the click ended a text selection: somebody copies a name and chooses nothing. */
function isReading(event: Event): boolean {
  return event instanceof MouseEvent && event.detail > 0 && document.getSelection()?.type === "Range";
}

function check(isSelected: boolean): TemplateResult | typeof nothing {
  if (!isSelected) return nothing;
  return html`<svg class="check" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
    <path d="M1.5,6.5L4.5,9.5L10.5,2.5" />
  </svg>`;
}

function rowLink(name: string, { href, effect }: RowLink, send: Send<AtRiskTableAction>): TemplateResult {
  const follow = (event: MouseEvent): void => {
    event.stopPropagation();
    // The browser's own ways to open a link elsewhere stay as they are.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    send({ effect });
  };
  return html`<a href=${href} tabindex="-1" @click=${follow}><bdi>${name}</bdi></a>`;
}

function cell(view: CellView, heading: Heading | undefined): TemplateResult {
  const { text, hint, tone, word } = view;
  const label = heading?.label ?? "";
  return html`
    <td role="gridcell" class=${heading?.align ?? "start"} title=${hint ?? nothing}>
      <span class="caption" aria-hidden="true">${label}</span>
      <span class="figure">
        <bdi class=${view.isScore ? "score" : nothing}>${text}</bdi>
        ${view.fill === null ? nothing : bar(view.fill, tone)}
        ${
          tone === null
            ? nothing
            : html`<svg class="shape" width="12" height="12" viewBox="-6 -6 12 12">
                ${toneShape(tone, 0, 0, 5)}
              </svg>`
        }
        ${word === null ? nothing : html`<span class="word">${word}</span>`}
      </span>
    </td>
  `;
}

function bar(fill: number, tone: CellView["tone"]): TemplateResult {
  const width = Math.round(fill * barWidth * 100) / 100;
  return html`<svg class="bar" width=${barWidth} height=${barHeight} aria-hidden="true">
    <rect class="track" width=${barWidth} height=${barHeight} rx="3" />
    <rect class="tone-${tone ?? "neutral"}" width=${width} height=${barHeight} rx="3" />
  </svg>`;
}
