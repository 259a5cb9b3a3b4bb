/** BCP 47 tag of the nearest `lang`, out through shadow roots; the reader's own language where there is none. */
export function localeOf(element: Element): string {
  for (let at: Element | null = element; at; at = hostOf(at)) {
    const tag = at.closest<HTMLElement>("[lang]")?.getAttribute("lang");
    if (tag && isLocale(tag)) return tag;
  }
  return navigator.language || "en";
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
