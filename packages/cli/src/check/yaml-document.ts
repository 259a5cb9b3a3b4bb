import { pointerKeys, problem } from "@vitalkit/spec";
import { isMap, isScalar, isSeq, parseDocument, type Document, type Node, type YAMLError } from "yaml";

import type { DefinitionDocument, TextFault } from "./document.js";

/** YAML 1.2 without tags of its own making; anchors may not multiply without bound. */
export function readYaml(text: string): DefinitionDocument {
  try {
    const document = parseDocument(text, { version: "1.2", logLevel: "silent", stringKeys: true });
    const faults = document.errors.map((error) => toFault(error, text));
    const isReadable = faults.every(({ problem: { code } }) => code === "DUPLICATE_KEY");
    const value: unknown = isReadable ? document.toJS({ maxAliasCount: 100 }) : undefined;
    return { value, faults, offsetOf: (pointer, of) => offsetIn(document, pointerKeys(pointer), of) };
  } catch (error) {
    // Too many aliases is a ReferenceError, too much depth a RangeError: both are the file's fault.
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    const fault = problem("YAML_SYNTAX", "", { reason: error.message });
    return { value: undefined, faults: [{ problem: fault, offset: 0 }], offsetOf: () => 0 };
  }
}

function toFault({ code, message, pos }: YAMLError, text: string): TextFault {
  const reason = message.split(/ at line |\n/, 1)[0] ?? message;
  const key = /^["']?([^"':\n]*)/.exec(text.slice(pos[0]))?.[1] ?? "";
  const fault =
    code === "DUPLICATE_KEY" ? problem(code, "", { key }) : problem("YAML_SYNTAX", "", { reason });
  return { problem: fault, offset: pos[0] };
}

function offsetIn(document: Document.Parsed, keys: readonly string[], of: "key" | "value"): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, key] of keys.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === key);
      if (!pair) return offset;
      const isAsked = of === "key" && depth === keys.length - 1;
      offset = startOf(isAsked ? pair.key : pair.value) ?? startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
