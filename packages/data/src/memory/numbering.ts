import { apart } from "../expression/kernels/apart.js";
import type { Vector } from "../table/vector.js";
import { type Block, blocksOf, longestBlock } from "./block.js";
import type { StoredColumn } from "./stored-column.js";

/** A column's values as small numbers: equal values have equal codes, null has one of its own. */
export interface Numbering {
  /** Codes are 0 to size - 1. */
  readonly size: number;
  /** The value of each code; values that do not occur may be among them. */
  readonly values: Vector;
  /** What code 0 stands as in `codes`: buffers are used as they are, wherever their numbers start. */
  readonly origin: number;
  /** Codes of a block's rows, each greater by `origin`; they stand until another block is asked for. */
  codes(block: Block): Int32Array;
  /** Whether no row's code is less than the one before, nor null; undefined where that is not known. */
  readonly isSorted?: boolean;
  /** Least and greatest code of a block, none of whose values is null; undefined where that is not known. */
  range?(block: Block): readonly [number, number] | undefined;
}

const DAY = 86_400_000;

/** A range of whole numbers may be this wide, or as wide as there are rows. */
const WIDEST = 65_536;

/**
 * Numbers a column of text by its dictionary, booleans as 0 and 1, and whole numbers and dates by their distance from
 * the least. Null where the values are no such, or lie too far apart.
 */
export function numberingOf(column: StoredColumn): Numbering | null {
  switch (column.type) {
    case "text":
      return textNumbering(column);
    case "boolean":
      return numbering(column, {
        type: "boolean",
        least: 0,
        count: 2,
        step: 1,
        read: (block) => column.vector(block),
        zones: new Map(),
        isSorted: false,
      });
    case "integer":
      return rangeNumbering(column, "integer", 1);
    case "date":
      return rangeNumbering(column, "date", DAY);
    default:
      return null;
  }
}

interface Range {
  readonly type: "boolean" | "integer" | "date";
  readonly least: number;
  /** How many values there are from the least to the greatest. */
  readonly count: number;
  /** What values are multiples of. */
  readonly step: number;
  /** Reads values in steps. */
  readonly read: (block: Block) => Vector;
  /** Least and greatest number of steps of each block without nulls. */
  readonly zones: Zones;
  readonly isSorted: boolean;
}

/** By a block's first row: how long the block was that was looked at, and its least and greatest number of steps. */
type Zones = Map<number, { readonly length: number; readonly range: readonly [number, number] }>;

function rangeNumbering(column: StoredColumn, type: "integer" | "date", step: number): Numbering | null {
  const own = column.steps ? 1 : step;
  const read = column.steps ?? ((block: Block) => column.vector(block));
  const widest = Math.max(WIDEST, column.length);
  const zones: Zones = new Map();
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let isSorted = true;
  for (const block of blocksOf(column.length, column.starts)) {
    const vector = read(block);
    if (vector.exact || !areMultiples(vector, own)) return null;
    const ascends = isAscending(vector);
    const [low, high] = ascends ? endsOf(vector) : boundsOf(vector);
    isSorted &&= (least > most || low >= most) && ascends;
    least = Math.min(least, low);
    most = Math.max(most, high);
    if ((most - least) / own >= widest) return null;
    if (vector.valid === null)
      zones.set(block.start, { length: block.length, range: [low / own, high / own] });
  }
  const count = most < least ? 0 : (most - least) / own + 1;
  return numbering(column, {
    type,
    least: count === 0 ? 0 : least / own,
    count,
    step,
    read: inSteps(read, own, longestBlock(column.length)),
    zones,
    isSorted,
  });
}

function endsOf({ values, length }: Vector): [number, number] {
  return [values[0] as number, values[length - 1] as number];
}

const boundsOf = apart(({ values, valid, length }: Vector): [number, number] => {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < length; index++) {
    if (valid !== null && valid[index] === 0) continue;
    const value = values[index] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
});

