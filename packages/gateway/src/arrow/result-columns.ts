import { DuckDBTypeId, type DuckDBDataChunk, type DuckDBEnumType, type DuckDBType } from "@duckdb/node-api";
import { Bool } from "apache-arrow";
import { problem, ProblemError } from "@vitalkit/spec";

import type { ColumnBuffers } from "./column-buffers.js";
import { decimalBuffers, longNumber } from "./decimal-buffers.js";
import { booleanBuffers, fixedBuffers } from "./fixed-buffers.js";
import { fixedType } from "./fixed-types.js";
import { rawVectors } from "./raw-vector.js";
import { enumBuffers, textBuffers } from "./text-buffers.js";

/** The columns of a DuckDB result as raw memory: no object is made for a row or a cell. */
export interface ResultShape {
  readonly names: readonly string[];
  readonly types: readonly DuckDBType[];
}

/** @throws ProblemError UNSUPPORTED_TYPE for a column that Arrow could hold but our tables cannot (list, blob …). */
export function resultColumns(
  shape: ResultShape,
  chunks: readonly DuckDBDataChunk[],
): readonly ColumnBuffers[] {
  return shape.names.map((name, index) => columnBuffers(name, shape.types[index]!, index, chunks));
}

function columnBuffers(
  name: string,
  type: DuckDBType,
  index: number,
  chunks: readonly DuckDBDataChunk[],
): ColumnBuffers {
  if (type.typeId === DuckDBTypeId.VARCHAR) return textBuffers(name, rawVectors(chunks, index, 16));
  if (type.typeId === DuckDBTypeId.BOOLEAN) {
    return booleanBuffers(name, new Bool(), rawVectors(chunks, index, 1));
  }
  if (type.typeId === DuckDBTypeId.ENUM) {
    const { values } = type as DuckDBEnumType;
    const codeBytes = values.length <= 0xff ? 1 : values.length <= 0xffff ? 2 : 4;
    return enumBuffers(name, values, codeBytes, rawVectors(chunks, index, codeBytes));
  }
  const long = longNumber(type);
  if (long) return decimalBuffers(name, long, rawVectors(chunks, index, long.width));
  const fixed = fixedType(type);
  if (fixed) return fixedBuffers(name, fixed, rawVectors(chunks, index, fixed.width));
  throw new ProblemError([problem("UNSUPPORTED_TYPE", "", { column: name, type: String(type) })]);
}
