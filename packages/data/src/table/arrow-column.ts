import { type ArrowChunk, type ArrowType, columnTypeOf, isWide, totalLength } from "./arrow-chunk.js";
import { dictionaryVector } from "./arrow-dictionary.js";
import { vectorFromChunks } from "./arrow-vector.js";
import { VectorColumn } from "./vector-column.js";

/** A column over Arrow's buffers; `type` is that of the values also where they are coded by a dictionary. */
export function arrowColumn(type: ArrowType, isCoded: boolean, chunks: readonly ArrowChunk[]): VectorColumn {
  return new VectorColumn(
    { type: columnTypeOf(type), length: totalLength(chunks), wide: isWide(type) },
    () => (isCoded ? dictionaryVector(type, chunks) : vectorFromChunks(type, chunks)),
  );
}
