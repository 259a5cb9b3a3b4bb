import type { Validator } from "@vitalkit/spec";
import type { Query } from "@vitalkit/data/query";

/** A column that a chart needs, and the option that names it. */
export interface Role {
  /** Option that holds it: "metric", "groupby", "columns" … */
  readonly option: string;
  readonly kind: "metric" | "dimension" | "time" | "column";
  /** Whether the option holds a list. */
  readonly many: boolean;
  readonly required: boolean;
}

/** How an element attribute is read into an option. A list is comma-separated names or JSON. */
export type AttributeKind = "text" | "number" | "boolean" | "list" | "json";

/**
 * The DOM-free half of a chart: what it is, what it needs and what it asks. Gateway and CLI use this half alone.
 */
export interface ChartRecord<Options = object> {
  /** snake_case, as written in a definition. */
  readonly type: string;
  /** The chart's kind in words, for menus and messages. */
  readonly title: string;
  readonly roles: readonly Role[];
  /** Checks the chart's whole JSON object and fills its defaults; precompiled. */
  readonly gate: () => Promise<Validator>;
  /** Defaults by option, for an element that stands alone. Generated from the schema. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Options that an element takes as attributes (kebab-case there). Generated from the schema. */
  readonly attributes: Readonly<Record<string, AttributeKind>>;
  query(options: Options): Query;
  /** What it offers at its rows or marks, of what every chart may be given; absent: nothing. */
  readonly offers?: readonly ("open" | "actions")[];
}
