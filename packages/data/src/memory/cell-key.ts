import { evaluate } from "../expression/evaluate.js";
import type { Expression, ExpressionType } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { longestBlock } from "./block.js";
import { batchOf, prepare, type Prepared, type Selection } from "./block-rows.js";
import { codeTable } from "./code-table.js";
import { codesOf } from "./codes.js";
import { keyOf } from "./expression-key.js";
import { NumberCodes } from "./number-codes.js";
import type { Numbering } from "./numbering.js";
import type { Store } from "./store.js";
import { take } from "./take.js";
import { Unstreamable } from "./unstreamable.js";

/** One of the values that cells are told apart by, as small numbers. */
export type CellKey = FixedKey | GrowingKey;

/** A key that only depends on one column of few values: all its values are known beforehand. */
export interface FixedKey {
  readonly kind: "fixed";
  readonly key: string;
  readonly columns: ReadonlySet<string>;
  readonly numbering: Numbering;
  /** The key's code for each of the column's; null where they are the same. */
  readonly table: Int32Array | null;
  readonly size: number;
  /** The value of each code. */
  readonly values: Vector;
}

/** A key whose values are numbered as they come. */
export interface GrowingKey {
  readonly kind: "growing";
  readonly key: string;
  readonly columns: ReadonlySet<string>;
  /** How many codes there are so far. */
  readonly size: number;
  readonly values: Vector;
  /** Codes of the selected rows; they stand until the next call. */
  codes(selection: Selection): Int32Array;
}

export function cellKey(expression: Expression, store: Store): CellKey {
  const key = keyOf(expression);
  if (expression.kind === "column") {
    const numbering = store.numbering(expression.name);
    const columns = new Set([expression.name]);
    if (numbering) {
      const { size } = numbering;
      return {
        kind: "fixed",
        key,
        columns,
        numbering,
        table: null,
        size,
        get values() {
          return numbering.values;
        },
      };
    }
  }
  const table = codeTable(expression, store);
  if (!table || table.answers.exact || table.answers.digits) return new RowKey(expression, key, store);
  const { codes, count } = codesOf(table.answers);
  const firsts = new Int32Array(count).fill(-1);
  for (let code = codes.length - 1; code >= 0; code--) firsts[codes[code] as number] = code;
  const { numbering } = table;
  const values = take(table.answers, firsts);
  return {
    kind: "fixed",
    key,
    columns: new Set([table.column]),
    numbering,
    table: codes,
    size: count,
    values,
  };
}

/** Codes of the selected rows; they stand until the next call. */
export function keyCodes(key: CellKey, selection: Selection): Int32Array {
  if (key.kind === "growing") return key.codes(selection);
  const { block, rows, count } = selection;
  const { table } = key;
  const codes = key.numbering.codes(block);
  const selected = new Int32Array(count);
  for (let index = 0; index < count; index++) {
    const code = codes[rows[index] as number] as number;
    selected[index] = table ? (table[code] as number) : code;
  }
  return selected;
}

/** Computes the key of each row, and numbers what comes out. Null is 0. */
class RowKey implements GrowingKey {
  readonly kind = "growing";
  readonly key: string;
  readonly #type: ExpressionType;
  readonly #prepared: Prepared;
  readonly #store: Store;
  readonly #numbers: NumberCodes;
  readonly #texts = new Map<string, number>();
  readonly #codes: Int32Array;

  constructor(expression: Expression, key: string, store: Store) {
    this.key = key;
    this.#type = expression.type;
    this.#prepared = prepare(expression, store);
    this.#store = store;
    this.#numbers = new NumberCodes(store.numRows);
    this.#codes = new Int32Array(longestBlock(store.numRows));
  }

  get columns(): ReadonlySet<string> {
    return this.#prepared.columns;
  }

  get size(): number {
    return 1 + (this.#type === "text" ? this.#texts.size : this.#numbers.count);
  }

  get values(): Vector {
    const length = this.size;
    const valid = new Uint8Array(length).fill(1, 1);
    if (this.#type === "text") {
      const values = Int32Array.from({ length }, (_, code) => Math.max(0, code - 1));
      return { type: "text", length, values, valid, dictionary: [...this.#texts.keys()] };
    }
    const values = new Float64Array(length);
    values.set(this.#numbers.keys, 1);
    const typed = this.#type === "boolean" ? Uint8Array.from(values) : values;
    return { type: this.#type, length, values: typed, valid };
  }

  codes(selection: Selection): Int32Array {
    const vector = evaluate(this.#prepared.expression, batchOf(selection, this.#prepared, this.#store));
    if (vector.exact || vector.digits) throw new Unstreamable();
    const { values, valid, length } = vector;
    const codes = this.#codes;
    if (vector.dictionary) {
      const translation = Int32Array.from(vector.dictionary, (text) => this.#textCode(text));
      for (let index = 0; index < length; index++)
        codes[index] = translation[values[index] as number] as number;
    } else this.#numbers.codes(values, valid, codes);
    if (valid !== null) for (let index = 0; index < length; index++) if (valid[index] === 0) codes[index] = 0;
    return codes;
  }

  #textCode(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const code = this.#texts.size + 1;
    this.#texts.set(text, code);
    return code;
  }
}
