import { apart } from "../expression/kernels/apart.js";
import { evaluate } from "../expression/evaluate.js";
import type { Expression } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { type Block, everyRow, longestBlock } from "./block.js";
import { batchOf, prepare, type Prepared, type Selection } from "./block-rows.js";
import { codeTable } from "./code-table.js";
import { truth } from "./condition.js";
import { keyOf, partsOf } from "./expression-key.js";
import type { Numbering } from "./numbering.js";
import { rangeTest, type RangeTest } from "./range-test.js";
import type { Store } from "./store.js";
import { Unstreamable } from "./unstreamable.js";

/** A condition made ready for blocks. */
export interface Filter {
  /** Equal for equal conditions. */
  readonly key: string;
  /** Names of the stored columns that it reads. */
  readonly columns: ReadonlySet<string>;
  /** Rows of the block for which it is true; they stand until another block is asked for. */
  select(block: Block): Selection;
}

/** Which codes of a column pass. */
interface CodeTest {
  readonly numbering: Numbering;
  readonly passes: Uint8Array;
}

export function filterOf(where: Expression | true, store: Store): Filter {
  const parts = where === true ? [] : partsOf(where);
  const tests = new Map<string, CodeTest>();
  const ranges = new Map<string, RangeTest>();
  const others: Prepared[] = [];
  const columns = new Set<string>();
  for (const part of parts) {
    const table = codeTable(part, store);
    const range = table === null ? rangeTest(part) : null;
    if (range) ranges.set(range.column, narrowed(ranges.get(range.column), range));
    else if (table === null) others.push(prepare(part, store));
    else {
      const passes = truth(table.answers).slice();
      const before = tests.get(table.column);
      if (before)
        for (let code = 0; code < passes.length; code++) before.passes[code]! &= passes[code] as number;
      else tests.set(table.column, { numbering: table.numbering, passes });
      columns.add(table.column);
    }
  }
  for (const each of others) for (const name of each.columns) columns.add(name);
  for (const name of ranges.keys()) columns.add(name);
  const rows = new Int32Array(parts.length > 0 ? longestBlock(store.numRows) : 0);
  return {
    key: parts.map(keyOf).sort().join("\n"),
    columns,
    select(block) {
      let selection: Selection = { block, rows: everyRow, count: block.length };
      for (const test of tests.values()) {
        if (selection.count > 0) selection = byCode(test, selection, rows);
      }
      for (const range of ranges.values()) {
        if (selection.count > 0) selection = byRange(range, selection, rows, store);
      }
      for (const prepared of others) {
        if (selection.count > 0) selection = byTruth(prepared, selection, rows, store);
      }
      return selection;
    },
  };
}

function byCode({ numbering, passes }: CodeTest, before: Selection, rows: Int32Array): Selection {
  const { block, count } = before;
  const range = numbering.range?.(block);
  if (range) {
    const [low, high] = range;
    const firstMiss = passes.indexOf(0, low);
    if (firstMiss === -1 || firstMiss > high) return before;
    const firstHit = passes.indexOf(1, low);
    if (firstHit === -1 || firstHit > high) return { block, rows, count: 0 };
  }
  const kept = keep(numbering, passes, before, rows);
  return kept === count ? before : { block, rows, count: kept };
}

/** Writes the selected rows whose code passes; returns how many those are. */
function keep(numbering: Numbering, passes: Uint8Array, before: Selection, rows: Int32Array): number {
  const codes = numbering.codes(before.block);
  const { origin } = numbering;
  return before.rows === everyRow
    ? keepAllPassing(codes, origin, passes, before.count, rows)
    : keepPassing(codes, origin, passes, before, rows);
}

const keepAllPassing = apart(
  (codes: Int32Array, origin: number, passes: Uint8Array, count: number, rows: Int32Array): number => {
    let kept = 0;
    for (let row = 0; row < count; row++) {
      rows[kept] = row;
      kept += passes[(codes[row] as number) - origin] as number;
    }
    return kept;
  },
);

const keepPassing = apart(
  (codes: Int32Array, origin: number, passes: Uint8Array, before: Selection, rows: Int32Array): number => {
    const { rows: selected, count } = before;
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const row = selected[index] as number;
      rows[kept] = row;
      kept += passes[(codes[row] as number) - origin] as number;
    }
    return kept;
  },
);

function narrowed(before: RangeTest | undefined, range: RangeTest): RangeTest {
  if (!before) return range;
  const { column } = range;
  return { column, low: Math.max(before.low, range.low), high: Math.min(before.high, range.high) };
}

function byRange(range: RangeTest, before: Selection, rows: Int32Array, store: Store): Selection {
  const { block, count } = before;
  const vector = store.column(range.column).vector(block);
  // Digits beyond doubles are for the kernels to compare.
  if (vector.exact || vector.digits) throw new Unstreamable();
  const kept = keepWithin(vector, range, before, rows);
  return kept === count ? before : { block, rows, count: kept };
}

function keepWithin(
  { values, valid }: Vector,
  range: RangeTest,
  before: Selection,
  rows: Int32Array,
): number {
  const kept =
    values instanceof Float64Array
      ? keepDoublesWithin(values, range, before, rows)
      : keepWordsWithin(values as Int32Array, range, before, rows);
  return valid === null ? kept : keepValid(valid, kept, rows);
}

// Adding up what a test comes to is several times quicker than a branch that nobody can foretell.
const keepDoublesWithin = apart(
  (values: Float64Array, { low, high }: RangeTest, before: Selection, rows: Int32Array): number => {
    const { rows: selected, count } = before;
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const row = selected[index] as number;
      const value = values[row] as number;
      rows[kept] = row;
      kept += Number(value >= low) & Number(value <= high);
    }
    return kept;
  },
);

const keepWordsWithin = apart(
  (values: Int32Array, { low, high }: RangeTest, before: Selection, rows: Int32Array): number => {
    const { rows: selected, count } = before;
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const row = selected[index] as number;
      const value = values[row] as number;
      rows[kept] = row;
      kept += Number(value >= low) & Number(value <= high);
    }
    return kept;
  },
);

/** Keeps the first `count` of `rows` that are no nulls. */
const keepValid = apart((valid: Uint8Array, count: number, rows: Int32Array): number => {
  let kept = 0;
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number;
    rows[kept] = row;
    kept += valid[row] as number;
  }
  return kept;
});

function byTruth(prepared: Prepared, before: Selection, rows: Int32Array, store: Store): Selection {
  const { block, count } = before;
  const passes = truth(evaluate(prepared.expression, batchOf(before, prepared, store)));
  const kept = keepMarked(before.rows, passes, count, rows);
  return kept === block.length ? before : { block, rows, count: kept };
}

const keepMarked = apart((from: Int32Array, marks: Uint8Array, count: number, rows: Int32Array): number => {
  let kept = 0;
  for (let index = 0; index < count; index++) {
    rows[kept] = from[index] as number;
    kept += marks[index] as number;
  }
  return kept;
});
