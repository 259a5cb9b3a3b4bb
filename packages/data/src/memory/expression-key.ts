import type { ColumnType } from "@vitalkit/spec";

import type { Expression, Literal } from "../expression/tree.js";

/** Trees never change, so what has been written of one stands. */
const known = new WeakMap<object, string>();

/** Equal for equal trees, wherever they stood in their text. */
export function keyOf(tree: Expression): string {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const text = written(tree);
  known.set(tree, text);
  return text;
}

/** Whatever a tree is made of, but for its places in the text, in few letters. */
function written(tree: Expression): string {
  switch (tree.kind) {
    case "literal":
      return `${tree.type} ${valueOf(tree.value)}`;
    case "column":
      return `${tree.type}${textOf(tree.name)}`;
    case "call":
      return `${tree.name}:${tree.type}(${listOf(tree.args)})`;
    case "aggregate": {
      const filter = tree.filter ? `?${written(tree.filter)}` : "";
      return `${tree.name}:${tree.type}${tree.distinct ? "!" : ""}(${listOf(tree.args)})${filter}`;
    }
    case "case": {
      const branches = listOf(tree.branches.flatMap(({ when, then }) => [when, then]));
      return `case:${tree.type}(${branches})${tree.otherwise ? written(tree.otherwise) : ""}`;
    }
  }
}

function listOf(trees: readonly Expression[]): string {
  let text = "";
  for (const tree of trees) text += `${written(tree)},`;
  return text;
}

function valueOf(value: Literal["value"]): string {
  if (typeof value === "string") return textOf(value);
  if (typeof value === "bigint") return `${value}n`;
  return Object.is(value, -0) ? "-0" : String(value);
}

/** The length keeps texts apart whatever stands in them. */
function textOf(text: string): string {
  return `${text.length}"${text}`;
}

/** A reference to a stored column that nobody wrote. */
export function columnNode(name: string, type: ColumnType): Expression {
  return { kind: "column", name, type, span: { start: 0, end: 0 } };
}

/** Names of the stored columns that an expression reads. */
export function columnsOf(expression: Expression, names = new Set<string>()): Set<string> {
  switch (expression.kind) {
    case "literal":
      break;
    case "column":
      names.add(expression.name);
      break;
    case "call":
      for (const arg of expression.args) columnsOf(arg, names);
      break;
    case "aggregate":
      for (const arg of expression.args) columnsOf(arg, names);
      if (expression.filter) columnsOf(expression.filter, names);
      break;
    case "case":
      for (const { when, then } of expression.branches) {
        columnsOf(when, names);
        columnsOf(then, names);
      }
      if (expression.otherwise) columnsOf(expression.otherwise, names);
  }
  return names;
}

/** The parts of a condition that must all be true. */
export function partsOf(condition: Expression): readonly Expression[] {
  return condition.kind === "call" && condition.name === "and"
    ? condition.args.flatMap(partsOf)
    : [condition];
}
