import { problem, type ColumnType, type Problem } from "@vitalkit/spec";

import { createTable, type NamedColumns } from "../../table/create-table.js";
import type { Table } from "../../table/table.js";
import { columnFromVector, untypedColumn } from "../../table/vector-column.js";
import { refusal } from "../../sources/ipc/refuse.js";
import { placeOf } from "../text-place.js";
import type { CellKind, CellSink } from "./cell-sink.js";
import { ColumnBuilder } from "./column-builder.js";
import { TypeProbe } from "./type-probe.js";

export interface TypedRowsOptions {
  readonly names: readonly string[];
  /** Types that somebody declared, by column name; the others are found. */
  readonly types: Readonly<Record<string, ColumnType>>;
  /** The whole text, for places in problems. */
  readonly bytes: Uint8Array;
  readonly decimal?: "." | ",";
  /** Name of the encoding that text must be in. */
  readonly encoding?: string;
}

/** First time over the rows: counts them and finds the types of columns that nobody declared. */
export class RowProbe implements CellSink {
  readonly #probes: (TypeProbe | null)[] = [];
  readonly #limit: number;
  readonly #isDeclared: (column: number) => boolean;
  numRows = 0;

  /** Cells of columns from `limit` on are passed over. */
  constructor(limit: number, isDeclared: (column: number) => boolean) {
    this.#limit = limit;
    this.#isDeclared = isDeclared;
  }

  cell(column: number, bytes: Uint8Array, from: number, to: number, kind: CellKind): void {
    if (column >= this.#limit) return;
    while (this.#probes.length <= column) {
      this.#probes.push(this.#isDeclared(this.#probes.length) ? null : new TypeProbe());
    }
    const probe = this.#probes[column];
    // An empty value in quotation marks says nothing of its type, and is no text among numbers.
    if (probe && (from < to || kind === "text")) probe.note(bytes, from, to, kind);
  }

  endRow(): void {
    this.numRows++;
  }

  /** Null where no value has told it. */
  type(column: number): ColumnType | null {
    return this.#probes[column]?.type ?? null;
  }

  isShort(column: number): boolean {
    return this.#probes[column]?.isShort ?? false;
  }
}

/** Second time over the rows: gathers their values. */
export class RowBuilder implements CellSink {
  readonly #options: TypedRowsOptions;
  readonly #numRows: number;
  readonly #builders: readonly ColumnBuilder[];
  readonly #types: readonly (ColumnType | null)[];
  /** By column, the number of the row that its latest value belongs to. */
  readonly #latest: Int32Array;
  #row = 0;

  constructor(options: TypedRowsOptions, probe: RowProbe) {
    const { names, types, bytes, decimal = ".", encoding = "UTF-8" } = options;
    this.#options = options;
    this.#numRows = probe.numRows;
    this.#latest = new Int32Array(names.length).fill(-1);
    this.#types = names.map((name, column) => declared(types, name) ?? probe.type(column));
    const broken = (cause: unknown, from: number) =>
      refusal("ENCODING", { expected: encoding, ...placeOf(bytes, from) }, cause);
    this.#builders = this.#types.map(
      (type, column) =>
        new ColumnBuilder({
          type: type ?? "text",
          numRows: probe.numRows,
          isShort: probe.isShort(column),
          decimal,
          broken,
        }),
    );
  }

  cell(column: number, bytes: Uint8Array, from: number, to: number, kind: CellKind): void {
    this.#latest[column] = this.#row;
    this.#builders[column]?.add(bytes, from, to, kind);
  }

  endRow(): void {
    for (let column = 0; column < this.#latest.length; column++) {
      if (this.#latest[column] !== this.#row) this.#builders[column]?.addNull();
    }
    this.#row++;
  }

  table(): Table {
    const columns: NamedColumns = this.#options.names.map((name, index) => {
      const { vector, isWide } = (this.#builders[index] as ColumnBuilder).finish();
      const type = this.#types[index] ?? null;
      // A quoted nothing is the empty text, which says nothing of a type: but it is a value.
      const isUntyped = type === null && vector.dictionary?.length === 0;
      return [
        name,
        isUntyped ? untypedColumn(vector.length) : columnFromVector(vector, type ?? "text", isWide),
      ];
    });
    return createTable(columns, { numRows: this.#numRows, problems: this.#problems() });
  }

  #problems(): Problem[] {
    return this.#builders.flatMap(({ unreadable }, index) => {
      if (!unreadable) return [];
      const { text, from } = unreadable.first;
      const params = {
        column: this.#options.names[index] ?? "",
        type: this.#types[index] ?? "",
        count: unreadable.count,
        found: text,
        line: placeOf(this.#options.bytes, from).line,
      };
      return [problem("VALUES_UNREADABLE", "", params, "warning")];
    });
  }
}

export function declared(types: Readonly<Record<string, ColumnType>>, name: string): ColumnType | undefined {
  return Object.hasOwn(types, name) ? types[name] : undefined;
}
