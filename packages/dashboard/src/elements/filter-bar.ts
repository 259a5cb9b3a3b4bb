import type { Answerer, Selection } from "@vitalkit/data/sources";
import type { Dashboard, FilterDefinition } from "@vitalkit/spec";
import { css, html, nothing, type TemplateResult } from "lit";

import type { Dropped } from "../cascade.js";
import { filterText, type FilterText } from "../filter-text.js";
import { chartLabel, columnLabel, filterLabel } from "../labels.js";
import { givenFor } from "../offered.js";
import type { Session } from "../session.js";
import { valueLabel, valueNames } from "../value-names.js";
import { pillText } from "./filter-element.js";
import { cross, lock } from "./icons.js";

/** What the filter bar shows and where it writes. */
export interface FilterBar {
  readonly dashboard: Dashboard;
  readonly session: Session;
  readonly answerer: Pick<Answerer, "filterValues">;
  /** BCP 47 tag. */
  readonly locale: string;
  /** What was taken out of filters since the reader's last change. */
  readonly dropped: readonly Dropped[];
}

/** The filters, a chip for what was chosen in each chart, and one way back. Nothing when there is nothing to filter by. */
export function filterBar(bar: FilterBar): TemplateResult | typeof nothing {
  const filters = bar.dashboard.filters.filter(({ hidden }) => !hidden);
  const { selections } = bar.session.snapshot;
  if (filters.length === 0 && selections.length === 0) return nothing;
  const charts = [...new Set(selections.map((each) => each.chart))];
  return html`<div class="bar" role="group" aria-label="Filters" part="filters" tabindex="-1">
    <div class="line">
      ${filters.map((each) => filterControl(bar, each))} ${charts.map((chart) => chip(bar, chart))}
      ${
        bar.session.isPristine
          ? nothing
          : html`<button class="reset" @click=${keepingFocus(() => bar.session.reset())}>Reset</button>`
      }
    </div>
    ${filters.some((each) => "depends_on" in each) ? droppedNote(bar) : nothing}
  </div>`;
}

/** Stands there, empty, before anything is said: else a screen reader would not hear of it. */
function droppedNote({ dashboard, dropped, locale }: FilterBar): TemplateResult {
  const format = new Intl.ListFormat(locale, { type: "conjunction" });
  const sentences = dropped.map(({ filter, values }) => {
    const names = valueNames(dashboard, filter.column, locale, { filter, dataset: filter.dataset });
    const list = format.format(values.map((value) => `“${valueLabel(value, names)}”`));
    return `${list} ${values.length === 1 ? "was" : "were"} taken out of ${filterLabel(filter)}: the other filters leave no rows with it.`;
  });
  return html`<p class="dropped" role="status">${sentences.join(" ")}</p>`;
}

function filterControl(
  { dashboard, session, answerer, locale }: FilterBar,
  filter: FilterDefinition,
): TemplateResult {
  const { snapshot } = session;
  const value = snapshot.filters[filter.id] ?? null;
  const onChange = (event: CustomEvent<unknown>): void => session.setFilter(filter.id, event.detail);
  if (filter.locked) return lockedFilter(filter, filterText(dashboard, filter, value, locale));
  switch (filter.type) {
    case "time_range":
      return html`<vital-time-range-filter
        .filter=${filter}
        .value=${value}
        .locale=${locale}
        .dashboard=${dashboard}
        @change=${onChange}
      ></vital-time-range-filter>`;
    case "select":
      return html`<vital-select-filter
        .filter=${filter}
        .value=${value}
        .locale=${locale}
        .dashboard=${dashboard}
        .answerer=${answerer}
        .given=${givenFor(filter, snapshot)}
        @change=${onChange}
      ></vital-select-filter>`;
    case "range":
      return html`<vital-range-filter
        .filter=${filter}
        .value=${value}
        .locale=${locale}
        .dashboard=${dashboard}
        .answerer=${answerer}
        .given=${givenFor(filter, snapshot)}
        @change=${onChange}
      ></vital-range-filter>`;
    case "search":
      return html`<vital-search-filter
        .filter=${filter}
        .value=${value}
        @change=${onChange}
      ></vital-search-filter>`;
    default:
      return html`<vital-choice-filter
        .filter=${filter}
        .value=${value}
        .locale=${locale}
        .dashboard=${dashboard}
        @change=${onChange}
      ></vital-choice-filter>`;
  }
}

/** What the reader may see and not change. */
function lockedFilter(filter: FilterDefinition, text: FilterText): TemplateResult {
  return html`<span class="pill locked" part="filter" title=${filter.description ?? nothing}>
    ${lock} ${pillText(filterLabel(filter), text)}
  </span>`;
}

