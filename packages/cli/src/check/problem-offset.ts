import type { Problem } from "@vitalkit/spec";

import type { DefinitionDocument } from "./document.js";
import { expressionColumn } from "./expression-column.js";

/** Problems that are about a key rather than about its value. */
const aboutKeys: ReadonlySet<string> = new Set(["UNKNOWN_KEY", "FORBIDDEN_KEY", "NAME_CLASH"]);

/** Offset in the text of a definition at which a problem lies; one in an expression lies inside of it. */
export function problemOffset(
  { code, path, params }: Problem,
  document: DefinitionDocument,
  text: string,
): number {
  const offset = document.offsetOf(path, aboutKeys.has(code) ? "key" : "value");
  const position = params["position"];
  return typeof position === "number" ? offset + expressionColumn(text, offset, position) : offset;
}
