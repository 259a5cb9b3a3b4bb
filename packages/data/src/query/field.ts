import type { ColumnType } from "@vitalkit/spec";

/** How a result column is named and written for people. */
export interface FieldFormat {
  readonly label: string;
  readonly type?: ColumnType;
  readonly number_format?: string;
  readonly date_format?: string;
  /** What people read in place of a value, by its text; null is not among them. */
  readonly labels?: ReadonlyMap<string, string>;
  readonly polarity?: "higher_is_better" | "lower_is_better" | "neutral";
}

/** Formats by result column; a column that is absent is written by its type alone. */
export type FieldFormats = Readonly<Record<string, FieldFormat>>;
