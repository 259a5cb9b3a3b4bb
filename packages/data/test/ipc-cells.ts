import { readMessage } from "../src/sources/ipc/message.js";
import { type FieldLayout, readSchema } from "../src/sources/ipc/schema.js";

/** What a byte of a stream's body can be read as: rows of a column; every byte else is metadata or padding. */
export interface Reach {
  readonly column: number;
  /** First row, and the one behind the last. */
  readonly rows: readonly [number, number];
}

/**
 * For each byte of an uncompressed IPC stream without nesting: the rows that it has a part in, an empty list where it
 * is padding, null where it is metadata, so that a change may mean anything.
 */
export function reachOfBytes(bytes: Uint8Array): readonly (readonly Reach[] | null)[] {
  const reach: (readonly Reach[] | null)[] = Array.from({ length: bytes.length }, () => null);
  let columns: readonly FieldLayout[] = [];
  let firstRow = 0;
  for (let position = 0; ;) {
    const message = readMessage(bytes, position);
    if (message === null) return reach;
    position = message.end;
    const bodyStart = message.end - message.body.length;
    reach.fill([], bodyStart, message.end);
    if (message.kind === "schema") columns = readSchema(message.header).columns;
    const batch = message.kind === "dictionary" ? message.header.table(1) : message.header;
    if (message.kind === "schema" || batch === null) continue;
    const buffers = batch.structs(2, 16, [0, 8]);
    const numRows = batch.int64(0);
    if (message.kind === "dictionary") {
      const id = message.header.key(0);
      const column = columns.findIndex((each) => each.dictionary?.id === id);
      for (const [offset = 0, length = 0] of buffers) {
        reach.fill(
          [{ column, rows: [0, Number.POSITIVE_INFINITY] }],
          bodyStart + offset,
          bodyStart + offset + length,
        );
      }
      continue;
    }
    let next = 0;
    for (const [index, column] of columns.entries()) {
      const own = buffers.slice(next, (next += column.room.buffers));
      markColumn({ reach, bytes, bodyStart, firstRow, numRows }, index, column, own);
    }
    firstRow += numRows;
  }
}

interface Batch {
  readonly reach: (readonly Reach[] | null)[];
  readonly bytes: Uint8Array;
  readonly bodyStart: number;
  readonly firstRow: number;
  readonly numRows: number;
}

function markColumn(batch: Batch, column: number, layout: FieldLayout, buffers: readonly number[][]): void {
  const { reach, bytes, bodyStart, firstRow, numRows } = batch;
  const mark = (place: number, from: number, to: number) => {
    const rows: [number, number] = [firstRow + Math.max(0, from), firstRow + Math.min(numRows, to)];
    reach[place] = [...(reach[place] ?? []), { column, rows }];
  };
  const type = layout.dictionary?.index ?? layout.type;
  const starts = buffers.map(([offset = 0]) => bodyStart + offset);
  const lengths = buffers.map(([, length = 0]) => length);
  for (let byte = 0; byte < (lengths[0] ?? 0); byte++) mark((starts[0] ?? 0) + byte, byte * 8, byte * 8 + 8);
  if (type?.kind === "text") {
    const offsets = new DataView(bytes.buffer, bytes.byteOffset + (starts[1] ?? 0));
    for (let byte = 0; byte < (lengths[1] ?? 0); byte++) {
      const row = byte >> 2;
      mark((starts[1] ?? 0) + byte, row - 1, row + 1);
    }
    for (let row = 0; row < numRows; row++) {
      for (let byte = offsets.getInt32(row * 4, true); byte < offsets.getInt32(row * 4 + 4, true); byte++) {
        mark((starts[2] ?? 0) + byte, row, row + 1);
      }
    }
    return;
  }
  const bits = type?.kind === "boolean" ? 1 : type && "bits" in type ? Number(type.bits) : 64;
  for (let byte = 0; byte < (lengths[1] ?? 0); byte++) {
    const row = Math.floor((byte * 8) / bits);
    mark((starts[1] ?? 0) + byte, row, row + Math.max(1, 8 / bits));
  }
}
