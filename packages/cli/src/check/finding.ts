import type { Problem } from "@vitalkit/spec";

/** A problem at its place in a file. */
export interface Finding {
  readonly problem: Problem;
  /** As the caller named it, or found below the folder that the caller named. */
  readonly file: string;
  /** Both from 1; the column in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** UTF-16 units that the word at fault takes, within its line; at least 1. */
  readonly length: number;
  /** The whole line, without its end. */
  readonly source: string;
}
