import type { Page } from "playwright-core";

/** All that a reader can read in the tile of `chart`, through every shadow root; "" when there is no such tile. */
export function tileText(page: Page, chart: string): Promise<string> {
  return page.evaluate((id) => {
    const read = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (!(node instanceof Element) && !(node instanceof ShadowRoot)) return "";
      if (node instanceof HTMLStyleElement || (node instanceof HTMLElement && node.hidden)) return "";
      const children = node instanceof HTMLSlotElement ? node.assignedNodes() : node.childNodes;
      const root = node instanceof Element ? node.shadowRoot : null;
      return [...(root?.childNodes ?? children)].map(read).join(" ");
    };
    const board = document.querySelector("vital-dashboard");
    const tiles = [...(board?.shadowRoot?.querySelectorAll("vital-tile") ?? [])];
    const tile = tiles.find((each) => Reflect.get(each, "chart") === id);
    return tile ? read(tile).replaceAll(/\s+/g, " ").trim() : "";
  }, chart);
}
