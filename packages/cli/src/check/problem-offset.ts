import { pointerKeys, type Problem } from "@vitalkit/spec";

import type { DefinitionDocument } from "./document.js";
import { expressionColumn } from "./expression-column.js";
import { member } from "./member.js";

/** Problems that are about a key rather than about its value, wherever they are found. */
const aboutKeys: ReadonlySet<string> = new Set(["UNKNOWN_KEY", "FORBIDDEN_KEY", "NAME_CLASH"]);

/** Offset in the text of a definition at which a problem lies; one in an expression lies inside of it. */
export function problemOffset(found: Problem, document: DefinitionDocument, text: string): number {
  const { path, params } = found;
  const offset = document.offsetOf(path, isAboutKey(found, document.value) ? "key" : "value");
  const position = params["position"];
  return typeof position === "number" ? offset + expressionColumn(text, offset, position) : offset;
}

/** Names are keys here and values there: what is not known is the word that the problem quotes. */
function isAboutKey({ code, path, params }: Problem, definition: unknown): boolean {
  if (aboutKeys.has(code)) return true;
  if (!code.startsWith("UNKNOWN_")) return false;
  const keys = pointerKeys(path);
  const quoted = Object.entries(params).some(([name, word]) => name !== "nearest" && word === keys.at(-1));
  return quoted && keys.reduce(member, definition) !== keys.at(-1);
}
