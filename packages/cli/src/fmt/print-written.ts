import type { WrittenText } from "./read-written.js";
import type { Written, WrittenComment, WrittenItem, WrittenList } from "./written.js";

/** Columns that a line may take with lists inside of lists. */
const width = 110;

/** Columns of a line of plain values, which reads like the row of a table. */
const plainWidth = 150;

/**
 * A text in its one form: two spaces a level; on one line what fits the width and has no comments inside, but for the
 * whole; a single empty line between items where there was one; a line break at the end.
 */
export function printWritten({ root, end }: WrittenText): string {
  const lines: string[] = [];
  printItem(root, { indent: "", isLast: true, isFirst: true, isWhole: true }, lines);
  for (const comment of end) printComment(comment, "", false, lines);
  return `${lines.join("\n")}\n`;
}

interface Place {
  readonly indent: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isWhole?: boolean;
}

function printItem(item: WrittenItem, place: Place, lines: string[]): void {
  const { indent, isFirst, isLast, isWhole = false } = place;
  const { key, above, beside, isApart, value } = item;
  above.forEach((comment, index) => printComment(comment, indent, isFirst && index === 0, lines));
  if (isApart && !(isFirst && above.length === 0)) lines.push("");
  const head = key === "" ? indent : `${indent}${key}: `;
  const tail = isLast ? "" : ",";
  const notes = beside.map((text) => ` ${text}`).join("");
  const isSpread = isWhole && value && isList(value) && value.items.length > 0;
  const flat = value && !isSpread ? flatText(value, widthOf(value) - head.length - tail.length) : null;
  if (flat !== null) {
    lines.push(`${head}${flat}${tail}${notes}`);
  } else if (value && isList(value)) {
    const [open, close] = brackets(value);
    lines.push(`${head}${open}`);
    printInside(value, `${indent}  `, lines);
    lines.push(`${indent}${close}${tail}${notes}`);
  }
}

function printInside({ items, end }: WrittenList, indent: string, lines: string[]): void {
  items.forEach((item, index) => {
    printItem(item, { indent, isFirst: index === 0, isLast: index === items.length - 1 }, lines);
  });
  end.forEach((comment, index) => printComment(comment, indent, items.length === 0 && index === 0, lines));
}

/** Lines of a comment that begin with a star stay under its first. */
function printComment(
  { text, isApart }: WrittenComment,
  indent: string,
  isFirst: boolean,
  lines: string[],
): void {
  if (isApart && !isFirst) lines.push("");
  const [first = "", ...rest] = text.split(/\r?\n/).map((line) => line.trimEnd());
  const isBoxed = rest.length > 0 && rest.every((line) => line.trimStart().startsWith("*"));
  lines.push(`${indent}${first}`, ...rest.map((line) => (isBoxed ? `${indent} ${line.trimStart()}` : line)));
}

function widthOf(value: Written): number {
  const isNested = isList(value) && value.items.some((item) => item.value && isList(item.value));
  return isNested ? width : plainWidth;
}

function isList(value: Written): value is WrittenList {
  return value.kind !== "scalar";
}

function brackets({ kind }: WrittenList): readonly [string, string] {
  return kind === "object" ? ["{", "}"] : ["[", "]"];
}

/** A value on one line, or null when it is longer than `room` or has comments inside. A scalar always is on one. */
function flatText(value: Written, room: number): string | null {
  if (!isList(value)) return value.text;
  const { kind, items, end } = value;
  if (end.length > 0) return null;
  if (items.length === 0) return brackets(value).join("");
  let left = room - (kind === "object" ? 4 : 2);
  const parts: string[] = [];
  for (const { key, above, beside, value: inner } of items) {
    if (above.length > 0 || beside.length > 0 || !inner) return null;
    const head = key === "" ? "" : `${key}: `;
    const text = flatText(inner, left - head.length);
    if (text === null) return null;
    parts.push(`${head}${text}`);
    left -= head.length + text.length + 2;
    if (left < -2) return null;
  }
  const inside = parts.join(", ");
  return kind === "object" ? `{ ${inside} }` : `[${inside}]`;
}
