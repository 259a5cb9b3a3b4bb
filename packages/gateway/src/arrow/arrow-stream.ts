import {
  Field,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  type Data,
} from "apache-arrow";

import type { ColumnBuffers } from "./column-buffers.js";

/**
 * An Arrow IPC stream: schema, one record batch (also for no rows), end of stream. Columns come ready made, so that
 * none of apache-arrow's builders run.
 */
export function arrowStream(
  columns: readonly ColumnBuffers[],
  metadata: ReadonlyMap<string, string>,
): Uint8Array {
  const fields = columns.map(
    (column) => new Field(column.name, column.arrow, true, new Map([["type", column.type]])),
  );
  const schema = new Schema(fields, new Map(metadata));
  const length = columns[0]?.length ?? 0;
  const data = makeData({ type: new Struct(fields), length, nullCount: 0, children: columns.map(arrowData) });
  return RecordBatchStreamWriter.writeAll([new RecordBatch(schema, data)]).toUint8Array(true);
}

function arrowData(column: ColumnBuffers): Data {
  return makeData({
    type: column.arrow,
    length: column.length,
    nullCount: column.nullCount,
    nullBitmap: column.validity,
    data: column.values,
    ...(column.offsets ? { valueOffsets: column.offsets } : {}),
  } as never);
}
