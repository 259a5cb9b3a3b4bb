import { Bool, DateDay, Float64, Int64, TimestampMicrosecond, Utf8 } from "apache-arrow";
import type { Column, Table } from "@vitalkit/data/table";

import type { ColumnBuffers } from "./column-buffers.js";
import { ValidityBuilder } from "./validity.js";

const millisecondsOfDay = 86_400_000;

/** The columns of any table of ours in Arrow's memory layout; whole numbers as int64, times in microseconds. */
export function tableColumns(table: Table): readonly ColumnBuffers[] {
  return table.schema.fields.map(({ name }) => {
    const column = table.getChild(name)!;
    return column.type === "text" ? textColumn(name, column) : valueColumn(name, column);
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

interface Storage {
  readonly arrow: ColumnBuffers["arrow"];
  readonly values: ArrayBufferView;
  readonly set: (row: number, value: number | bigint | boolean) => void;
}

function storage({ type, length }: Column): Storage {
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
      const values = new BigInt64Array(length);
      return { arrow: new Int64(), values, set: (row, value) => (values[row] = BigInt(value)) };
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
