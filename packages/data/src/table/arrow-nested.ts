import { problem, ProblemError } from "@vitalkit/spec";

import {
  type ArrowChunk,
  type ArrowField,
  isNested,
  type NestedType,
  totalLength,
  validityOf,
} from "./arrow-chunk.js";
import type { ArrowShape } from "./arrow-column.js";
import { isoText } from "./export.js";
import type { Cell, Column } from "./table.js";
import type { Vector } from "./vector.js";

/** Most characters that the cells of one column of lists or structs may have together. */
const MAX_TEXT = 64 * 1024 * 1024;

interface MakeColumn {
  (shape: ArrowShape, chunks: () => readonly ArrowChunk[]): Column;
}

/** The JSON text of a chunk's value at `index`; `null` for a null. */
interface Writer {
  (index: number): string;
}

/**
 * Lists, maps and structs as their JSON text: `[1,null]`, `{"a":1}`; numbers keep every digit, dates are ISO text.
 *
 * @throws ProblemError TOO_LARGE beyond 64 million characters; what reading the values within throws.
 */
export function nestedVector(type: NestedType, chunks: readonly ArrowChunk[], column: MakeColumn): Vector {
  const length = totalLength(chunks);
  const valid = validityOf(chunks, length);
  const values = new Int32Array(length);
  const dictionary: string[] = [];
  const known = new Map<string, number>();
  let row = 0;
  let written = 0;
  for (const chunk of chunks) {
    const write = writerOf({ name: "", type, isCoded: false }, chunk, column);
    for (let index = 0; index < chunk.length; index++, row++) {
      if (valid !== null && valid[row] === 0) continue;
      const text = write(index);
      written += text.length;
      if (written > MAX_TEXT) throw tooLong();
      let code = known.get(text);
      if (code === undefined) {
        code = dictionary.push(text) - 1;
        known.set(text, code);
      }
      values[row] = code;
    }
  }
  return { type: "text", length, values, valid, dictionary };
}

function writerOf(field: ArrowField, chunk: ArrowChunk, column: MakeColumn): Writer {
  const { type, isCoded } = field;
  if (!isNested(type)) return leafWriter(column({ type, isCoded, length: chunk.length }, () => [chunk]));
  const write =
    type.kind === "struct" ? structWriter(type.fields, chunk, column) : listWriter(type, chunk, column);
  const valid = validityOf([chunk], chunk.length);
  return (index) => (valid !== null && valid[index] === 0 ? "null" : write(index));
}

function structWriter(fields: readonly ArrowField[], chunk: ArrowChunk, column: MakeColumn): Writer {
  const writers = fields.map((field, index) => {
    const write = writerOf(field, childOf(chunk, index), column);
    return (row: number) => `${JSON.stringify(field.name)}:${write(row)}`;
  });
  return (index) => `{${writers.map((write) => write(index)).join(",")}}`;
}

function listWriter(
  type: Exclude<NestedType, { kind: "struct" }>,
  chunk: ArrowChunk,
  column: MakeColumn,
): Writer {
  const items = childOf(chunk, 0);
  const isMap = type.kind === "list" && type.isMap;
  const write = isMap ? entryWriter(type.item, items, column) : writerOf(type.item, items, column);
  const { offsets } = chunk;
  const place = (index: number) =>
    type.kind === "fixed_list" ? index * type.size : Number(offsets?.[index] ?? 0);
  return (index) => {
    const texts: string[] = [];
    let length = 0;
    for (let item = place(index); item < place(index + 1); item++) {
      const text = write(item);
      length += text.length + 1;
      if (length > MAX_TEXT) throw tooLong();
      texts.push(text);
    }
    return isMap ? `{${texts.join(",")}}` : `[${texts.join(",")}]`;
  };
}

/** A map is a list of structs of a key and a value. */
function entryWriter(item: ArrowField, entries: ArrowChunk, column: MakeColumn): Writer {
  const [key, value] = item.type.kind === "struct" ? item.type.fields : [];
  if (!key || !value) return writerOf(item, entries, column);
  const writeKey = writerOf(key, childOf(entries, 0), column);
  const writeValue = writerOf(value, childOf(entries, 1), column);
  return (index) => {
    const text = writeKey(index);
    return `${text.startsWith('"') ? text : JSON.stringify(text)}:${writeValue(index)}`;
  };
}

function leafWriter(column: Column): Writer {
  return (index) => jsonText(column.get(index), column.type);
}

function jsonText(value: Cell, type: Column["type"]): string {
  if (value === null) return "null";
  if (type === "date" || type === "timestamp") return JSON.stringify(isoText(Number(value), type));
  return typeof value === "string" && type === "text" ? JSON.stringify(value) : String(value);
}

function childOf(chunk: ArrowChunk, index: number): ArrowChunk {
  const child = chunk.children?.[index];
  if (!child) throw new TypeError("a list or struct without what it holds");
  return child;
}

function tooLong(): ProblemError {
  return new ProblemError([
    problem("TOO_LARGE", "", { of: "a column of lists", limit: "64 million characters" }),
  ]);
}
