import duckdb from "@duckdb/node-bindings";
import type { DuckDBDataChunk } from "@duckdb/node-api";

/** The memory of one DuckDB vector: a copy of its fixed-width part, and its validity bitmap. */
export interface RawVector {
  readonly rows: number;
  /** Row of the whole column at which this vector starts. */
  readonly offset: number;
  readonly data: DataView;
  /** One bit a row, 1 is present; null when no row is null. */
  readonly validity: Uint8Array | null;
}

/**
 * Reads column `column` of every chunk as raw memory. The chunks must stay referenced while long strings are read
 * from the result: those live in the chunks.
 * @param width Bytes of one value.
 */
export function rawVectors(
  chunks: readonly DuckDBDataChunk[],
  column: number,
  width: number,
): readonly RawVector[] {
  let offset = 0;
  return chunks.map((chunk) => {
    const rows = chunk.rowCount;
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
    const bytes = duckdb.vector_get_data(vector, rows * width);
    // The binding answers null (against its types) when every row is present.
    const validity = duckdb.vector_get_validity(vector, ((rows + 63) >> 6) * 8) as Uint8Array | null;
    const raw = {
      rows,
      offset,
      data: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      validity,
    };
    offset += rows;
    return raw;
  });
}

/** Whether row `row` of the vector holds a value. */
export function isValid(vector: RawVector, row: number): boolean {
  return vector.validity === null || (vector.validity[row >> 3]! & (1 << (row & 7))) !== 0;
}
