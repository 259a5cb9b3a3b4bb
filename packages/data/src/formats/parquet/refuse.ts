import type { ProblemError } from "@vitalkit/spec";

import { refusal } from "../../sources/ipc/refuse.js";

/** An error for bytes that break Parquet's rules; `reason` completes "the data is broken: …". */
export function badParquet(reason: string, cause?: unknown): ProblemError {
  return refusal("PARQUET_INVALID", { reason }, cause);
}

/** What `read` yields; a step outside of the bytes is the data's fault and told as such. */
export function withinBytes<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badParquet("a part leads outside its bytes", error);
  }
}
