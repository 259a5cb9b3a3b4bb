import { problem, ProblemError } from "@vitalkit/spec";

import type { ArrowChunk } from "./arrow-chunk.js";
import { TextCoder } from "./text-coder.js";
import type { Vector } from "./vector.js";

/**
 * Plain text as codes into a dictionary. Bytes are hashed and compared as they are, so that each distinct value is
 * decoded once, however often it stands there.
 *
 * @throws ProblemError ARROW_INVALID_DATA where a value is not UTF-8.
 */
export function textVector(chunks: readonly ArrowChunk[], length: number, valid: Uint8Array | null): Vector {
  const values = new Int32Array(length);
  const coder = new TextCoder(notText);
  let start = 0;
  for (const chunk of chunks) {
    const offsets = chunk.offsets ?? new Int32Array(1);
    const bytes = chunk.values as Uint8Array;
    for (let index = 0; index < chunk.length; index++) {
      if (valid !== null && valid[start + index] === 0) continue;
      values[start + index] = coder.code(bytes, Number(offsets[index]), Number(offsets[index + 1]));
    }
    start += chunk.length;
  }
  return { type: "text", length, values, valid, dictionary: coder.dictionary };
}

function notText(cause: unknown): ProblemError {
  return new ProblemError([problem("ARROW_INVALID_DATA", "", { reason: "text that is not UTF-8" })], {
    cause,
  });
}
