import { parseDefinition, pointerAt, pointerKeys, problem } from "@vitalkit/spec";
import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  visit,
  type JSONVisitor,
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
  return { value, faults: duplicateKeys(text), offsetOf: offsetsIn(() => parse(text, [])) };
}

/** JSON with comments and trailing commas. */
export function readJsonc(text: string): DefinitionDocument {
  const errors: ParseError[] = [];
  const tree = parse(text, errors);
  const [first] = errors;
  if (!first && tree)
    return { value: getNodeValue(tree), faults: duplicateKeys(text), offsetOf: offsetsIn(() => tree) };
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

/** As many as the gate tells of anything. */
const mostDuplicates = 50;

/** Without a tree, which most definitions need for nothing else. */
function duplicateKeys(text: string): readonly TextFault[] {
  const faults: TextFault[] = [];
  const open: Set<string>[] = [];
  const visitor: JSONVisitor = {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty(key, offset, _length, _line, _character, pathOf) {
      const keys = open.at(-1);
      if (keys?.has(key) && faults.length < mostDuplicates) {
        const path = pointerAt("", ...pathOf(), key);
        faults.push({ problem: problem("DUPLICATE_KEY", path, { key }), offset });
      }
      keys?.add(key);
    },
  };
  try {
    visit(text, visitor, { allowTrailingComma: true });
  } catch (error) {
    // Too deep for the visitor, which recurses; the gate refuses such a definition anyway.
    if (!(error instanceof RangeError)) throw error;
  }
  return faults;
}

function offsetsIn(parseOnce: () => Node | undefined): DefinitionDocument["offsetOf"] {
  let parsed: { readonly tree: Node | undefined } | null = null;
  return (pointer, of) => {
    parsed ??= { tree: parseOnce() };
    const { tree } = parsed;
    if (!tree) return 0;
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
