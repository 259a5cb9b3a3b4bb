import { parseDefinition, pointerAt, pointerKeys, problem } from "@vitalkit/spec";
import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from "jsonc-parser";

import type { DefinitionDocument, TextFault } from "./document.js";

/** Plain JSON: no comments, no trailing commas. */
export function readJson(text: string): DefinitionDocument {
  const { value, problems } = parseDefinition(text);
  if (problems.length > 0) {
    const faults = problems.map((each) => ({ problem: each, offset: Number(each.params["position"] ?? 0) }));
    return { value: undefined, faults, offsetOf: () => 0 };
  }
  const tree = parse(text, []);
  return { value, faults: duplicateKeys(tree), offsetOf: offsetsIn(tree) };
}

/** JSON with comments and trailing commas. */
export function readJsonc(text: string): DefinitionDocument {
  const errors: ParseError[] = [];
  const tree = parse(text, errors);
  const [first] = errors;
  if (!first && tree)
    return { value: getNodeValue(tree), faults: duplicateKeys(tree), offsetOf: offsetsIn(tree) };
  const reason = first ? errorWords[printParseErrorCode(first.error)] : "it is nested too deep to be read";
  const fault = problem("JSON_SYNTAX", "", reason === undefined ? {} : { reason });
  return { value: undefined, faults: [{ problem: fault, offset: first?.offset ?? 0 }], offsetOf: () => 0 };
}

/** jsonc-parser's codes in words. */
const errorWords: Readonly<Record<string, string>> = {
  CloseBraceExpected: "a } is missing",
  CloseBracketExpected: "a ] is missing",
  ColonExpected: "a colon is missing",
  CommaExpected: "a comma is missing",
  EndOfFileExpected: "something stands behind the end",
  InvalidCharacter: "this character cannot stand here",
  InvalidEscapeCharacter: "there is no such escape",
  InvalidNumberFormat: "this is no number",
  InvalidSymbol: "this is no value",
  InvalidUnicode: "a \\u needs four hexadecimal digits",
  PropertyNameExpected: "a key in double quotes is missing",
  UnexpectedEndOfComment: "a comment does not end",
  UnexpectedEndOfNumber: "a number does not end",
  UnexpectedEndOfString: "a text does not end",
  ValueExpected: "a value is missing",
};

/** Undefined when the text is too deep for the parser, which recurses; the gate refuses such a definition anyway. */
function parse(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function duplicateKeys(tree: Node | undefined): readonly TextFault[] {
  const faults: TextFault[] = [];
  const pending: { node: Node; path: string }[] = tree ? [{ node: tree, path: "" }] : [];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, path } = next;
    if (node.type === "array") {
      for (const [index, child] of (node.children ?? []).entries())
        pending.push({ node: child, path: pointerAt(path, index) });
    }
    if (node.type !== "object") continue;
    const seen = new Set<string>();
    for (const { children, offset } of node.children ?? []) {
      const key = String(children?.[0]?.value);
      const place = pointerAt(path, key);
      if (seen.has(key)) faults.push({ problem: problem("DUPLICATE_KEY", place, { key }), offset });
      seen.add(key);
      if (children?.[1]) pending.push({ node: children[1], path: place });
    }
  }
  return faults;
}

function offsetsIn(tree: Node | undefined): DefinitionDocument["offsetOf"] {
  if (!tree) return () => 0;
  return (pointer, of) => {
    const keys = pointerKeys(pointer);
    for (let length = keys.length; length > 0; length--) {
      const node = nodeAt(tree, keys.slice(0, length));
      if (!node) continue;
      const isKey = of === "key" && length === keys.length && node.parent?.type === "property";
      return isKey ? (node.parent?.offset ?? node.offset) : node.offset;
    }
    return tree.offset;
  };
}

function nodeAt(tree: Node, keys: readonly string[]): Node | undefined {
  return keys.reduce<Node | undefined>((node, key) => {
    if (!node) return undefined;
    return findNodeAtLocation(node, [node.type === "array" ? Number(key) : key]);
  }, tree);
}
