import { badArrow } from "./refuse.js";

const EMPTY = { start: 0, length: 0 };

/**
 * A table in a FlatBuffer, read slot by slot. Every access is bounds-checked by the DataView over the metadata
 * alone: a hostile offset ends in a RangeError, never in other memory.
 * https://flatbuffers.dev/internals/
 */
export class FlatTable {
  readonly #view: DataView;
  readonly #position: number;
  readonly #vtable: number;

  constructor(view: DataView, position: number) {
    this.#view = view;
    this.#position = position;
    this.#vtable = position - view.getInt32(position, true);
  }

  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  uint8(slot: number, absent = 0): number {
    const at = this.#field(slot);
    return at === 0 ? absent : this.#view.getUint8(at);
  }

  int16(slot: number, absent = 0): number {
    const at = this.#field(slot);
    return at === 0 ? absent : this.#view.getInt16(at, true);
  }

  int32(slot: number, absent = 0): number {
    const at = this.#field(slot);
    return at === 0 ? absent : this.#view.getInt32(at, true);
  }

  /** @throws ProblemError ARROW_INVALID_DATA beyond 2^53. */
  int64(slot: number, absent = 0): number {
    const at = this.#field(slot);
    return at === 0 ? absent : safe(this.#view.getBigInt64(at, true));
  }

  /** 64 bits as text: a key that need not be a number. */
  key(slot: number): string {
    const at = this.#field(slot);
    return at === 0 ? "0" : String(this.#view.getBigInt64(at, true));
  }

  /** @throws ProblemError ARROW_INVALID_DATA where it is not UTF-8. */
  string(slot: number): string | null {
    const at = this.#field(slot);
    if (at === 0) return null;
    const start = at + this.#view.getUint32(at, true);
    const length = this.#view.getUint32(start, true);
    if (start + 4 + length > this.#view.byteLength) throw new RangeError("string beyond the metadata");
    const bytes = new Uint8Array(this.#view.buffer, this.#view.byteOffset + start + 4, length);
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (cause) {
      throw badArrow("a name that is not UTF-8", cause);
    }
  }

  table(slot: number): FlatTable | null {
    const at = this.#field(slot);
    return at === 0 ? null : new FlatTable(this.#view, at + this.#view.getUint32(at, true));
  }

  tables(slot: number): FlatTable[] {
    const { start, length } = this.#vector(slot, 4);
    return Array.from({ length }, (_, index) => {
      const at = start + index * 4;
      return new FlatTable(this.#view, at + this.#view.getUint32(at, true));
    });
  }

  /** 64-bit numbers of a vector of structs of `size` bytes: the ones at `places` within each. */
  structs(slot: number, size: number, places: readonly number[]): number[][] {
    const { start, length } = this.#vector(slot, size);
    return Array.from({ length }, (_, index) =>
      places.map((place) => safe(this.#view.getBigInt64(start + index * size + place, true))),
    );
  }

  #vector(slot: number, size: number): { start: number; length: number } {
    const at = this.#field(slot);
    if (at === 0) return EMPTY;
    const start = at + this.#view.getUint32(at, true);
    const length = this.#view.getUint32(start, true);
    if (start + 4 + length * size > this.#view.byteLength) throw new RangeError("vector beyond the metadata");
    return { start: start + 4, length };
  }

  /** Place of a slot's value; 0 where it is absent. */
  #field(slot: number): number {
    const entry = 4 + slot * 2;
    if (entry >= this.#view.getUint16(this.#vtable, true)) return 0;
    const offset = this.#view.getUint16(this.#vtable + entry, true);
    return offset === 0 ? 0 : this.#position + offset;
  }
}

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw badArrow("a length beyond 2^53");
  return number;
}
