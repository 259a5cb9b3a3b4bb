import type { Codec } from "./codec.js";
import { badArrow } from "./refuse.js";

/** One buffer of a message's body: how long it is once unfolded, and its bytes, unfolded when asked for. */
export interface Piece {
  readonly length: number;
  bytes(): Uint8Array;
}

/** Widest padding between buffers that is taken for a writer's alignment, in bytes. */
const WIDEST = 4096;
const PREFIX = 8;

/** The buffers of one message by number, checked against its body: inside of it, in order, nothing between but padding. */
export class BodyBuffers {
  readonly count: number;
  /** Bytes of the body, and of all buffers once they are unfolded. */
  readonly packed: number;
  readonly unfolded: number;
  readonly #places: readonly number[][];
  readonly #body: Uint8Array;
  readonly #codec: Codec | null;

  /** `places` are offset and length of each buffer within `body`. @throws ProblemError ARROW_INVALID_DATA. */
  constructor(places: readonly number[][], body: Uint8Array, codec: Codec | null) {
    checkPlaces(places, body.length);
    this.count = places.length;
    this.#places = places;
    this.#body = body;
    this.#codec = codec;
    this.packed = body.length;
    this.unfolded = places.reduce((sum, _, index) => sum + this.at(index).length, 0);
  }

  get isCompressed(): boolean {
    return this.#codec !== null;
  }

  at(index: number): Piece {
    const [offset = 0, length = 0] = this.#places[index] ?? fail("a column without its buffers");
    const bytes = this.#body.subarray(offset, offset + length);
    const codec = this.#codec;
    if (!codec || length === 0) return { length, bytes: () => bytes };
    const unfolded = unfoldedLength(bytes);
    const packed = bytes.subarray(PREFIX);
    if (unfolded === -1) return { length: packed.length, bytes: () => packed };
    return { length: unfolded, bytes: () => codec(packed, unfolded) };
  }
}

/** The 64-bit length before compressed bytes; -1 says that they are stored as they are. */
function unfoldedLength(bytes: Uint8Array): number {
  if (bytes.length < PREFIX) throw badArrow("a compressed buffer without its length");
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0, true));
  if (length < -1 || !Number.isSafeInteger(length)) throw badArrow("a negative length");
  return length;
}

/**
 * All known writers lay buffers one behind the other, each padded to one alignment. Holding to that means that no
 * damaged place can go unnoticed: it would show rows that are not there.
 */
function checkPlaces(places: readonly number[][], bodyLength: number): void {
  for (const [offset = 0, length = 0] of places) {
    if (offset < 0 || length < 0 || offset + length > bodyLength)
      throw badArrow("a buffer outside its message");
  }
  const filled = places.filter(([, length = 0]) => length > 0);
  for (let alignment = 8; alignment <= WIDEST; alignment *= 2) {
    if (isPacked(filled, bodyLength, alignment)) return;
  }
  throw badArrow("buffers that do not lie one behind the other");
}

function isPacked(places: readonly number[][], bodyLength: number, alignment: number): boolean {
  const padded = (end: number) => Math.ceil(end / alignment) * alignment;
  let end = 0;
  for (const [offset = 0, length = 0] of places) {
    if (offset !== padded(end)) return false;
    end = offset + length;
  }
  return bodyLength === padded(end) || bodyLength === end;
}

function fail(reason: string): never {
  throw badArrow(reason);
}
