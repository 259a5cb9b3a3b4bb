import { registry } from "./registry.js";
import { tagName } from "./tag-name.js";

/**
 * Defines chart elements as their tags appear in `root` (default: the document), each with its own code and nothing
 * else's. For pages that write tags and import one script. Answers a function that stops watching.
 */
export function autoload(root: Document | Element = document): () => void {
  const loaders = new Map([...registry].map(([type, entry]) => [tagName(type), entry.element]));
  const selector = [...loaders.keys()].map((tag) => `${tag}:not(:defined)`).join(",");
  const loadIn = (element: Document | Element): void => {
    const found = [...element.querySelectorAll(selector)];
    if (element instanceof Element && element.matches(selector)) found.push(element);
    for (const { localName } of found) {
      const load = loaders.get(localName);
      // Asked once a tag; a failed load is asked again when the tag next appears.
      if (!load || !loaders.delete(localName)) continue;
      load().catch((error: unknown) => {
        loaders.set(localName, load);
        console.error(error);
      });
    }
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element) loadIn(node);
    }
  });
  observer.observe(root, { childList: true, subtree: true });
  loadIn(root);
  return () => observer.disconnect();
}
