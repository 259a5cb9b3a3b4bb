/** Arrays that are filled anew for each block of rows: what stands in them stands until the next `reset`. */
export class Room {
  readonly #numbers: Float64Array[] = [];
  readonly #bytes: Uint8Array[] = [];
  #takenNumbers = 0;
  #takenBytes = 0;

  /** Gives all of them back. */
  reset(): void {
    this.#takenNumbers = 0;
    this.#takenBytes = 0;
  }

  /** Doubles with anything in them. */
  numbers(length: number): Float64Array {
    const place = this.#takenNumbers++;
    let array = this.#numbers[place];
    if (!array || array.length < length) array = this.#numbers[place] = new Float64Array(length);
    return array.length === length ? array : array.subarray(0, length);
  }

  /** Bytes with anything in them. */
  bytes(length: number): Uint8Array {
    const place = this.#takenBytes++;
    let array = this.#bytes[place];
    if (!array || array.length < length) array = this.#bytes[place] = new Uint8Array(length);
    return array.length === length ? array : array.subarray(0, length);
  }
}
