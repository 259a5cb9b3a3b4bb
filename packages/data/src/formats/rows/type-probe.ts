import type { ColumnType } from "@vitalkit/spec";

import type { CellKind } from "./cell-sink.js";
import { numberShape } from "./number-text.js";
import { timeShape } from "./time-text.js";

const BOOLEAN = 1;
const INTEGER = 2;
const NUMBER = 4;
const DATE = 8;
const TIMESTAMP = 16;
const TEXT = 32;
const ANY = 63;

/** In the order in which one is preferred to the next. */
const TYPES: readonly (readonly [number, ColumnType])[] = [
  [BOOLEAN, "boolean"],
  [INTEGER, "integer"],
  [NUMBER, "number"],
  [DATE, "date"],
  [TIMESTAMP, "timestamp"],
];

const TRUE = [0x74, 0x72, 0x75, 0x65];
const FALSE = [0x66, 0x61, 0x6c, 0x73, 0x65];

/** A whole number of this many digits may not fit into 32, and into 64 bits. */
const LONG = 10;
const TOO_LONG = 19;
const LEAST = -(2n ** 63n);
const MOST = 2n ** 63n - 1n;

/**
 * Finds the type that all values of a column have: booleans (`true`, `True`, `TRUE` and their opposites), whole numbers
 * of 64 bits, numbers as JSON writes them, ISO dates, ISO timestamps (dates may stand among them), else text. A
 * column of nothing but nulls has none; text is one with `007`, `+5`, `1,000`, `NaN` or `N/A` in it.
 */
export class TypeProbe {
  #possible = ANY;
  #hasValue = false;
  #isShort = true;

  /** A value of the column; nulls are not told. */
  note(bytes: Uint8Array, from: number, to: number, kind: CellKind): void {
    if (this.#possible === TEXT) return;
    this.#hasValue = true;
    this.#possible &= this.#typesOf(bytes, from, to, kind);
  }

  /** Null where there was no value. */
  get type(): ColumnType | null {
    if (!this.#hasValue) return null;
    return TYPES.find(([bit]) => (this.#possible & bit) !== 0)?.[1] ?? "text";
  }

  /** Whether all whole numbers fit into 32 bits. */
  get isShort(): boolean {
    return this.#isShort;
  }

  #typesOf(bytes: Uint8Array, from: number, to: number, kind: CellKind): number {
    if (kind === "boolean") return BOOLEAN | TEXT;
    if (kind !== "text") {
      const shape = numberShape(bytes, from, to);
      if (shape) return this.#numberTypes(shape, bytes, from, to);
      if (isBoolean(bytes, from, to)) return BOOLEAN | TEXT;
    }
    switch (timeShape(bytes, from, to)) {
      case "date":
        return DATE | TIMESTAMP | TEXT;
      case "timestamp":
        return TIMESTAMP | TEXT;
      default:
        return TEXT;
    }
  }

  #numberTypes(
    { isWhole, digits }: { isWhole: boolean; digits: number },
    bytes: Uint8Array,
    from: number,
    to: number,
  ): number {
    if (!isWhole) return isFiniteText(bytes, from, to) ? NUMBER | TEXT : TEXT;
    if (digits >= LONG) this.#isShort = false;
    if (digits < TOO_LONG || isLong(bytes, from, to)) return INTEGER | NUMBER | TEXT;
    return digits < 300 && to - from < 300 ? NUMBER | TEXT : TEXT;
  }
}

/** Whether the bytes write true or false, in small letters, in capitals, or with the first as one. */
export function isBoolean(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (length !== 4 && length !== 5) return false;
  const word = length === 4 ? TRUE : FALSE;
  // A capital letter is its small one without this bit; the second letter tells the case of those behind it.
  const isCapital = ((bytes[from + 1] as number) & 32) === 0;
  const first = bytes[from] as number;
  if ((first | 32) !== word[0] || (isCapital && (first & 32) !== 0)) return false;
  for (let index = 1; index < length; index++) {
    if (bytes[from + index] !== (word[index] as number) - (isCapital ? 32 : 0)) return false;
  }
  return true;
}

/** Whether the digits are a whole number of 64 bits. */
function isLong(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > TOO_LONG + 1) return false;
  const value = BigInt(String.fromCharCode(...bytes.subarray(from, to)));
  return value >= LEAST && value <= MOST;
}

/** A number that no double reaches, such as 1e400, is text: what it says would otherwise be lost. */
function isFiniteText(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 5) return true;
  for (let at = from; at < to; at++) {
    if (((bytes[at] as number) | 32) === 0x65) {
      return Number.isFinite(Number(String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 400)))));
    }
  }
  return to - from < 300;
}
