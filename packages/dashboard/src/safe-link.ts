/** Schemes that a definition may lead to. */
const schemes: ReadonlySet<string> = new Set(["http:", "https:", "mailto:", "tel:"]);

/**
 * The address that `href` means beside `base`, absolute, or null where it is none that may be followed: only http,
 * https, mailto, tel, what is relative, and a fragment, which stays as it is.
 */
export function safeLink(href: string, base: URL): string | null {
  if (href.startsWith("#")) return href;
  try {
    const url = new URL(href, base);
    return schemes.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
