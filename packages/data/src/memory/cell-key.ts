import type { Expression } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { codesAt, type Selection } from "./block-rows.js";
import { codeTable } from "./code-table.js";
import { codesOf } from "./codes.js";
import { keyOf } from "./expression-key.js";
import type { Numbering } from "./numbering.js";
import { rememberedKey, type RowKey } from "./row-key.js";
import type { Store } from "./store.js";
import { take } from "./take.js";

/** One of the values that cells are told apart by, as small numbers. */
export type CellKey = FixedKey | RowKey;

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

export function cellKey(expression: Expression, store: Store): CellKey {
  const key = keyOf(expression);
  if (expression.kind === "column") {
    const numbering = store.numbering(expression.name);
    const columns = new Set([expression.name]);
    if (numbering) return asItIs(key, columns, numbering);
  }
  const table = codeTable(expression, store);
  if (!table || table.answers.exact || table.answers.digits) {
    const rowKey = rememberedKey(expression, key, store);
    const { numbering } = rowKey;
    return numbering ? asItIs(key, rowKey.columns, numbering) : rowKey;
  }
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

function asItIs(key: string, columns: ReadonlySet<string>, numbering: Numbering): FixedKey {
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

/** Codes of the selected rows; they stand until the next call. */
export function keyCodes(key: CellKey, selection: Selection): Int32Array {
  if (key.kind === "growing") return key.codes(selection);
  const codes = codesAt(key.numbering, selection);
  const { table } = key;
  return table ? codes.map((code) => table[code] as number) : codes;
}
