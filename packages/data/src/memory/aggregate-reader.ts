import { apart } from "../expression/kernels/apart.js";
import { evaluate } from "../expression/evaluate.js";
import type { Aggregate, Expression } from "../expression/tree.js";
import { everyRow, longestBlock } from "./block.js";
import { batchOf, prepare, type Selection } from "./block-rows.js";
import { type Argument, argumentOf } from "./argument.js";
import { type CellKey, cellKey, keyCodes } from "./cell-key.js";
import { codeTable } from "./code-table.js";
import { truth } from "./condition.js";
import { DistinctPairs } from "./distinct-pairs.js";
import type { Store } from "./store.js";
import type { TallyRows } from "./tally/tally.js";
import { Unstreamable } from "./unstreamable.js";

/** Where selected rows fall: `only` is the cell of all where `cells` is null. */
export type RowCells = Pick<TallyRows, "cells" | "only">;

/** A condition on selected rows. */
interface RowTest {
  readonly columns: ReadonlySet<string>;
  /** Marks those that pass (1); the marks stand until the next call. */
  passes(selection: Selection): Uint8Array;
}

/** Where the rows of a block that count are gathered. */
interface Room {
  readonly places: Int32Array;
  readonly cells: Int32Array;
  readonly codes: Int32Array;
  readonly keeps: Uint8Array;
}

/** What aggregates with one argument, one FILTER and one DISTINCT have in common: the rows that count. */
export class AggregateReader {
  readonly #argument: Argument | null;
  readonly #filter: RowTest | null;
  readonly #distinct: CellKey | null;
  #needsValues = false;
  readonly #longest: number;
  #made: Room | null = null;
  #pairs: DistinctPairs | null = null;

  /** @throws Unstreamable. */
  constructor(node: Aggregate, store: Store) {
    const [argument] = node.args;
    const isCount = node.name === "count";
    this.#argument = argument ? argumentOf(argument, !isCount, store) : null;
    this.#filter = node.filter && testOf(node.filter, store);
    this.#distinct = node.distinct && argument ? cellKey(argument, store) : null;
    this.#longest = longestBlock(store.numRows);
  }

  /** Texts that values are places in; null where they are values. */
  get texts(): readonly string[] | null {
    return this.#argument?.texts ?? null;
  }

  /** Whether rows may be left out for a FILTER or DISTINCT. */
  get isSelective(): boolean {
    return this.#filter !== null || this.#distinct !== null;
  }

  /** From here on values must be doubles, not only be there. */
  needValues(): void {
    this.#needsValues = true;
  }

  get columns(): readonly string[] {
    const parts = [this.#argument?.columns, this.#filter?.columns, this.#distinct?.columns];
    return parts.flatMap((names) => [...(names ?? [])]);
  }

  /** The rows that count among the selected ones; `cellCount` is how many cells there are, or null where that may grow. */
  read(selection: Selection, { cells, only }: RowCells, cellCount: number | null): TallyRows {
    const { vector, places } = this.#argument?.read(selection) ?? { vector: null, places: everyRow };
    if (this.#needsValues && (vector?.exact || vector?.digits)) throw new Unstreamable();
    const values = vector?.values ?? NONE;
    const passes = this.#filter?.passes(selection) ?? null;
    const valid = vector?.valid ?? null;
    const all: TallyRows = { values, places, cells, only, count: selection.count, isWhole: true };
    const codes = this.#distinct && keyCodes(this.#distinct, selection);
    const counting = passes === null && valid === null ? all : this.#counting(all, passes, valid, codes);
    if (codes === null) return counting;
    const size = this.#distinct?.kind === "fixed" ? this.#distinct.size : null;
    this.#pairs ??= new DistinctPairs(cellCount, size);
    const pairs = { ...counting, codes: counting === all ? codes : this.#room.codes };
    const { places: firsts, cells: firstCells } = this.#room;
    const count = this.#pairs.keepFirsts(pairs, firsts, firstCells);
    return { ...counting, places: firsts, cells: firstCells, count };
  }

  /** Leaves out rows that do not pass, or have no value; their `codes` too. */
  #counting(
    all: TallyRows,
    passes: Uint8Array | null,
    valid: Uint8Array | null,
    codes: Int32Array | null,
  ): TallyRows {
    const { places, count } = all;
    const room = this.#room;
    const keeps = keptRows(room.keeps, places, count, { passes, valid });
    const kept = keep(places, keeps, count, room.places);
    if (all.cells) keep(all.cells, keeps, count, room.cells);
    if (codes) keep(codes, keeps, count, room.codes);
    return {
      ...all,
      places: room.places,
      cells: all.cells && room.cells,
      count: kept,
      isWhole: kept === count,
    };
  }

  /** Made when the first row is left out: most aggregates leave out none. */
  get #room(): Room {
    return (this.#made ??= {
      places: new Int32Array(this.#longest),
      cells: new Int32Array(this.#longest),
      codes: new Int32Array(this.#distinct ? this.#longest : 0),
      keeps: new Uint8Array(this.#longest),
    });
  }
}

/** Marks rows (1) that pass and whose value is no null; either may be null where all do. */
function keptRows(
  keeps: Uint8Array,
  places: Int32Array,
  count: number,
  { passes, valid }: { readonly passes: Uint8Array | null; readonly valid: Uint8Array | null },
): Uint8Array {
  if (valid === null) return passes ?? keeps.fill(1, 0, count);
  if (passes === null) {
    if (places === everyRow) return valid;
    for (let index = 0; index < count; index++) keeps[index] = valid[places[index] as number] as number;
  } else {
    for (let index = 0; index < count; index++)
      keeps[index] = (passes[index] as number) & (valid[places[index] as number] as number);
  }
  return keeps;
}

/** Writes the values that are kept, one after the other; returns how many those are. */
const keep = apart((values: Int32Array, keeps: Uint8Array, count: number, into: Int32Array): number => {
  let kept = 0;
  for (let index = 0; index < count; index++) {
    into[kept] = values[index] as number;
    kept += keeps[index] as number;
  }
  return kept;
});

const NONE = new Float64Array(0);

function testOf(filter: Expression, store: Store): RowTest {
  const table = codeTable(filter, store);
  if (!table) {
    const prepared = prepare(filter, store);
    return {
      columns: prepared.columns,
      passes: (selection) => truth(evaluate(prepared.expression, batchOf(selection, prepared, store))),
    };
  }
  const { numbering, answers, column } = table;
  const byCode = truth(answers);
  const marks = new Uint8Array(longestBlock(store.numRows));
  return {
    columns: new Set([column]),
    passes({ block, rows, count }) {
      const codes = numbering.codes(block);
      const { origin } = numbering;
      for (let index = 0; index < count; index++)
        marks[index] = byCode[(codes[rows[index] as number] as number) - origin] as number;
      return marks;
    },
  };
}
