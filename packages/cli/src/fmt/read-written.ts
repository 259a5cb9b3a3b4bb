import { visit, type JSONVisitor } from "jsonc-parser";

import type { WrittenComment, WrittenItem, WrittenList } from "./written.js";

/** A text with what stands around it. */
export interface WrittenText {
  readonly root: WrittenItem;
  /** Comments behind it. */
  readonly end: readonly WrittenComment[];
}

/**
 * Reads a JSON text that is known to be sound, comments and trailing commas allowed. A comment belongs to the item that
 * ends on its line, else to the item that comes next, else to the end of what it stands in.
 * @throws RangeError when it is nested too deep
 */
export function readWritten(text: string): WrittenText {
  const reader = new Reader(text);
  visit(text, reader.visitor(), { allowTrailingComma: true });
  return reader.whole();
}

class Reader {
  readonly #text: string;
  readonly #open: { readonly list: WrittenList; readonly item: WrittenItem }[] = [];
  #waiting: WrittenComment[] = [];
  /** The item that ended last, while comments on its line are still its own. */
  #ended: WrittenItem | null = null;
  #endedLine = 0;
  /** The line where what was read last ends: an item, a comment or a bracket. */
  #line = 0;
  /** An item whose key was read and whose value was not. */
  #begun: WrittenItem | null = null;
  #root: WrittenItem | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  visitor(): JSONVisitor {
    return {
      onObjectBegin: (_offset, _length, line) => this.#begin("object", line),
      onArrayBegin: (_offset, _length, line) => this.#begin("array", line),
      onObjectEnd: (_offset, _length, line) => this.#close(line),
      onArrayEnd: (_offset, _length, line) => this.#close(line),
      onObjectProperty: (_key, offset, length, line) => {
        this.#begun = this.#item(this.#text.slice(offset, offset + length), line);
      },
      onLiteralValue: (_value, offset, length, line) => {
        const item = this.#take(line);
        item.value = { kind: "scalar", text: this.#text.slice(offset, offset + length) };
        this.#end(item, line);
      },
      onSeparator: (character, _offset, _length, line) => {
        if (character === "," && this.#ended) this.#endedLine = this.#line = line;
      },
      onComment: (offset, length, line) => this.#comment(this.#text.slice(offset, offset + length), line),
    };
  }

  whole(): WrittenText {
    if (!this.#root) throw new Error("a text without a value is not sound");
    return { root: this.#root, end: this.#waiting };
  }

  #begin(kind: WrittenList["kind"], line: number): void {
    const item = this.#take(line);
    const list: WrittenList = { kind, items: [], end: [] };
    item.value = list;
    this.#open.push({ list, item });
    this.#ended = null;
    this.#line = line;
  }

  #close(line: number): void {
    const closed = this.#open.pop();
    if (!closed) return;
    closed.list.end = this.#waiting;
    this.#waiting = [];
    this.#end(closed.item, line);
  }

  /** The item that a value is of: the one whose key was read, or a new one. */
  #take(line: number): WrittenItem {
    const item = this.#begun ?? this.#item("", line);
    this.#begun = null;
    return item;
  }

  #item(key: string, line: number): WrittenItem {
    const isApart = line - this.#line > 1;
    const item: WrittenItem = { key, above: this.#waiting, beside: [], isApart, value: null };
    this.#waiting = [];
    this.#ended = null;
    const within = this.#open.at(-1);
    if (within) within.list.items.push(item);
    else this.#root = item;
    return item;
  }

  #end(item: WrittenItem, line: number): void {
    this.#ended = item;
    this.#endedLine = this.#line = line;
  }

  #comment(text: string, line: number): void {
    const breaks = text.split("\n").length - 1;
    const isBeside = this.#ended && line === this.#endedLine && breaks === 0;
    if (this.#begun) this.#begun.above.push({ text, isApart: false });
    // Behind a comment to the end of the line, another would become part of it.
    else if (isBeside && !this.#ended?.beside.at(-1)?.startsWith("//")) this.#ended?.beside.push(text);
    else this.#waiting.push({ text, isApart: line - this.#line > 1 });
    this.#line = line + breaks;
  }
}
