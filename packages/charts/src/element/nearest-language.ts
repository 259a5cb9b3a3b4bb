import type { ReactiveController, ReactiveControllerHost } from "lit";

import { intlLocale } from "../format/locale.js";

/** The language of the nearest ancestor with `lang` (through shadow roots), and word when it or `dir` changes. */
export class NearestLanguage implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #observer: MutationObserver | null = null;
  locale = "en";

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  get direction(): "ltr" | "rtl" {
    return this.#host.matches(":dir(rtl)") ? "rtl" : "ltr";
  }

  hostConnected(): void {
    this.#read();
    this.#observer = new MutationObserver(() => {
      this.#read();
      this.#host.requestUpdate();
    });
    for (const root of rootsAbove(this.#host)) {
      this.#observer.observe(root, { attributes: true, attributeFilter: ["lang", "dir"], subtree: true });
    }
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }

  #read(): void {
    this.locale = intlLocale(nearestAttribute(this.#host, "lang") ?? navigator.language);
  }
}

/** Whether one of our own elements holds this one in its shadow tree, so that tokens are inherited. */
export function isInsideOurs(element: Element): boolean {
  return rootsAbove(element).some(
    (root) => root instanceof ShadowRoot && root.host.localName.startsWith("vital-"),
  );
}

function rootsAbove(element: Element): Node[] {
  const roots: Node[] = [];
  for (let root = element.getRootNode(); ; root = root.host.getRootNode()) {
    roots.push(root);
    if (!(root instanceof ShadowRoot)) return roots;
  }
}

function nearestAttribute(element: Element, name: string): string | null {
  let at: Element | null = element;
  while (at) {
    const holder: Element | null = at.closest(`[${name}]`);
    const value = holder?.getAttribute(name);
    if (value) return value;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}
