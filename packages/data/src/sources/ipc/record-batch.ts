import type { ArrowChunk, ArrowType, ArrowValues } from "../../table/arrow-chunk.js";
import type { FlatTable } from "./flatbuffer.js";
import { badArrow, MAX_ROWS, refusal, unsupportedArrow } from "./refuse.js";
import type { ColumnLayout } from "./schema.js";

/** The dictionary that a coded column's batch refers to: its chunks so far, and how many entries they have. */
export interface Dictionary {
  readonly chunks: readonly ArrowChunk[];
  readonly length: number;
}

const CODECS = ["LZ4", "ZSTD"];
const NO_DICTIONARY: Dictionary = { chunks: [], length: 0 };

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

/**
 * A record batch's header and body, read column by column. Nothing is trusted: every length and place is checked
 * against the body before a view is made.
 */
export class BatchReader {
  readonly length: number;
  readonly #body: Uint8Array;
  readonly #nodes: readonly number[][];
  readonly #buffers: readonly number[][];
  readonly #views: readonly number[][];
  #node = 0;
  #buffer = 0;
  #view = 0;

  constructor(batch: FlatTable, body: Uint8Array) {
    const compression = batch.table(3);
    if (compression) {
      const codec = CODECS[compression.uint8(0)] ?? "an unknown codec";
      throw unsupportedArrow(`buffers compressed with ${codec}`, { codec });
    }
    this.length = batch.int64(0);
    if (this.length < 0) throw badArrow("a negative number of rows");
    if (this.length > MAX_ROWS) throw refusal("TOO_MANY_ROWS", { found: this.length, limit: MAX_ROWS });
    this.#nodes = batch.structs(1, 16, [0, 8]);
    this.#buffers = batch.structs(2, 16, [0, 8]);
    this.#views = batch.structs(4, 8, [0]);
    this.#body = body;
  }

  /** The next column's chunk, or null for a column that we do not read: its room is passed over. */
  next(column: ColumnLayout, dictionaries: ReadonlyMap<string, Dictionary>): ArrowChunk | null {
    if (column.type === null) {
      this.#skip(column);
      return null;
    }
    if (column.dictionary === null) return this.values(column.type);
    const dictionary = dictionaries.get(column.dictionary.id) ?? NO_DICTIONARY;
    const codes = this.values(column.dictionary.index);
    checkCodes(codes, dictionary.length);
    return { ...codes, dictionary: dictionary.chunks };
  }

  /** The next column's chunk, of values that are not coded. */
  values(type: ArrowType): ArrowChunk {
    const [length = 0, nulls = 0] = this.#nodes[this.#node++] ?? fail("a column without its length");
    if (length !== this.length) throw badArrow("columns of different lengths");
    if (nulls < 0 || nulls > length) throw badArrow("more nulls than rows");
    const base = { length, bitOffset: 0, offsets: null, dictionary: null };
    if (type.kind === "null") return { ...base, validity: null, values: new Uint8Array(0) };
    const validity = this.#validity(length, nulls);
    if (type.kind !== "text") return { ...base, validity, values: this.#fixed(type, length) };
    const { offsets, values } = this.#text(type.bits, length);
    return { ...base, validity, offsets, values };
  }

  #validity(length: number, nulls: number): Uint8Array | null {
    const bytes = this.#take();
    if (nulls === 0) return null;
    if (bytes.length < Math.ceil(length / 8)) throw badArrow("nulls that are counted but not marked");
    return bytes;
  }

  #fixed(type: ArrowType, length: number): ArrowValues {
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
        return type.bits === 32 ? view(Int32Array, bytes, length) : view(BigInt64Array, bytes, length);
      default:
        return view(BigInt64Array, bytes, length);
    }
  }

  #text(bits: 32 | 64, length: number): { offsets: Int32Array; values: Uint8Array } {
    const bytes = this.#take();
    const values = this.#take();
    if (length === 0) return { offsets: new Int32Array(1), values };
    const offsets =
      bits === 32
        ? view(Int32Array, bytes, length + 1)
        : shortOffsets(view(BigInt64Array, bytes, length + 1));
    let before = 0;
    for (let index = 0; index <= length; index++) {
      const offset = offsets[index] as number;
      if (offset < before || offset > values.length) throw badArrow("text that lies outside its buffer");
      before = offset;
    }
    return { offsets, values };
  }

  #skip(column: ColumnLayout): void {
    const { nodes, buffers, views } = column.room;
    this.#node += nodes;
    this.#buffer += buffers;
    for (let index = 0; index < views; index++) this.#buffer += this.#views[this.#view++]?.[0] ?? 0;
    if (this.#node > this.#nodes.length || this.#buffer > this.#buffers.length)
      fail("a column without its buffers");
  }

  #take(): Uint8Array {
    const [offset = 0, length = 0] = this.#buffers[this.#buffer++] ?? fail("a column without its buffers");
    if (offset < 0 || length < 0 || offset + length > this.#body.length)
      throw badArrow("a buffer outside its message");
    return this.#body.subarray(offset, offset + length);
  }
}

/** `length` elements over `bytes`; copied only where they do not lie at a multiple of their size. */
function view<T extends ArrowValues>(Elements: Viewer<T>, bytes: Uint8Array, length: number): T {
  const size = Elements.BYTES_PER_ELEMENT;
  if (length * size > bytes.length) throw badArrow("a buffer shorter than its column");
  if (bytes.byteOffset % size === 0) return new Elements(bytes.buffer, bytes.byteOffset, length);
  return new Elements(bytes.slice(0, length * size).buffer, 0, length);
}

function shortOffsets(long: BigInt64Array): Int32Array {
  const offsets = new Int32Array(long.length);
  for (const [index, offset] of long.entries()) {
    if (offset < 0n || offset > 0x7fffffffn) throw badArrow("text that lies outside its buffer");
    offsets[index] = Number(offset);
  }
  return offsets;
}

function checkCodes(codes: ArrowChunk, length: number): void {
  const { values, validity } = codes;
  for (let index = 0; index < codes.length; index++) {
    const code = Number(values[index]);
    if (code >= 0 && code < length) continue;
    if (validity !== null && (((validity[index >> 3] as number) >> (index & 7)) & 1) === 0) continue;
    throw badArrow("a code that its dictionary does not have");
  }
}

function fail(reason: string): never {
  throw badArrow(reason);
}
