import { css, html, nothing, type TemplateResult } from "lit";

import { openTab, tabKey, type Tab } from "../tabs.js";
import { whileShown } from "./while-shown.js";

/** What a block of tabs shows. */
export interface TabsInput {
  readonly tabs: readonly Tab[];
  /** Those of `tabs` that are for this viewer. */
  readonly shown: readonly Tab[];
  /** Place of the block on the page. */
  readonly place: string;
  /** Key of the tab that was opened. */
  readonly wanted: string | undefined;
  readonly open: (key: string) => void;
  readonly content: (tab: Tab, key: string) => unknown;
  /** What the tabs belong to: another one's contents are not kept. */
  readonly owner: unknown;
}

/**
 * Tabs of which one is open (WAI-ARIA's pattern, a tab opens when it gets the focus by an arrow key). A tab is drawn
 * when it is first opened and then stays behind, hidden, so that it is there at once when the reader comes back.
 */
export function tabsTemplate(input: TabsInput): TemplateResult | typeof nothing {
  const { tabs, shown, place } = input;
  const keyOf = (tab: Tab): string => tabKey(tab, tabs.indexOf(tab));
  const open = openTab(shown, keyOf, input.wanted);
  if (!open) return nothing;
  return html`<div class="tabs">
    <div class="tab-list" role="tablist" @keydown=${onKey}>
      ${shown.map((tab) => {
        const key = keyOf(tab);
        return html`<button
          class="tab"
          role="tab"
          id=${idOf("tab", place, key)}
          aria-controls=${idOf("panel", place, key)}
          aria-selected=${tab === open}
          tabindex=${tab === open ? 0 : -1}
          @click=${() => input.open(key)}
        >
          <bdi>${tab.title}</bdi>
        </button>`;
      })}
    </div>
    ${shown.map((tab) => panel(input, tab, keyOf(tab), tab === open))}
  </div>`;
}

function panel({ place, content, owner }: TabsInput, tab: Tab, key: string, isOpen: boolean): TemplateResult {
  return html`<div
    class="panel"
    role="tabpanel"
    id=${idOf("panel", place, key)}
    aria-labelledby=${idOf("tab", place, key)}
    ?hidden=${!isOpen}
  >
    ${whileShown(isOpen, owner, () => content(tab, key))}
  </div>`;
}

/** Ids hold no white space; places and keys have none. */
function idOf(kind: string, place: string, key: string): string {
  return `${kind}-${place}/${key}`;
}

function onKey(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const all = [...list.querySelectorAll<HTMLElement>("[role=tab]")];
  const index = all.indexOf(event.target as HTMLElement);
  if (index < 0) return;
  const forward = list.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
  const backward = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
  const targets: Readonly<Record<string, HTMLElement | undefined>> = {
    [forward]: all[(index + 1) % all.length],
    [backward]: all[(index - 1 + all.length) % all.length],
    Home: all[0],
    End: all.at(-1),
  };
  const target = targets[event.key];
  if (!target) return;
  event.preventDefault();
  // Nested tabs stand in a panel of these; their keys are theirs.
  event.stopPropagation();
  target.focus();
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
  target.click();
}

export const tabsStyles = css`
  .tabs {
    margin-block-start: 20px;
  }

  .panel > .tabs:first-child {
    margin-block-start: 12px;
  }

  .tab-list {
    display: flex;
    gap: 4px;
    overflow-x: auto;
    overscroll-behavior-inline: contain;
    scrollbar-width: none;
    box-shadow: inset 0 -1px var(--vital-line);
  }

  .tab {
    flex: none;
    appearance: none;
    block-size: 40px;
    padding: 0 12px;
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--vital-muted);
    font: inherit;
    font-size: 14px;
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
  }

  .tab:first-child {
    margin-inline-start: -12px;
  }

  .tab:hover {
    color: var(--vital-text);
  }

  .tab[aria-selected="true"] {
    border-color: var(--vital-accent);
    color: var(--vital-text);
  }

  .tab:focus-visible {
    border-radius: 8px;
    outline-offset: -4px;
  }

  .panel .tab {
    block-size: 36px;
    font-size: 13px;
  }

  @media (pointer: coarse), (max-width: 480px) {
    .tab,
    .panel .tab {
      block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .tab[aria-selected="true"] {
      border-color: Highlight;
    }
  }

  @media print {
    .tab:not([aria-selected="true"]) {
      display: none;
    }
  }
`;
