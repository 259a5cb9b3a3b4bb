import type { ColumnType } from "@vitalkit/spec";

import type { Cell, Column } from "./table.js";
import type { Vector } from "./vector.js";

/** A decimal as a cell writes it. */
const DECIMAL = /^-?\d+(\.\d+)?$/;

interface Shape {
  readonly type: ColumnType;
  readonly length: number;
  readonly wide?: boolean;
  readonly isUntyped?: boolean;
}

/** A column over a vector that is made when somebody first looks. */
export class VectorColumn implements Column {
  readonly type: ColumnType;
  readonly length: number;
  readonly isUntyped: boolean;
  readonly #wide: boolean;
  readonly #make: () => Vector;
  #vector: Vector | null = null;
  #read: ((index: number) => Cell) | null = null;

  /** `wide` integers are read as bigint; others as number. */
  constructor(shape: Shape, make: () => Vector) {
    this.type = shape.type;
    this.length = shape.length;
    this.isUntyped = shape.isUntyped ?? false;
    this.#wide = shape.wide ?? false;
    this.#make = make;
  }

  /** Whether integers are read as bigint. */
  get isWide(): boolean {
    return this.#wide;
  }

  get(index: number): Cell {
    this.#read ??= reader(this.toVector(), this.type, this.#wide);
    return this.#read(index);
  }

  toVector(): Vector {
    return (this.#vector ??= this.#make());
  }
}

/** The vector of any column: its own where it has one, else read cell by cell. */
export function vectorOf(column: Column): Vector {
  return column instanceof VectorColumn ? column.toVector() : vectorFromCells(column.type, cellsOf(column));
}

/** A column over a vector that exists already; integers are bigint as 64-bit ones are unless `wide` is false. */
export function columnFromVector(vector: Vector, type: ColumnType, wide = true): VectorColumn {
  return new VectorColumn({ type, length: vector.length, wide }, () => vector);
}

/** A column of nothing but nulls, whose type nobody has told. */
export function untypedColumn(length: number): VectorColumn {
  return new VectorColumn({ type: "text", length, isUntyped: true }, () =>
    vectorFromCells(
      "text",
      Array.from({ length }, () => null),
    ),
  );
}

/** Cells of one type as a vector; a cell that is not of the type, NaN and infinities are null. Digits of decimals stay. */
export function vectorFromCells(type: ColumnType, cells: readonly Cell[]): Vector {
  if (type === "text") return textVector(cells);
  const values = new Float64Array(cells.length);
  let valid: Uint8Array | null = null;
  let exact: BigInt64Array | undefined;
  const digits = new Map<number, string>();
  for (const [index, cell] of cells.entries()) {
    const number =
      cell === null || (typeof cell === "string" && !(type === "number" && DECIMAL.test(cell)))
        ? Number.NaN
        : Number(cell);
    if (Number.isFinite(number)) {
      values[index] = number;
      if (typeof cell === "string") digits.set(index, cell);
      if (typeof cell === "bigint" && !Number.isSafeInteger(number))
        exact ??= new BigInt64Array(cells.length);
    } else {
      valid ??= new Uint8Array(cells.length).fill(1);
      valid[index] = 0;
    }
  }
  if (exact) {
    for (const [index, cell] of cells.entries()) {
      if (valid?.[index] !== 0) exact[index] = BigInt(cell as bigint | number);
    }
  }
  return {
    type,
    length: cells.length,
    values,
    valid,
    ...(exact ? { exact } : {}),
    ...(digits.size > 0 ? { digits } : {}),
  };
}

function textVector(cells: readonly Cell[]): Vector {
  const codes = new Int32Array(cells.length);
  const dictionary: string[] = [];
  const known = new Map<string, number>();
  let valid: Uint8Array | null = null;
  for (const [index, cell] of cells.entries()) {
    if (cell === null) {
      valid ??= new Uint8Array(cells.length).fill(1);
      valid[index] = 0;
      continue;
    }
    const text = String(cell);
    let code = known.get(text);
    if (code === undefined) {
      code = dictionary.push(text) - 1;
      known.set(text, code);
    }
    codes[index] = code;
  }
  return { type: "text", length: cells.length, values: codes, valid, dictionary };
}

function cellsOf(column: Column): Cell[] {
  return Array.from({ length: column.length }, (_, index) => column.get(index));
}

function reader(vector: Vector, type: ColumnType, wide: boolean): (index: number) => Cell {
  const { values, valid, dictionary, exact, digits } = vector;
  const has = (index: number) =>
    index >= 0 && index < vector.length && (valid === null || valid[index] === 1);
  if (dictionary) return (index) => (has(index) ? (dictionary[values[index] as number] ?? null) : null);
  if (type === "boolean") return (index) => (has(index) ? values[index] !== 0 : null);
  if (type === "integer" && exact) return (index) => (has(index) ? BigInt(exact[index] as bigint) : null);
  if (type === "integer" && wide) return (index) => (has(index) ? BigInt(values[index] as number) : null);
  if (digits) return (index) => (has(index) ? (digits.get(index) ?? (values[index] as number)) : null);
  return (index) => (has(index) ? (values[index] as number) : null);
}
