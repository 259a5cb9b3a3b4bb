import { Bool, DateDay, Float64, Int64, TimestampMicrosecond, Uint64, Utf8 } from "apache-arrow";
import type { Cell, Column, Table } from "@vitalkit/data/table";
import { problem, ProblemError } from "@vitalkit/spec";

import type { ColumnBuffers } from "./column-buffers.js";
import { decimalWords, mostDigits } from "./decimal-words.js";
import { ValidityBuilder } from "./validity.js";

const int64Max = 2n ** 63n - 1n;
const millisecondsOfDay = 86_400_000;

/** The columns of any table of ours in Arrow's memory layout; whole numbers as int64, times in microseconds. */
export function tableColumns(table: Table): readonly ColumnBuffers[] {
  return table.schema.fields.map(({ name }) => {
    const column = table.getChild(name)!;
    if (column.type === "text") return textColumn(name, column);
    return decimalColumn(name, column) ?? valueColumn(name, column);
  });
}

function textColumn(name: string, column: Column): ColumnBuffers {
  const encoder = new TextEncoder();
  const validity = new ValidityBuilder(column.length);
  const offsets = new Int32Array(column.length + 1);
  const pieces: Uint8Array[] = [];
  for (let row = 0; row < column.length; row++) {
    const cell = column.get(row);
    const piece = encoder.encode(cell === null ? "" : String(cell));
    if (cell === null) validity.setNull(row);
    pieces.push(piece);
    offsets[row + 1] = offsets[row]! + piece.length;
  }
  const values = new Uint8Array(Buffer.concat(pieces));
  return { ...described(name, column, validity), arrow: new Utf8(), values, offsets };
}

/**
 * A column of numbers: doubles, or decimals where one of them has digits that no double has.
 * @throws ProblemError TOO_MANY_DIGITS where decimals of one scale cannot hold them all.
 */
export function numberBuffers(name: string, cells: readonly Cell[]): ColumnBuffers {
  const column = { type: "number", length: cells.length, get: (row: number) => cells[row] ?? null } as const;
  return decimalColumn(name, column) ?? valueColumn(name, column);
}

/** A column of numbers of which a double does not hold all digits, or null for any other. */
function decimalColumn(name: string, column: Column): ColumnBuffers | null {
  if (column.type !== "number") return null;
  const cells = Array.from({ length: column.length }, (_, row) => column.get(row) as number | string | null);
  if (!cells.some((cell) => typeof cell === "string")) return null;
  const decimals = decimalWords(cells);
  if (!decimals)
    throw new ProblemError([problem("TOO_MANY_DIGITS", "", { column: name, limit: mostDigits })]);
  const validity = new ValidityBuilder(column.length);
  for (const [row, cell] of cells.entries()) if (cell === null) validity.setNull(row);
  return { ...described(name, column, validity), ...decimals };
}

function valueColumn(name: string, column: Column): ColumnBuffers {
  const validity = new ValidityBuilder(column.length);
  const { arrow, values, set } = storage(column);
  for (let row = 0; row < column.length; row++) {
    const cell = column.get(row);
    if (cell === null || (typeof cell === "number" && !Number.isFinite(cell))) validity.setNull(row);
    else set(row, cell as number | bigint | boolean);
  }
  return { ...described(name, column, validity), arrow, values };
}

function described(name: string, column: Column, validity: ValidityBuilder) {
  const { type, length } = column;
  return { name, type, length, nullCount: validity.nullCount, validity: validity.finish() };
}

/** Whether a whole number is beyond what 64 bits with a sign hold. */
function hasUnsigned(column: Column): boolean {
  for (let row = 0; row < column.length; row++) {
    const cell = column.get(row);
    if (typeof cell === "bigint" && cell > int64Max) return true;
  }
  return false;
}

interface Storage {
  readonly arrow: ColumnBuffers["arrow"];
  readonly values: ArrayBufferView;
  readonly set: (row: number, value: number | bigint | boolean) => void;
}

function storage(column: Column): Storage {
  const { type, length } = column;
  switch (type) {
    case "boolean": {
      const values = new Uint8Array((length + 7) >> 3);
      return {
        arrow: new Bool(),
        values,
        set: (row, value) => (values[row >> 3]! |= Number(value) << (row & 7)),
      };
    }
    case "integer": {
      const isUnsigned = hasUnsigned(column);
      const values = isUnsigned ? new BigUint64Array(length) : new BigInt64Array(length);
      const arrow = isUnsigned ? new Uint64() : new Int64();
      return { arrow, values, set: (row, value) => (values[row] = BigInt(value)) };
    }
    case "date": {
      const values = new Int32Array(length);
      const set = (row: number, value: number | bigint | boolean): void => {
        values[row] = Math.floor(Number(value) / millisecondsOfDay);
      };
      return { arrow: new DateDay(), values, set };
    }
    case "timestamp": {
      const values = new BigInt64Array(length);
      const set = (row: number, value: number | bigint | boolean): void => {
        values[row] = BigInt(Math.trunc(Number(value))) * 1000n;
      };
      return { arrow: new TimestampMicrosecond("UTC"), values, set };
    }
    default: {
      const values = new Float64Array(length);
      return { arrow: new Float64(), values, set: (row, value) => (values[row] = Number(value)) };
    }
  }
}
