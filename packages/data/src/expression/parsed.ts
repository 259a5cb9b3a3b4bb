import { parse } from "./parser.js";
import type { Syntax } from "./syntax.js";

/** Texts that are remembered: more than any board has. */
const most = 1000;

const known = new Map<string, Syntax>();

/** As `parse` reads it. Boards ask the same again with every move of a filter, so each text is read once. @throws as `parse` */
export function parsed(text: string, path: string): Syntax {
  const before = known.get(text);
  if (before) return before;
  const syntax = parse(text, path);
  const [oldest] = known.keys();
  if (known.size >= most && oldest !== undefined) known.delete(oldest);
  known.set(text, syntax);
  return syntax;
}
