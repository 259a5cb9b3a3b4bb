import { css } from "lit";

import { adoptOnce } from "./adopt-once.js";
import { placeElement } from "./place.js";

/** What the menu needs of its chart. */
export interface MenuChart extends HTMLElement {
  label: string;
  asTable: boolean;
  toCSV(): string;
  toSVG(): string;
  toPNG(): Promise<Blob>;
}

interface Item {
  readonly label: string;
  readonly run: () => void | Promise<void>;
}

/** Opens the chart's menu below its button; closes on choice, Escape, Tab and a click elsewhere. */
export function openMenu(button: HTMLElement, chart: MenuChart): void {
  const root = button.getRootNode();
  if (!(root instanceof ShadowRoot) || button.getAttribute("aria-expanded") === "true") return;
  adoptOnce(root, styles);
  const isSvg = root.querySelector(".picture > svg:only-child") !== null;
  const menu = document.createElement("div");
  menu.className = "menu";
  menu.popover = "auto";
  menu.setAttribute("role", "menu");
  menu.setAttribute("part", "menu");
  menu.setAttribute("aria-label", button.getAttribute("aria-label") ?? "");
  menu.append(...items(chart, isSvg).map((item) => itemElement(item, menu)));
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

function items(chart: MenuChart, isSvg: boolean): readonly Item[] {
  const toggle = (): void => {
    chart.asTable = !chart.asTable;
  };
  const name = fileName(chart);
  const text = (content: string, type: string): Blob => new Blob([content], { type });
  return [
    { label: chart.asTable ? "View as picture" : "View as table", run: toggle },
    { label: "Download CSV", run: () => save(text(chart.toCSV(), "text/csv"), `${name}.csv`) },
    ...(isSvg
      ? [
          { label: "Download SVG", run: () => save(text(chart.toSVG(), "image/svg+xml"), `${name}.svg`) },
          { label: "Download PNG", run: async () => save(await chart.toPNG(), `${name}.png`) },
        ]
      : []),
  ];
}

function itemElement({ label, run }: Item, menu: HTMLElement): HTMLElement {
  const item = document.createElement("button");
  item.type = "button";
  item.tabIndex = -1;
  item.setAttribute("role", "menuitem");
  item.textContent = label;
  item.addEventListener("click", () => {
    menu.hidePopover();
    void Promise.resolve()
      .then(run)
      .catch((error: unknown) => console.error(error));
  });
  return item;
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

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function fileName(chart: MenuChart): string {
  const words = (chart.label || chart.localName).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("-").slice(0, 80) || "chart";
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
  .menu > button {
    display: block;
    inline-size: 100%;
    padding: 6px 10px;
    border: 0;
    border-radius: 6px;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: 13px;
    text-align: start;
    cursor: pointer;
  }
  .menu > button:hover,
  .menu > button:focus-visible {
    background: var(--vital-hover);
  }
  .menu > button:focus-visible {
    outline-offset: -2px;
  }
`;
