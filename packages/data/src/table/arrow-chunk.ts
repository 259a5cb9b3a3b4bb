import type { ColumnType } from "@vitalkit/spec";

/** The types of Arrow that we read, as far as reading their buffers needs to know. */
export type ArrowType =
  | { readonly kind: "null" }
  | { readonly kind: "boolean" }
  | { readonly kind: "integer"; readonly bits: 8 | 16 | 32 | 64; readonly signed: boolean }
  | { readonly kind: "number"; readonly bits: 16 | 32 | 64 }
  | { readonly kind: "decimal"; readonly bits: 32 | 64 | 128 | 256; readonly scale: number }
  | { readonly kind: "text"; readonly bits: 32 | 64 }
  | { readonly kind: "date"; readonly bits: 32 | 64 }
  | { readonly kind: "timestamp"; readonly unit: TimeUnit };

/** Ticks a second: 1 (s), 10^3 (ms), 10^6 (us) or 10^9 (ns). */
export type TimeUnit = 1 | 1e3 | 1e6 | 1e9;

export type ArrowValues =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** One record batch's part of a column: Arrow's buffers, not copied. */
export interface ArrowChunk {
  readonly length: number;
  /** Bitmap, least significant bit first, 1 is valid; null where nothing is null. */
  readonly validity: Uint8Array | null;
  /** First bit of this chunk in `validity` and in the values of booleans. */
  readonly bitOffset: number;
  /** Elements as Arrow stores them; bytes of text, words of decimals, codes where there is a dictionary. */
  readonly values: ArrowValues;
  /** Of text alone: `length + 1` ascending places in `values`. */
  readonly offsets: Int32Array | BigInt64Array | null;
  /** Of coded columns alone: the chunks of the dictionary as this batch saw it; the same array while it stood. */
  readonly dictionary: readonly ArrowChunk[] | null;
}

/** Our column type for an Arrow type; a decimal is a number. */
export function columnTypeOf(type: ArrowType): ColumnType {
  switch (type.kind) {
    case "null":
      return "text";
    case "decimal":
      return "number";
    default:
      return type.kind;
  }
}

/** Whether integers of this type are read as bigint. */
export function isWide(type: ArrowType): boolean {
  return type.kind === "integer" && type.bits === 64;
}

/** Validity of all chunks as one byte a row, or null where nothing is null. */
export function validityOf(chunks: readonly ArrowChunk[], length: number): Uint8Array | null {
  if (chunks.every((chunk) => chunk.validity === null)) return null;
  const valid = new Uint8Array(length);
  let start = 0;
  for (const chunk of chunks) {
    if (chunk.validity === null) valid.fill(1, start, start + chunk.length);
    else expandBits(chunk.validity, chunk.bitOffset, chunk.length, valid, start);
    start += chunk.length;
  }
  return valid;
}

/** Writes `length` bits of `bits`, from bit `from` on, as bytes 0 and 1 into `target` from `start` on. */
export function expandBits(
  bits: Uint8Array,
  from: number,
  length: number,
  target: Uint8Array,
  start: number,
): void {
  for (let index = 0; index < length; index++) {
    const bit = from + index;
    target[start + index] = ((bits[bit >> 3] as number) >> (bit & 7)) & 1;
  }
}

export function totalLength(chunks: readonly ArrowChunk[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}
