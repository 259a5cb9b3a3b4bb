import {
  Bool,
  DateDay,
  Dictionary,
  Field,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampMicrosecond,
  Utf8,
  makeData,
  vectorFromArray,
  type DataType,
} from "apache-arrow";

import { decodeArrow } from "../src/sources/decode.js";
import type { Cell, Table } from "../src/table/table.js";

/** Arrow types that columns of a test may have. Dates are days, timestamps microseconds. */
export const arrowTypes = {
  int8: () => new Int8(),
  int16: () => new Int16(),
  int32: () => new Int32(),
  int64: () => new Int64(),
  float32: () => new Float32(),
  float64: () => new Float64(),
  bool: () => new Bool(),
  date: () => new DateDay(),
  timestamp: () => new TimestampMicrosecond(),
  utf8: () => new Utf8(),
  coded: (id: number) => new Dictionary(new Utf8(), new Int16(), id),
} as const satisfies Record<string, (id: number) => DataType>;

export interface ArrowValues {
  readonly type: keyof typeof arrowTypes;
  readonly values: readonly Cell[];
}

/** A table that has been through Arrow IPC in batches of `batch` rows. */
export async function arrowTable(
  columns: Readonly<Record<string, ArrowValues>>,
  batch: number,
): Promise<Table> {
  return decodeArrow(arrowBytes(columns, batch), { complete: true });
}

/** The columns as an Arrow IPC stream in batches of `batch` rows. */
export function arrowBytes(columns: Readonly<Record<string, ArrowValues>>, batch: number): Uint8Array {
  const names = Object.keys(columns);
  const length = columns[names[0] ?? ""]?.values.length ?? 0;
  const types = names.map((name, id) => arrowTypes[(columns[name] as ArrowValues).type](id));
  const schema = new Schema(names.map((name, index) => new Field(name, types[index] as DataType, true)));
  const whole = names.map((name, index) =>
    vectorFromArray(
      (columns[name] as ArrowValues).values.map(stored(types[index] as DataType)),
      types[index] as DataType,
    ),
  );
  const writer = new RecordBatchStreamWriter();
  for (let start = 0; start < length || start === 0; start += batch) {
    const end = Math.min(length, start + batch);
    const children = whole.map((vector) => vector.slice(start, end).data[0] ?? vector.data[0]?.slice(0, 0));
    writer.write(
      new RecordBatch(
        schema,
        makeData({
          type: new Struct(schema.fields),
          length: end - start,
          nullCount: 0,
          children: children as never,
        }),
      ),
    );
  }
  writer.finish();
  return writer.toUint8Array(true);
}

function stored(type: DataType): (cell: Cell) => unknown {
  if (type instanceof Int64) return (cell) => (cell === null ? null : BigInt(cell as number));
  if (type instanceof DateDay || type instanceof TimestampMicrosecond)
    return (cell) => (cell === null ? null : new Date(cell as number));
  return (cell) => cell;
}
