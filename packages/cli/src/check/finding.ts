import type { Problem } from "@vitalkit/spec";

/** A problem at its place in a file. */
export interface Finding {
  readonly problem: Problem;
  /** As the caller named it, or found below the folder that the caller named. */
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}
