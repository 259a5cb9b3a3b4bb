import type { Cell, Column, Table } from "@vitalkit/data/table";
import { DataType } from "apache-arrow";

import { decimalAt } from "./decimal-words.js";
import { isPresent, type ColumnBuffers } from "./column-buffers.js";

const millisecondsOfDay = 86_400_000;

/** Reads an answer's columns in place, as every other table is read. */
export function bufferedTable(
  columns: readonly ColumnBuffers[],
  metadata: ReadonlyMap<string, string>,
): Table {
  const byName = new Map(columns.map((column) => [column.name, bufferedColumn(column)]));
  return {
    numRows: columns[0]?.length ?? 0,
    numCols: columns.length,
    schema: { fields: columns.map(({ name, type }) => ({ name, type })), metadata },
    getChild: (name) => byName.get(name) ?? null,
  };
}

function bufferedColumn(column: ColumnBuffers): Column {
  const read = cellReader(column);
  return {
    type: column.type,
    length: column.length,
    get: (index) => (isPresent(column, index) ? read(index) : null),
  };
}

function cellReader(column: ColumnBuffers): (index: number) => Cell {
  if (column.type === "boolean") {
    const bits = column.values as Uint8Array;
    return (index) => (bits[index >> 3]! & (1 << (index & 7))) !== 0;
  }
  if (column.type === "text") {
    const decoder = new TextDecoder();
    const bytes = column.values as Uint8Array;
    const offsets = column.offsets!;
    return (index) => decoder.decode(bytes.subarray(offsets[index], offsets[index + 1]));
  }
  if (column.type === "timestamp") {
    const microseconds = column.values as BigInt64Array;
    return (index) => Math.floor(Number(microseconds[index]!) / 1000);
  }
  if (DataType.isDecimal(column.arrow)) {
    const { arrow } = column;
    const words = column.values as Uint32Array;
    return (index) => decimalAt(arrow, words, index);
  }
  const values = column.values as Float64Array | BigInt64Array;
  if (column.type === "date") return (index) => Number(values[index]!) * millisecondsOfDay;
  return (index) => values[index]!;
}