/** The button goes away with what it clears: focus stays in the bar and does not fall back to the page's top. */
function keepingFocus(act: () => void): (event: Event) => void {
  return (event) => {
    (event.currentTarget as Element).closest<HTMLElement>(".bar")?.focus({ preventScroll: true });
    act();
  };
}

/** What was chosen in one chart, where it was chosen, and a cross. */
function chip(bar: FilterBar, chart: string): TemplateResult {
  const { dashboard, session, locale } = bar;
  const own = session.snapshot.selections.filter((each) => each.chart === chart);
  const long = own.map((each) => choiceText(dashboard, each, locale)).join(", ");
  const short = own.length === 1 ? long : own.map((each) => valuesText(dashboard, each, locale)).join(" › ");
  const origin = chartLabel(dashboard, chart);
  return html`<span class="chip">
    <span class="what" title="${origin}: ${long}"
      ><bdi class="chosen">${short}</bdi> <bdi class="origin">${origin}</bdi></span
    >
    <button
      class="cross-button"
      aria-label="Clear ${long}"
      @click=${keepingFocus(() => session.clearSelection(chart))}
    >
      ${cross}
    </button>
  </span>`;
}

/** `Segment: Consumer` */
function choiceText(dashboard: Dashboard, choice: Selection, locale: string): string {
  const label = columnLabel(dashboard, choice.column, choice.chart);
  return `${label}: ${valuesText(dashboard, choice, locale)}`;
}

function valuesText(dashboard: Dashboard, { column, values, chart }: Selection, locale: string): string {
  const dataset = dashboard.charts[chart]?.["dataset"];
  const names = valueNames(dashboard, column, locale, typeof dataset === "string" ? { dataset } : {});
  const shown = values.slice(0, 2).map((value) => valueLabel(value, names));
  return values.length > 2 ? `${shown.join(", ")} +${values.length - 2}` : shown.join(", ");
}

export const filterBarStyles = css`
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    margin-inline: calc(-1 * min(8px, var(--vital-page-padding, 8px)));
    padding: 8px min(8px, var(--vital-page-padding, 8px));
    background: var(--vital-ground);
  }

  .bar:focus {
    outline: none;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .line > * {
    flex: none;
    max-inline-size: 100%;
  }

  .dropped {
    margin: 0;
    color: var(--vital-muted);
    font-size: 12px;
  }

  .dropped:not(:empty) {
    margin-block-start: 6px;
  }

  .chip {
    display: inline-flex;
    align-items: stretch;
    box-sizing: border-box;
    block-size: 36px;
    border-radius: 10px;
    background: color-mix(in oklab, var(--vital-accent) 12%, var(--vital-surface));
    font-size: 13px;
    font-weight: 500;
  }

  .what {
    display: flex;
    gap: 8px;
    min-inline-size: 0;
    padding-inline-start: 12px;
    line-height: 36px;
    white-space: nowrap;
  }

  .chosen,
  .origin {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .chosen {
    flex: none;
    max-inline-size: 40ch;
  }

  .origin {
    max-inline-size: 24ch;
    color: var(--vital-muted);
    font-weight: 400;
  }

  .cross-button,
  .reset {
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-size: 13px;
    cursor: pointer;
  }

  .cross-button {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 34px;
    padding: 0;
    border-radius: 10px;
    color: var(--vital-muted);
  }

  .cross-button:hover {
    color: var(--vital-text);
  }

  .cross {
    inline-size: 10px;
    block-size: 10px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
  }

  .reset {
    block-size: 36px;
    padding-inline: 12px;
    border-radius: 10px;
    color: var(--vital-accent);
    font-weight: 500;
  }

  .reset:hover {
    background: var(--vital-hover);
  }

  @container dashboard (max-width: 719px) {
    /* One line that scrolls sideways: five wrapped filters would fill half of a phone and stay there. */
    .line {
      flex-wrap: nowrap;
      overflow-x: auto;
      padding: 2px;
      scrollbar-width: none;
    }

    /* What was just chosen must be in sight, and so must the way back. */
    .chip,
    .reset {
      order: -1;
    }
  }

  @media (pointer: coarse), (max-width: 480px) {
    .chip,
    .reset {
      block-size: 44px;
    }

    .what {
      line-height: 44px;
    }

    .cross-button {
      inline-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .chip {
      border: 1px solid CanvasText;
    }
  }

  @media print {
    .bar {
      position: static;
      background: none;
    }

    .reset,
    .cross-button {
      display: none;
    }
  }
`;
