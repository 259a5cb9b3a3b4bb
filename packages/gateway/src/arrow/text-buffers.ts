import duckdb from "@duckdb/node-bindings";
import { Utf8 } from "apache-arrow";
import { problem, ProblemError } from "@vitalkit/spec";

import type { ColumnBuffers } from "./column-buffers.js";
import { isValid, type RawVector } from "./raw-vector.js";
import { ValidityBuilder } from "./validity.js";

/** DuckDB's string_t: 4 bytes of length, then up to 12 bytes inline, or 4 of prefix and 8 of pointer. */
const width = 16;
const inlineBytes = 12;

/** Bytes of text that one column of one answer may hold. */
const maxBytes = 256 * 2 ** 20;

/**
 * Text as Arrow offsets and UTF-8 bytes. Long strings of one vector mostly lie one after another in DuckDB's heap,
 * so each such run is read at once: a native call a string costs four times as much.
 * @throws ProblemError ANSWER_TOO_LARGE over 256 MB of text.
 */
export function textBuffers(name: string, vectors: readonly RawVector[]): ColumnBuffers {
  const length = vectors.reduce((sum, vector) => sum + vector.rows, 0);
  const offsets = new Int32Array(length + 1);
  const validity = new ValidityBuilder(length);
  let end = 0;
  for (const vector of vectors) {
    for (let row = 0; row < vector.rows; row++) {
      if (isValid(vector, row)) end += vector.data.getUint32(row * width, true);
      else validity.setNull(vector.offset + row);
      if (end > maxBytes) throw new ProblemError([problem("ANSWER_TOO_LARGE", "", { column: name })]);
      offsets[vector.offset + row + 1] = end;
    }
  }
  const values = new Uint8Array(end);
  for (const vector of vectors) copyTexts(vector, offsets, values);
  return {
    name,
    type: "text",
    arrow: new Utf8(),
    length,
    nullCount: validity.nullCount,
    validity: validity.finish(),
    values,
    offsets,
  };
}

function copyTexts(vector: RawVector, offsets: Int32Array, values: Uint8Array): void {
  const { data } = vector;
  const memory = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  let row = 0;
  while (row < vector.rows) {
    const at = row * width;
    const target = offsets[vector.offset + row]!;
    const size = offsets[vector.offset + row + 1]! - target;
    if (size <= inlineBytes) {
      for (let index = 0; index < size; index++) values[target + index] = memory[at + 4 + index]!;
      row += 1;
      continue;
    }
    const next = endOfRun(vector, row);
    const bytes = offsets[vector.offset + next]! - target;
    values.set(
      duckdb.get_data_from_pointer(data.buffer as ArrayBuffer, data.byteOffset + at + 8, bytes),
      target,
    );
    row = next;
  }
}

/** The first row after `row` whose text does not start in memory where the text before it ends. */
function endOfRun(vector: RawVector, row: number): number {
  const { data } = vector;
  let end = data.getBigUint64(row * width + 8, true) + BigInt(data.getUint32(row * width, true));
  let next = row + 1;
  while (next < vector.rows && isValid(vector, next)) {
    const size = data.getUint32(next * width, true);
    if (size <= inlineBytes || data.getBigUint64(next * width + 8, true) !== end) break;
    end += BigInt(size);
    next += 1;
  }
  return next;
}

/** Values of a DuckDB ENUM, written out as text. `codeBytes` is 1, 2 or 4. */
export function enumBuffers(
  name: string,
  labels: readonly string[],
  codeBytes: number,
  vectors: readonly RawVector[],
): ColumnBuffers {
  const encoder = new TextEncoder();
  const encoded = labels.map((label) => encoder.encode(label));
  const length = vectors.reduce((sum, vector) => sum + vector.rows, 0);
  const offsets = new Int32Array(length + 1);
  const validity = new ValidityBuilder(length);
  const pieces: Uint8Array[] = [];
  let end = 0;
  for (const vector of vectors) {
    for (let row = 0; row < vector.rows; row++) {
      if (isValid(vector, row)) {
        const piece = encoded[enumCode(vector.data, row, codeBytes)]!;
        pieces.push(piece);
        end += piece.length;
      } else validity.setNull(vector.offset + row);
      offsets[vector.offset + row + 1] = end;
    }
  }
  return {
    name,
    type: "text",
    arrow: new Utf8(),
    length,
    nullCount: validity.nullCount,
    validity: validity.finish(),
    values: new Uint8Array(Buffer.concat(pieces, end)),
    offsets,
  };
}

function enumCode(data: DataView, row: number, codeBytes: number): number {
  if (codeBytes === 1) return data.getUint8(row);
  if (codeBytes === 2) return data.getUint16(row * 2, true);
  return data.getUint32(row * 4, true);
}
