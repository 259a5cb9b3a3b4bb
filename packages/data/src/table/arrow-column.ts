import { type ArrowChunk, type ArrowType, columnTypeOf, isNested, isWide } from "./arrow-chunk.js";
import { dictionaryVector } from "./arrow-dictionary.js";
import { nestedVector } from "./arrow-nested.js";
import { vectorFromChunks } from "./arrow-vector.js";
import type { Vector } from "./vector.js";
import { VectorColumn } from "./vector-column.js";

export interface ArrowShape {
  /** Type of the values, also where they are coded. */
  readonly type: ArrowType;
  /** Whether the chunks hold codes into a dictionary. */
  readonly isCoded: boolean;
  readonly length: number;
}

/** A column over Arrow's buffers, which can be read block by block without making a vector of the whole. */
export class ArrowColumn extends VectorColumn {
  readonly shape: ArrowShape;
  readonly #read: () => readonly ArrowChunk[];
  #chunks: readonly ArrowChunk[] | null = null;

  constructor(shape: ArrowShape, read: () => readonly ArrowChunk[]) {
    const { type, length } = shape;
    super({ type: columnTypeOf(type), length, wide: isWide(type), isUntyped: type.kind === "null" }, () =>
      vectorOf(shape, this.chunks),
    );
    this.shape = shape;
    this.#read = read;
  }

  /** Read when first looked at. */
  get chunks(): readonly ArrowChunk[] {
    return (this.#chunks ??= this.#read());
  }
}

/** A column over Arrow's buffers; `chunks` is called when somebody first looks. */
export function arrowColumn(shape: ArrowShape, chunks: () => readonly ArrowChunk[]): ArrowColumn {
  return new ArrowColumn(shape, chunks);
}

function vectorOf({ type, isCoded }: ArrowShape, chunks: readonly ArrowChunk[]): Vector {
  if (isNested(type)) return nestedVector(type, chunks, arrowColumn);
  return isCoded ? dictionaryVector(type, chunks) : vectorFromChunks(type, chunks);
}