const isAscending = apart(({ values, valid, length }: Vector): boolean => {
  if (valid !== null) return false;
  for (let index = 1; index < length; index++)
    if ((values[index] as number) < (values[index - 1] as number)) return false;
  return true;
});

const areMultiples = apart(({ values, valid }: Vector, step: number): boolean => {
  if (values instanceof Int32Array && step === 1) return true;
  for (let index = 0; index < values.length; index++) {
    // Dividing and rounding is several times quicker than the remainder of doubles.
    const steps = (values[index] as number) / step;
    if (steps !== Math.floor(steps) && valid?.[index] !== 0) return false;
  }
  return true;
});

function inSteps(read: (block: Block) => Vector, step: number, longest: number): (block: Block) => Vector {
  if (step === 1) return read;
  const room = new Float64Array(longest);
  return (block) => {
    const vector = read(block);
    for (let index = 0; index < vector.length; index++) room[index] = (vector.values[index] as number) / step;
    return { ...vector, values: room };
  };
}

function numbering(column: StoredColumn, range: Range): Numbering {
  const { least, count, read, zones } = range;
  const room = new Int32Array(longestBlock(column.length));
  const size = column.mayBeNull ? count + 1 : count;
  let values: Vector | null = null;
  return {
    size,
    get values() {
      return (values ??= rangeValues(range, size));
    },
    origin: column.steps ? least : 0,
    codes: onceABlock((block) => {
      const { values: steps, valid, length } = read(block);
      if (!column.steps) {
        for (let index = 0; index < length; index++) room[index] = (steps[index] as number) - least;
        putNull(room, valid, count);
        return room;
      }
      if (valid === null) return steps as Int32Array;
      room.set(steps);
      putNull(room, valid, least + count);
      return room;
    }),
    isSorted: range.isSorted,
    range({ start, length }) {
      const zone = zones.get(start);
      return zone && zone.length >= length ? [zone.range[0] - least, zone.range[1] - least] : undefined;
    },
  };
}

function rangeValues({ type, least, step, count }: Range, size: number): Vector {
  const numbers = Float64Array.from({ length: size }, (_, code) => (least + code) * step);
  const values = type === "boolean" ? Uint8Array.from(numbers) : numbers;
  return { type, length: size, values, valid: nullAt(size, count) };
}

function textNumbering(column: StoredColumn): Numbering {
  const dictionary = dictionaryOf(column);
  const count = dictionary.length;
  const size = column.mayBeNull ? count + 1 : count;
  const room = new Int32Array(longestBlock(column.length));
  return {
    size,
    origin: 0,
    values: {
      type: "text",
      length: size,
      values: Int32Array.from({ length: size }, (_, code) => (code === count ? 0 : code)),
      valid: nullAt(size, count),
      dictionary,
    },
    codes: onceABlock((block) => {
      const vector = column.vector(block);
      if (vector.valid === null) return vector.values as Int32Array;
      room.set(vector.values);
      putNull(room, vector.valid, count);
      return room;
    }),
  };
}

/** Reads a block once for all who ask for the same one in turn. */
function onceABlock(read: (block: Block) => Int32Array): (block: Block) => Int32Array {
  let last: Block | null = null;
  let codes: Int32Array = new Int32Array(0);
  return (block) => {
    if (block !== last) {
      codes = read(block);
      last = block;
    }
    return codes;
  };
}

function dictionaryOf(column: StoredColumn): readonly string[] {
  for (const block of blocksOf(column.length, column.starts)) return column.vector(block).dictionary ?? [];
  return [];
}

/** All valid but the null's own code, where there is one. */
function nullAt(size: number, code: number): Uint8Array | null {
  return size === code ? null : new Uint8Array(size).fill(1, 0, code);
}

function putNull(codes: Int32Array, valid: Uint8Array | null, code: number): void {
  if (valid === null) return;
  for (let index = 0; index < valid.length; index++) if (valid[index] === 0) codes[index] = code;
}
