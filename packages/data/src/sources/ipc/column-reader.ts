import { apart } from "../../expression/kernels/apart.js";
import type { ArrowChunk, ArrowType, ArrowValues, ByteLayout } from "../../table/arrow-chunk.js";
import type { BodyBuffers } from "./buffers.js";
import { areWithin } from "./codes-within.js";
import type { Dictionary } from "./dictionary.js";
import { badArrow, MAX_ROWS, tooManyRows } from "./refuse.js";
import type { FieldLayout } from "./schema.js";
import { unfoldViews } from "./views.js";

/** One message's parts: field nodes, buffers, and counts of variadic buffers. */
export interface BatchParts {
  readonly nodes: readonly number[][];
  readonly buffers: BodyBuffers;
  readonly views: readonly number[][];
}

/** Where a column starts among the parts. */
export interface Cursor {
  node: number;
  buffer: number;
  view: number;
}

interface Viewer<T extends ArrowValues> {
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
}

type Width = 8 | 16 | 32 | 64;
const SIGNED: Readonly<Record<Width, Viewer<ArrowValues>>> = {
  8: Int8Array,
  16: Int16Array,
  32: Int32Array,
  64: BigInt64Array,
};
const UNSIGNED: Readonly<Record<Width, Viewer<ArrowValues>>> = {
  8: Uint8Array,
  16: Uint16Array,
  32: Uint32Array,
  64: BigUint64Array,
};
const FLOATS: Readonly<Record<16 | 32 | 64, Viewer<ArrowValues>>> = {
  16: Uint16Array,
  32: Float32Array,
  64: Float64Array,
};
const INTERVAL_WORDS = { months: 1, days: 2, nanoseconds: 4 } as const;

const NONE = new Uint8Array(0);

/**
 * Reads one column out of a message, itself and what it holds. Nothing is trusted: every length and place is checked
 * before a view is made.
 */
export class ColumnReader {
  readonly #parts: BatchParts;
  readonly #cursor: Cursor;
  readonly #dictionaries: ReadonlyMap<string, Dictionary>;

  constructor(parts: BatchParts, start: Cursor, dictionaries: ReadonlyMap<string, Dictionary>) {
    this.#parts = parts;
    this.#cursor = { ...start };
    this.#dictionaries = dictionaries;
  }

  /** The column's chunk; `expected` is how many values it must have. @throws ProblemError ARROW_INVALID_DATA. */
  read(layout: FieldLayout, expected: number | null): ArrowChunk {
    if (layout.type === null) throw new TypeError("a type that is not read");
    if (layout.dictionary === null) return this.#values(layout, layout.type, expected);
    const codes = this.#values({ ...layout, children: [] }, layout.dictionary.index, expected);
    const dictionary = this.#dictionaries.get(layout.dictionary.id);
    checkCodes(codes, dictionary?.length ?? 0);
    return { ...codes, dictionary: dictionary?.chunks() ?? [] };
  }

