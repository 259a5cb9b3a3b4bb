/** Longest text, in bytes, that is put together character by character: for these a decoder costs more than it does. */
const SHORT = 24;

/** Another one for each page, so that nobody can write texts that all fall into one slot. */
const SEED = Math.floor(Math.random() * 0x100000000) | 1;

/** Numbers distinct UTF-8 texts in the order in which they come; an open-addressing hash table over their bytes. */
export class TextCoder {
  /** The texts by their number. */
  readonly dictionary: string[] = [];
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  readonly #broken: (cause: unknown, from: number) => Error;
  /** Arrays that texts stand in; of each text the array's place here, its first byte and its length. */
  readonly #sources: Uint8Array[] = [];
  readonly #sourceOf: number[] = [];
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  readonly #hashes: number[] = [];
  #slots = new Int32Array(1024).fill(-1);

  /** `broken` makes the error for bytes from `from` on that are not UTF-8. */
  constructor(broken: (cause: unknown, from: number) => Error) {
    this.#broken = broken;
  }

  /** The number of the text in `bytes` from `from` to before `to`; the bytes must not change afterwards. */
  code(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.#slots[slot] as number;
      if (code === -1) return this.#add(bytes, from, to, hash, slot);
      if (this.#hashes[code] === hash && this.#isEqual(code, bytes, from, to)) return code;
    }
  }

  #add(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const code = this.dictionary.push(this.#decode(bytes, from, to)) - 1;
    if (this.#sources.at(-1) !== bytes) this.#sources.push(bytes);
    this.#sourceOf.push(this.#sources.length - 1);
    this.#starts.push(from);
    this.#lengths.push(to - from);
    this.#hashes.push(hash);
    this.#slots[slot] = code;
    if (this.dictionary.length * 2 > this.#slots.length) this.#grow();
    return code;
  }

  #isEqual(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const length = to - from;
    if (this.#lengths[code] !== length) return false;
    const known = this.#sources[this.#sourceOf[code] as number] as Uint8Array;
    const start = this.#starts[code] as number;
    for (let index = 0; index < length; index++) {
      if (known[start + index] !== bytes[from + index]) return false;
    }
    return true;
  }

  #decode(bytes: Uint8Array, from: number, to: number): string {
    if (to - from <= SHORT) {
      const text = asciiText(bytes, from, to);
      if (text !== null) return text;
    }
    try {
      return this.#decoder.decode(bytes.subarray(from, to));
    } catch (cause) {
      throw this.#broken(cause, from);
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

/** The text of ASCII bytes; null where one is not ASCII. */
export function asciiText(bytes: Uint8Array, from: number, to: number): string | null {
  let text = "";
  for (let index = from; index < to; index++) {
    const byte = bytes[index] as number;
    if (byte > 127) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}

/** FNV-1a with a final mix: its low bits alone are poor. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = SEED;
  for (let index = from; index < to; index++) hash = Math.imul(hash ^ (bytes[index] as number), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 13);
}
