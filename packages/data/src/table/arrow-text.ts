import { problem, ProblemError } from "@vitalkit/spec";

import type { ArrowChunk } from "./arrow-chunk.js";
import type { Vector } from "./vector.js";

/**
 * Plain text as codes into a dictionary. Bytes are hashed and compared as they are, so that each distinct value is
 * decoded once, however often it stands there.
 *
 * @throws ProblemError ARROW_INVALID_DATA where a value is not UTF-8.
 */
export function textVector(chunks: readonly ArrowChunk[], length: number, valid: Uint8Array | null): Vector {
  const values = new Int32Array(length);
  const coder = new TextCoder();
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

/** Numbers distinct byte strings in the order in which they come; an open-addressing hash table. */
class TextCoder {
  readonly dictionary: string[] = [];
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  readonly #encoded: Uint8Array[] = [];
  readonly #hashes: number[] = [];
  #slots = new Int32Array(1024).fill(-1);

  code(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.#slots[slot] as number;
      if (code === -1) return this.#add(bytes.subarray(from, to), hash, slot);
      if (this.#hashes[code] === hash && isEqual(this.#encoded[code] as Uint8Array, bytes, from, to))
        return code;
    }
  }

  #add(encoded: Uint8Array, hash: number, slot: number): number {
    const code = this.dictionary.push(this.#decode(encoded)) - 1;
    this.#encoded.push(encoded);
    this.#hashes.push(hash);
    this.#slots[slot] = code;
    if (this.dictionary.length * 2 > this.#slots.length) this.#grow();
    return code;
  }

  #decode(encoded: Uint8Array): string {
    try {
      return this.#decoder.decode(encoded);
    } catch (cause) {
      throw new ProblemError([problem("ARROW_INVALID_DATA", "", { reason: "text that is not UTF-8" })], {
        cause,
      });
    }
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (const [code, hash] of this.#hashes.entries()) {
      let slot = hash & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

/** FNV-1a with a final mix: its low bits alone are poor. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let index = from; index < to; index++) hash = Math.imul(hash ^ (bytes[index] as number), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 13);
}

function isEqual(encoded: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (encoded.length !== to - from) return false;
  for (let index = 0; index < encoded.length; index++) {
    if (encoded[index] !== bytes[from + index]) return false;
  }
  return true;
}