  #values(layout: FieldLayout, type: ArrowType, expected: number | null): ArrowChunk {
    const [length = 0, nulls = 0] =
      this.#parts.nodes[this.#cursor.node++] ?? fail("a column without its length");
    if (expected !== null && length !== expected) throw badArrow("columns of different lengths");
    if (length < 0 || nulls < 0 || nulls > length) throw badArrow("more nulls than rows");
    if (length > MAX_ROWS) throw tooManyRows(length);
    const base = { length, bitOffset: 0, offsets: null, dictionary: null };
    if (type.kind === "null") return { ...base, validity: null, values: NONE };
    const validity = this.#validity(length, nulls);
    switch (type.kind) {
      case "text":
        return { ...base, validity, ...this.#bytes({ bits: type.bits }, length, validity) };
      case "binary":
        return { ...base, validity, ...this.#bytes(type, length, validity) };
      case "list":
        return { ...base, validity, ...this.#list(layout, type.bits, length) };
      case "fixed_list":
        return { ...base, validity, values: NONE, children: [this.#items(layout, length * type.size)] };
      case "struct":
        return {
          ...base,
          validity,
          values: NONE,
          children: layout.children.map((child) => this.read(child, length)),
        };
      default:
        return { ...base, validity, values: this.#fixed(type, length) };
    }
  }

  #validity(length: number, nulls: number): Uint8Array | null {
    const bytes = this.#take();
    const isThere = bytes.length >= Math.ceil(length / 8) && length > 0;
    if (nulls > 0 && !isThere) throw badArrow("nulls that are counted but not marked");
    if (isThere && countBits(bytes, length) !== length - nulls) {
      throw badArrow("other nulls marked than counted");
    }
    return nulls === 0 ? null : bytes;
  }

  #fixed(type: Exclude<ArrowType, { kind: "text" | "binary" | "null" }>, length: number): ArrowValues {
    const bytes = this.#take();
    switch (type.kind) {
      case "boolean":
        return view(Uint8Array, bytes, Math.ceil(length / 8));
      case "integer":
        return view(type.signed ? SIGNED[type.bits] : UNSIGNED[type.bits], bytes, length);
      case "number":
        return view(FLOATS[type.bits], bytes, length);
      case "decimal":
        return view(Uint32Array, bytes, (length * type.bits) / 32);
      case "date":
      case "time":
        return type.bits === 32 ? view(Int32Array, bytes, length) : view(BigInt64Array, bytes, length);
      case "interval":
        return view(Int32Array, bytes, length * INTERVAL_WORDS[type.unit]);
      default:
        return view(BigInt64Array, bytes, length);
    }
  }

  #bytes(
    layout: ByteLayout,
    length: number,
    validity: Uint8Array | null,
  ): { offsets: Int32Array | null; values: Uint8Array } {
    if (layout.bits === "fixed") {
      return { offsets: null, values: view(Uint8Array, this.#take(), length * layout.width) };
    }
    if (layout.bits === "view") return this.#views(length, validity);
    const places = this.#take();
    const values = this.#take();
    return { offsets: offsetsOf(layout.bits, places, length, values.length), values };
  }

  #views(length: number, validity: Uint8Array | null): { offsets: Int32Array; values: Uint8Array } {
    const places = view(Uint8Array, this.#take(), length * 16);
    const [count = 0] = this.#parts.views[this.#cursor.view++] ?? fail("a column without its buffers");
    if (count < 0 || this.#cursor.buffer + count > this.#parts.buffers.count) {
      throw badArrow("a column without its buffers");
    }
    const buffers = Array.from({ length: count }, () => this.#take());
    return unfoldViews({ places, buffers, length, validity });
  }

  #list(layout: FieldLayout, bits: 32 | 64, length: number) {
    const places = this.#take();
    const items = this.#items(layout, null);
    return { offsets: offsetsOf(bits, places, length, items.length), values: NONE, children: [items] };
  }

  /** What a list holds: at least `needed` items, where that is known beforehand. */
  #items({ children: [item] }: FieldLayout, needed: number | null): ArrowChunk {
    if (!item) throw badArrow("a list without what it holds");
    const chunk = this.read(item, null);
    if (needed !== null && chunk.length < needed) throw badArrow("a list with fewer items than it needs");
    return chunk;
  }

  #take(): Uint8Array {
    return this.#parts.buffers.at(this.#cursor.buffer++).bytes();
  }
}

/** `length` elements over `bytes`; copied only where they do not lie at a multiple of their size. */
function view<T extends ArrowValues>(Elements: Viewer<T>, bytes: Uint8Array, length: number): T {
  const size = Elements.BYTES_PER_ELEMENT;
  if (length * size > bytes.length) throw badArrow("a buffer shorter than its column");
  if (bytes.byteOffset % size === 0) return new Elements(bytes.buffer, bytes.byteOffset, length);
  return new Elements(bytes.slice(0, length * size).buffer, 0, length);
}

/** `length + 1` ascending places up to `end`. */
function offsetsOf(bits: 32 | 64, bytes: Uint8Array, length: number, end: number): Int32Array {
  if (length === 0) return new Int32Array(1);
  const offsets =
    bits === 32 ? view(Int32Array, bytes, length + 1) : shortOffsets(view(BigInt64Array, bytes, length + 1));
  let before = 0;
  for (let index = 0; index <= length; index++) {
    const offset = offsets[index] as number;
    if (offset < before || offset > end) throw badArrow("a value that lies outside its buffer");
    before = offset;
  }
  return offsets;
}

function shortOffsets(long: BigInt64Array): Int32Array {
  const offsets = new Int32Array(long.length);
  for (const [index, offset] of long.entries()) {
    if (offset < 0n || offset > 0x7fffffffn) throw badArrow("a value that lies outside its buffer");
    offsets[index] = Number(offset);
  }
  return offsets;
}

function checkCodes({ values, validity, length: count }: ArrowChunk, length: number): void {
  if (areWithin(values.subarray(0, count), length)) return;
  for (let index = 0; index < count; index++) {
    const code = Number(values[index]);
    if (code >= 0 && code < length) continue;
    if (validity !== null && (((validity[index >> 3] as number) >> (index & 7)) & 1) === 0) continue;
    throw badArrow("a code that its dictionary does not have");
  }
}

const BITS_OF_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => {
  let count = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) count++;
  return count;
});

/** How many of the first `length` bits are 1. */
const countBits = apart((bytes: Uint8Array, length: number): number => {
  const whole = length >> 3;
  let count = 0;
  for (let index = 0; index < whole; index++) count += BITS_OF_BYTE[bytes[index] as number] as number;
  const rest = length & 7;
  return rest === 0 ? count : count + (BITS_OF_BYTE[(bytes[whole] as number) & ((1 << rest) - 1)] as number);
});

function fail(reason: string): never {
  throw badArrow(reason);
}
