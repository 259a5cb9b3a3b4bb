import type { Page } from "playwright-core";

export interface Focus {
  /** Tag of the innermost focused element. */
  readonly tag: string;
  /** Its accessible name as far as an attribute or its text tells. */
  readonly name: string;
  /** Id of the chart within which it stands, or null. */
  readonly chart: string | null;
}

/** What has the keyboard's focus, through every shadow root. */
export function focus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    let element: Element | null = document.activeElement;
    let chart: string | null = null;
    for (;;) {
      chart = element?.getAttribute("data-chart") ?? chart;
      const within = element?.shadowRoot?.activeElement;
      if (!within) break;
      element = within;
    }
    const name = element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    return { tag: element?.localName ?? "", name: name.replaceAll(/\s+/g, " ").trim(), chart };
  });
}

/** Presses Tab until `isThere`, at most `most` times. @throws when it never comes there. */
export async function tabTo(page: Page, isThere: (focus: Focus) => boolean, most = 60): Promise<Focus> {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press("Tab");
    const found = await focus(page);
    if (isThere(found)) return found;
  }
  throw new Error(`Tab came nowhere near in ${most} presses`);
}
