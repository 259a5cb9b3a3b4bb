import { evaluate } from "../expression/evaluate.js";
import type { Expression, ExpressionType } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { everyRow, longestBlock } from "./block.js";
import { batchOf, prepare, type Prepared, type Selection } from "./block-rows.js";
import { NumberCodes } from "./number-codes.js";
import type { Numbering } from "./numbering.js";
import type { Store } from "./store.js";
import { Unstreamable } from "./unstreamable.js";

/** From this many rows on, computing a key again costs more than remembering a byte or two of each row. */
const MANY_ROWS = 100_000;

/** Keys that are remembered for one table: those that were asked for last. */
const MOST_KEYS = 3;

const remembered = new WeakMap<Store, Map<string, RowKey>>();

/** The key of an expression that must be computed row by row; for large tables it remembers what came out. */
export function rememberedKey(expression: Expression, key: string, store: Store): RowKey {
  if (store.numRows < MANY_ROWS) return new RowKey(expression, key, store, false);
  const keys = remembered.get(store) ?? new Map<string, RowKey>();
  remembered.set(store, keys);
  const known = keys.get(key) ?? new RowKey(expression, key, store, true);
  keys.delete(key);
  keys.set(key, known);
  const [oldest] = keys.keys();
  if (keys.size > MOST_KEYS && oldest !== undefined) keys.delete(oldest);
  return known;
}

/** Computes the key of each row, and numbers what comes out. Null is 0. */
export class RowKey {
  readonly kind = "growing";
  readonly key: string;
  readonly #type: ExpressionType;
  readonly #prepared: Prepared;
  readonly #store: Store;
  readonly #numbers: NumberCodes;
  readonly #texts = new Map<string, number>();
  readonly #codes: Int32Array;
  /** Codes of the first `#filled` rows; null where they are not remembered. */
  #memory: Uint8Array | Uint16Array | null;
  #filled = 0;
  #numbering: Numbering | null = null;

  constructor(expression: Expression, key: string, store: Store, isRemembered: boolean) {
    this.key = key;
    this.#type = expression.type;
    this.#prepared = prepare(expression, store);
    this.#store = store;
    this.#numbers = new NumberCodes(store.numRows);
    this.#codes = new Int32Array(longestBlock(store.numRows));
    this.#memory = isRemembered ? new Uint8Array(store.numRows) : null;
  }

  get columns(): ReadonlySet<string> {
    return this.#prepared.columns;
  }

  /** How many codes there are so far. */
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

  /** What is remembered, where that is every row: the key is then no other than a column of few values. */
  get numbering(): Numbering | null {
    const memory = this.#memory;
    if (!memory || this.#filled < this.#store.numRows) return null;
    return (this.#numbering ??= numberingOf(memory, this.size, this.values));
  }

  /** Codes of the selected rows; they stand until the next call. */
  codes(selection: Selection): Int32Array {
    const { block, rows, count } = selection;
    const end = block.start + block.length;
    if (this.#memory && block.start <= this.#filled && this.#filled < end) {
      const computed = this.#remember(block);
      if (rows === everyRow) return computed;
    }
    const memory = this.#filled < end ? null : this.#memory;
    if (!memory) return this.#compute(selection);
    const codes = this.#codes;
    for (let index = 0; index < count; index++)
      codes[index] = memory[block.start + (rows[index] as number)] as number;
    return codes;
  }

  #remember(block: Selection["block"]): Int32Array {
    const codes = this.#compute({ block, rows: everyRow, count: block.length });
    if (this.size > 65_536) this.#memory = null;
    else if (this.size > 256 && this.#memory instanceof Uint8Array)
      this.#memory = Uint16Array.from(this.#memory);
    this.#memory?.set(codes.subarray(0, block.length), block.start);
    this.#filled = block.start + block.length;
    return codes;
  }

  #compute(selection: Selection): Int32Array {
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

function numberingOf(memory: Uint8Array | Uint16Array, size: number, values: Vector): Numbering {
  const room = new Int32Array(longestBlock(memory.length));
  return {
    size,
    values,
    origin: 0,
    codes({ start, length }) {
      room.set(memory.subarray(start, start + length));
      return room;
    },
  };
}
