import type { Batch } from "../expression/evaluate.js";
import { Room } from "../expression/kernels/room.js";
import type { Expression } from "../expression/tree.js";
import type { Vector } from "../table/vector.js";
import { type Block, everyRow } from "./block.js";
import { codeTable, type CodeTable } from "./code-table.js";
import { compactDictionary } from "./compact-dictionary.js";
import { columnsOf } from "./expression-key.js";
import type { Numbering } from "./numbering.js";
import { rangeTest } from "./range-test.js";
import type { Store } from "./store.js";
import { take } from "./take.js";

/** Rows of a block: those at `rows[0]` to `rows[count - 1]`, counted within it. */
export interface Selection {
  readonly block: Block;
  readonly rows: Int32Array;
  readonly count: number;
}

/** An expression made ready for blocks, and what its parts come to that look at one column of few values. */
export interface Prepared {
  readonly expression: Expression;
  readonly tables: ReadonlyMap<string, CodeTable>;
  /** Names of the stored columns that are read. */
  readonly columns: ReadonlySet<string>;
  /** What it comes to for a block stands here until it is evaluated for another. */
  readonly room: Room;
}

/** Replaces every part of `expression` that a code table answers by a reference to that table. */
export function prepare(expression: Expression, store: Store): Prepared {
  const tables = new Map<string, CodeTable>();
  const replace = (part: Expression): Expression => {
    // Comparing numbers is quicker than looking up what comparing them comes to.
    const table = rangeTest(part) ? null : codeTable(part, store);
    if (!table) return withParts(part, replace);
    const name = `\0${tables.size}`;
    tables.set(name, table);
    return { kind: "column", type: table.answers.type as "text", name, span: part.span };
  };
  return { expression: replace(expression), tables, columns: columnsOf(expression), room: new Room() };
}

/** A batch of the selected rows for one prepared expression; columns are gathered when first asked for. */
export function batchOf(selection: Selection, { tables, room }: Prepared, store: Store): Batch {
  const { block, count } = selection;
  room.reset();
  const known = new Map<string, Vector>();
  const read = (name: string): Vector => {
    const table = tables.get(name);
    if (!table) return gather(store.column(name).vector(block), selection);
    return take(table.answers, codesAt(table.numbering, selection));
  };
  return {
    length: count,
    room,
    column(name) {
      const vector = known.get(name) ?? compactDictionary(read(name));
      known.set(name, vector);
      return vector;
    },
  };
}

function gather(vector: Vector, { rows, count }: Selection): Vector {
  if (rows !== everyRow) return take(vector, rows.subarray(0, count));
  return vector.length === count ? vector : take(vector, rows.subarray(0, count));
}

/** Codes of the selected rows; they stand until the column is read for another block. */
export function codesAt(numbering: Numbering, { block, rows, count }: Selection): Int32Array {
  const codes = numbering.codes(block);
  const { origin } = numbering;
  if (rows === everyRow && origin === 0) return codes.length === count ? codes : codes.subarray(0, count);
  const gathered = new Int32Array(count);
  for (let index = 0; index < count; index++)
    gathered[index] = (codes[rows[index] as number] as number) - origin;
  return gathered;
}

function withParts(expression: Expression, replace: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case "call":
      return { ...expression, args: expression.args.map(replace) };
    case "case":
      return {
        ...expression,
        branches: expression.branches.map(({ when, then }) => ({ when: replace(when), then: replace(then) })),
        otherwise: expression.otherwise && replace(expression.otherwise),
      };
    default:
      return expression;
  }
}
