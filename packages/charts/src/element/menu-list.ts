import { css } from "lit";

import { adoptOnce } from "./adopt-once.js";
import { placeElement } from "./place.js";

/** A line of a menu: a link, or something to do. */
export interface MenuItem {
  readonly label: string;
  readonly href?: string | null;
  readonly run?: () => void | Promise<void>;
}

/** Opens a menu below its button; closes on choice, Escape, Tab and a click elsewhere. */
export function openMenuList(button: HTMLElement, items: readonly MenuItem[]): void {
  const root = button.getRootNode();
  // This code may come when the button has gone already.
  if (!button.isConnected || !(root instanceof ShadowRoot) || button.getAttribute("aria-expanded") === "true")
    return;
  adoptOnce(root, styles);
  const menu = document.createElement("div");
  menu.className = "menu";
  menu.popover = "auto";
  menu.setAttribute("role", "menu");
  menu.setAttribute("part", "menu");
  menu.setAttribute("aria-label", button.getAttribute("aria-label") ?? "");
  menu.append(...items.map((item) => itemElement(item, menu)));
  button.after(menu);
  button.setAttribute("aria-expanded", "true");
  const align = button.matches(":dir(rtl)") ? "start" : "end";
  const follow = (): void =>
    placeElement(menu, button.getBoundingClientRect(), { side: "bottom", gap: 4, align });
  const watching = new AbortController();
  const whileOpen = { signal: watching.signal, passive: true };
  addEventListener("scroll", follow, { ...whileOpen, capture: true });
  addEventListener("resize", follow, whileOpen);
  menu.addEventListener("keydown", (event) => press(event, menu));
  menu.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState !== "closed") return;
    watching.abort();
    button.setAttribute("aria-expanded", "false");
    if (menu.contains(root.activeElement)) button.focus();
    menu.remove();
  });
  menu.showPopover();
  follow();
  (menu.firstElementChild as HTMLElement).focus();
}

function itemElement(item: MenuItem, menu: HTMLElement): HTMLElement {
  const element = item.href ? linkElement(item.href) : document.createElement("button");
  if (element instanceof HTMLButtonElement) element.type = "button";
  element.tabIndex = -1;
  element.className = "item";
  element.setAttribute("role", "menuitem");
  element.textContent = item.label;
  element.addEventListener("click", () => {
    menu.hidePopover();
    void Promise.resolve()
      .then(item.run)
      .catch((error: unknown) => console.error(error));
  });
  return element;
}

/** Another site is opened beside the board: what the reader has set here stays. */
function linkElement(href: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = href;
  link.rel = "noopener noreferrer";
  if (/^https?:$/.test(link.protocol) && link.origin !== location.origin) link.target = "_blank";
  return link;
}

function press(event: KeyboardEvent, menu: HTMLElement): void {
  const all = [...menu.children] as HTMLElement[];
  const at = all.findIndex((item) => item.matches(":focus"));
  const to: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % all.length,
    ArrowUp: (at - 1 + all.length) % all.length,
    Home: 0,
    End: all.length - 1,
  };
  const next = to[event.key] ?? startingWith(event.key, all, at);
  if (event.key === "Tab") menu.hidePopover();
  if (next === null) return;
  event.preventDefault();
  event.stopPropagation();
  all[next]?.focus();
}

function startingWith(key: string, all: readonly HTMLElement[], at: number): number | null {
  if (key.length !== 1 || key === " ") return null;
  for (let step = 1; step <= all.length; step++) {
    const index = (at + step) % all.length;
    if (all[index]?.textContent?.toLowerCase().startsWith(key.toLowerCase())) return index;
  }
  return null;
}

const styles = css`
  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    min-inline-size: 160px;
    border: 1px solid var(--vital-line);
    border-radius: 10px;
    background: var(--vital-raised);
    color: var(--vital-text);
    box-shadow: 0 6px 20px oklch(0.15 0.02 260 / 14%);
  }
  .menu > .item {
    display: block;
    inline-size: 100%;
    padding: 6px 10px;
    border: 0;
    border-radius: 6px;
    background: transparent;
    box-sizing: border-box;
    color: inherit;
    font: inherit;
    font-size: 13px;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .menu > .item:hover,
  .menu > .item:focus-visible {
    background: var(--vital-hover);
  }
  .menu > .item:focus-visible {
    outline-offset: -2px;
  }
`;
