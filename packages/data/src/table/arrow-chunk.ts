import type { ColumnType } from "@vitalkit/spec";

/** A column within a list or struct. */
export interface ArrowField {
  readonly name: string;
  readonly type: ArrowType;
  /** Whether its values are codes into a dictionary. */
  readonly isCoded: boolean;
}

/** Where bytes of varying length lie: 32 or 64-bit offsets, or a fixed number of bytes each. */
export type ByteLayout =
  | { readonly bits: 32 | 64 }
  | { readonly bits: "view" }
  | { readonly bits: "fixed"; readonly width: number; readonly isUuid?: boolean };

/** Types whose values stand in one row each, as far as reading their buffers needs to know. */
export type LeafType =
  | { readonly kind: "null" }
  | { readonly kind: "boolean" }
  | { readonly kind: "integer"; readonly bits: 8 | 16 | 32 | 64; readonly signed: boolean }
  | { readonly kind: "number"; readonly bits: 16 | 32 | 64 }
  | { readonly kind: "decimal"; readonly bits: 32 | 64 | 128 | 256; readonly scale: number }
  | { readonly kind: "text"; readonly bits: 32 | 64 | "view" }
  | ({ readonly kind: "binary" } & ByteLayout)
  | { readonly kind: "date"; readonly bits: 32 | 64 }
  | { readonly kind: "time"; readonly bits: 32 | 64; readonly unit: TimeUnit }
  | { readonly kind: "interval"; readonly unit: IntervalUnit }
  | { readonly kind: "timestamp"; readonly unit: TimeUnit };

/** Types that hold others; a cell shows them as JSON text. */
export type NestedType =
  | { readonly kind: "list"; readonly bits: 32 | 64; readonly item: ArrowField; readonly isMap: boolean }
  | { readonly kind: "fixed_list"; readonly size: number; readonly item: ArrowField }
  | { readonly kind: "struct"; readonly fields: readonly ArrowField[] };

/** The types of Arrow that we read. A duration is a decimal number of seconds. */
export type ArrowType = LeafType | NestedType;

/** Months (4 bytes), days and milliseconds (8), or months, days and nanoseconds (16). */
export type IntervalUnit = "months" | "days" | "nanoseconds";

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
  /** Of text, bytes and lists alone: `length + 1` ascending places in `values` or in the list's items. */
  readonly offsets: Int32Array | BigInt64Array | null;
  /** Of coded columns alone: the chunks of the dictionary as this batch saw it; the same array while it stood. */
  readonly dictionary: readonly ArrowChunk[] | null;
  /** Of lists their items, of structs their fields. */
  readonly children?: readonly ArrowChunk[];
}

/** Our column type for an Arrow type: a decimal is a number; bytes, times of day, lists and structs are text. */
export function columnTypeOf(type: ArrowType): ColumnType {
  switch (type.kind) {
    case "boolean":
    case "integer":
    case "number":
    case "date":
    case "timestamp":
      return type.kind;
    case "decimal":
      return "number";
    default:
      return "text";
  }
}

export function isNested(type: ArrowType): type is NestedType {
  return type.kind === "list" || type.kind === "fixed_list" || type.kind === "struct";
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
  let index = 0;
  const one = () => {
    const bit = from + index;
    target[start + index++] = ((bits[bit >> 3] as number) >> (bit & 7)) & 1;
  };
  while (index < length && ((from + index) & 7) !== 0) one();
  index = expandBytes(bits, from + index, length - index, target, start + index) - start;
  while (index < length) one();
}

/** Writes the whole bytes among `length` bits from bit `from` on, which begins a byte; returns where it ends. */
function expandBytes(
  bits: Uint8Array,
  from: number,
  length: number,
  target: Uint8Array,
  start: number,
): number {
  const first = from >> 3;
  const count = length >> 3;
  let place = start;
  for (let byte = first; byte < first + count; byte++) {
    const eight = bits[byte] as number;
    target[place] = eight & 1;
    target[place + 1] = (eight >> 1) & 1;
    target[place + 2] = (eight >> 2) & 1;
    target[place + 3] = (eight >> 3) & 1;
    target[place + 4] = (eight >> 4) & 1;
    target[place + 5] = (eight >> 5) & 1;
    target[place + 6] = (eight >> 6) & 1;
    target[place + 7] = eight >> 7;
    place += 8;
  }
  return place;
}

export function totalLength(chunks: readonly ArrowChunk[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}
