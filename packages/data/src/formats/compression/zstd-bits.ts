import { broken } from "./unfold-error.js";

/**
 * Bits read from the end of `bytes` to its start, as Zstandard writes them: the highest 1 in the last byte marks where
 * they begin. Bits before the start read as 0 and are told by `isOver`.
 */
export class BackwardBits {
  readonly #bytes: Uint8Array;
  #place: number;

  /** @throws UnfoldError where there is no mark. */
  constructor(bytes: Uint8Array) {
    const last = bytes.at(-1) ?? 0;
    if (last === 0) broken("a Zstandard bit stream without its mark");
    this.#bytes = bytes;
    this.#place = bytes.length * 8 - 8 + (31 - Math.clz32(last));
  }

  /** How many bits are left; negative where more were read than there are. */
  get left(): number {
    return this.#place;
  }

  /** The next `count` bits, 0 to 24. */
  read(count: number): number {
    this.#place -= count;
    return this.#at(this.#place, count);
  }

  /** As `read`, up to 31 bits. */
  readLong(count: number): number {
    if (count <= 24) return this.read(count);
    const high = this.read(count - 16);
    return high * 65536 + this.read(16);
  }

  /** The next `count` bits, which stay. */
  peek(count: number): number {
    return this.#at(this.#place - count, count);
  }

  skip(count: number): void {
    this.#place -= count;
  }

  #at(place: number, count: number): number {
    const bytes = this.#bytes;
    const byte = place >> 3;
    const word =
      byte >= 0 && byte + 3 < bytes.length
        ? (bytes[byte] as number) |
          ((bytes[byte + 1] as number) << 8) |
          ((bytes[byte + 2] as number) << 16) |
          ((bytes[byte + 3] as number) << 24)
        : wordAtEdge(bytes, byte);
    return (word >>> (place & 7)) & ((1 << count) - 1);
  }
}

function wordAtEdge(bytes: Uint8Array, at: number): number {
  let word = 0;
  for (let index = 0; index < 4; index++) word |= (bytes[at + index] ?? 0) << (index * 8);
  return word;
}
