/** A bitmap of present rows in the making: one bit a row, least significant first. */
export class ValidityBuilder {
  readonly #bits: Uint8Array;
  readonly #length: number;
  #nulls = 0;

  constructor(length: number) {
    this.#length = length;
    this.#bits = new Uint8Array((length + 7) >> 3).fill(0xff);
    // Bits past the last row are padding.
    if (length & 7) this.#bits[this.#bits.length - 1] = (1 << (length & 7)) - 1;
  }

  get nullCount(): number {
    return this.#nulls;
  }

  get length(): number {
    return this.#length;
  }

  /** Marks a row that has been present until now. */
  setNull(row: number): void {
    const bit = 1 << (row & 7);
    if ((this.#bits[row >> 3]! & bit) === 0) return;
    this.#bits[row >> 3]! &= ~bit;
    this.#nulls += 1;
  }

  /** The bitmap, or null when every row is present. */
  finish(): Uint8Array | null {
    return this.#nulls === 0 ? null : this.#bits;
  }
}
