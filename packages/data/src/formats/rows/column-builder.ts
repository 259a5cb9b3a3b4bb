import type { ColumnType } from "@vitalkit/spec";

import { TextCoder, asciiText } from "../../table/text-coder.js";
import type { Vector } from "../../table/vector.js";
import type { CellKind } from "./cell-sink.js";
import { keptDigits, numberShape, parseNumber } from "./number-text.js";
import { parseTimeOf } from "./time-text.js";
import { isBoolean } from "./type-probe.js";

const DAY = 86_400_000;
/** Spellings of a number that people and programs use besides JSON's: a plus, zeros in front, a bare point. */
const LOOSE = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;
const LOOSE_WHOLE = /^\s*[+-]?\d{1,19}\s*$/;
/** Numbers that count as missing wherever they stand, and so are no fault. */
const NOT_FINITE = /^\s*[+-]?(nan|inf|infinity)\s*$/i;
const LONGEST = 400;

export interface BuilderOptions {
  readonly type: ColumnType;
  readonly numRows: number;
  /** Whether whole numbers are known to fit into 32 bits. */
  readonly isShort: boolean;
  /** Decimal comma or point. */
  readonly decimal: "." | ",";
  /** The error for text that is not UTF-8, from a byte on. */
  readonly broken: (cause: unknown, from: number) => Error;
}

/** Values of a column that it could not read as its type: how many, and the first of them. */
export interface Unreadable {
  readonly count: number;
  readonly first: { readonly text: string; readonly from: number };
}

/** Gathers a column's values, row by row, as what its type makes of them; what it cannot read is null and counted. */
export class ColumnBuilder {
  readonly #options: BuilderOptions;
  readonly #values: Vector["values"];
  readonly #coder: TextCoder | null;
  readonly #digits = new Map<number, string>();
  #valid: Uint8Array | null = null;
  /** Whole numbers that no double holds, by row. */
  readonly #long = new Map<number, bigint>();
  #row = 0;
  #unreadable: { count: number; first: Unreadable["first"] } | null = null;

  constructor(options: BuilderOptions) {
    const { type, numRows, isShort } = options;
    this.#options = options;
    this.#coder = type === "text" ? new TextCoder(options.broken) : null;
    const isInt32 = type === "text" || (type === "integer" && isShort);
    this.#values =
      type === "boolean"
        ? new Uint8Array(numRows)
        : isInt32
          ? new Int32Array(numRows)
          : new Float64Array(numRows);
  }

  get unreadable(): Unreadable | null {
    return this.#unreadable;
  }

  /** The next row's value. */
  add(bytes: Uint8Array, from: number, to: number, kind: CellKind): void {
    if (this.#coder) this.#values[this.#row++] = this.#coder.code(bytes, from, to);
    else if (from === to) this.addNull();
    else this.#read(bytes, from, to, kind);
  }

  addNull(): void {
    this.#valid ??= new Uint8Array(this.#options.numRows).fill(1);
    this.#valid[this.#row++] = 0;
  }

  /** All values; `isWide` where whole numbers do not all fit a double. */
  finish(): { readonly vector: Vector; readonly isWide: boolean } {
    const { type } = this.#options;
    const exact = this.#long.size > 0 ? this.#exact() : null;
    const vector: Vector = {
      type,
      length: this.#row,
      values: this.#values,
      valid: this.#valid,
      ...(this.#coder ? { dictionary: this.#coder.dictionary } : {}),
      ...(exact ? { exact } : {}),
      ...(this.#digits.size > 0 ? { digits: this.#digits } : {}),
    };
    return { vector, isWide: exact !== null };
  }

  #exact(): BigInt64Array {
    const exact = new BigInt64Array(this.#row);
    for (let row = 0; row < this.#row; row++) {
      exact[row] = this.#long.get(row) ?? BigInt(this.#values[row] as number);
    }
    return exact;
  }

  #read(bytes: Uint8Array, from: number, to: number, kind: CellKind): void {
    const value = this.#valueOf(bytes, from, to, kind);
    if (value === null) this.#refuse(bytes, from, to);
    else if (Number.isNaN(value)) this.addNull();
    else this.#values[this.#row++] = value;
  }

  /** What is stored for a value; NaN where it counts as missing, null where it cannot be read. */
  #valueOf(bytes: Uint8Array, from: number, to: number, kind: CellKind): number | null {
    switch (this.#options.type) {
      case "boolean":
        return isBoolean(bytes, from, to) ? Number(((bytes[from] as number) | 32) === 0x74) : null;
      case "integer":
        return kind === "boolean" ? null : this.#integer(bytes, from, to);
      case "date": {
        const time = parseTimeOf(bytes, from, to);
        return time === null ? null : Math.floor(time / DAY) * DAY;
      }
      case "timestamp":
        return parseTimeOf(bytes, from, to);
      default:
        return kind === "boolean" ? null : this.#number(bytes, from, to);
    }
  }

  #integer(bytes: Uint8Array, from: number, to: number): number | null {
    const shape = numberShape(bytes, from, to);
    if (shape?.isWhole && shape.digits < 16) return parseNumber(bytes, from, to);
    const text = asciiText(bytes, from, Math.min(to, from + LONGEST)) ?? "";
    if (NOT_FINITE.test(text)) return Number.NaN;
    if (!LOOSE_WHOLE.test(text)) return null;
    const value = BigInt(text.trim().replace(/^\+/, ""));
    if (BigInt.asIntN(64, value) !== value) return null;
    const number = Number(value);
    if (!Number.isSafeInteger(number)) this.#long.set(this.#row, value);
    return number;
  }

  #number(bytes: Uint8Array, from: number, to: number): number | null {
    if (this.#options.decimal === ",") return this.#commaNumber(bytes, from, to);
    if (numberShape(bytes, from, to)) {
      const value = parseNumber(bytes, from, to);
      if (!Number.isFinite(value)) return null;
      const digits = to - from < 16 ? null : keptDigits(asciiText(bytes, from, to) ?? "", value);
      if (digits !== null) this.#digits.set(this.#row, digits);
      return value;
    }
    return looseNumber(asciiText(bytes, from, Math.min(to, from + LONGEST)) ?? "");
  }

  /** `1.234,56`: points divide thousands. */
  #commaNumber(bytes: Uint8Array, from: number, to: number): number | null {
    const text = (asciiText(bytes, from, Math.min(to, from + LONGEST)) ?? "").trim();
    if (text.includes(".") && !/^[+-]?\d{1,3}(\.\d{3})+(,\d*)?$/.test(text)) return null;
    return looseNumber(text.replaceAll(".", "").replace(",", "."));
  }

  #refuse(bytes: Uint8Array, from: number, to: number): void {
    const text = new TextDecoder().decode(bytes.subarray(from, Math.min(to, from + 80)));
    this.#unreadable ??= { count: 0, first: { text, from } };
    this.#unreadable.count++;
    this.addNull();
  }
}

function looseNumber(text: string): number | null {
  if (NOT_FINITE.test(text)) return Number.NaN;
  if (!LOOSE.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
