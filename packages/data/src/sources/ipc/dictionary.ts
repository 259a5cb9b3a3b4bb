import type { ArrowChunk } from "../../table/arrow-chunk.js";

/** A part of a column that is read when it is first looked at, and then kept. */
export interface Pending {
  readonly length: number;
  read(): ArrowChunk;
}

/** The dictionary that a coded column's batch refers to: what it had so far. */
export class Dictionary {
  readonly length: number;
  readonly #parts: readonly Pending[];
  #chunks: readonly ArrowChunk[] | null = null;

  constructor(parts: readonly Pending[]) {
    this.length = parts.reduce((sum, part) => sum + part.length, 0);
    this.#parts = parts;
  }

  /** The same array each time: whoever translates a dictionary does so once. */
  chunks(): readonly ArrowChunk[] {
    return (this.#chunks ??= this.#parts.map((part) => part.read()));
  }

  /** This dictionary with more entries behind it. */
  extended(part: Pending): Dictionary {
    return new Dictionary([...this.#parts, part]);
  }
}
