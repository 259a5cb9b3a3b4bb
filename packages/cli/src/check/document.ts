import type { Problem } from "@vitalkit/spec";

/** The text of a definition, read in whichever language it is written in. */
export interface DefinitionDocument {
  /** The definition; undefined when `problems` say that there is none. */
  readonly value: unknown;
  /** Faults of the text itself, at offsets of it. */
  readonly faults: readonly TextFault[];
  /**
   * Offset at which the value that a JSON Pointer leads to begins, or its key with `of: "key"`.
   * A pointer that leads nowhere gives the innermost value that exists.
   */
  readonly offsetOf: (pointer: string, of: "key" | "value") => number;
}

export interface TextFault {
  readonly problem: Problem;
  readonly offset: number;
}
