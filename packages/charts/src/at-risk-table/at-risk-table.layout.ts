import type { FieldFormat } from "@vitalkit/data/query";
import type { Cell, Column } from "@vitalkit/data/table";
import { problem, ProblemError } from "@vitalkit/spec/problem";

import { rowActions, type Doable } from "../action.js";
import type { ChartEffect } from "../chart.js";
import { formatGroup } from "../format/cell.js";
import { formatNumber } from "../format/number.js";
import type { LayoutInput, Picture } from "../layout.js";
import type { AtRiskTableOptions } from "./at-risk-table.schema.js";
import type { AtRiskTableAction, AtRiskTableState } from "./at-risk-table.state.js";
import { cellPainter, cellStyle, headingText, type CellPainter, type CellView } from "./cells.js";
import { cards } from "./fit.js";
import { openLink, type RowLink } from "./row-link.js";
import { rowOrder, type Sort } from "./row-order.js";

/** What a press says to the element. */
export interface Message {
  readonly action?: AtRiskTableAction;
  readonly effect?: ChartEffect;
}

export interface Heading {
  readonly label: string;
  readonly align: "start" | "end";
  readonly sorted: "ascending" | "descending" | "none";
  readonly press: Message;
}

export interface Row {
  readonly name: string;
  readonly reason: string | null;
  /** One for each heading after the first. */
  readonly cells: readonly CellView[];
  readonly isSelected: boolean;
  /** Selects the row, or clears the selection when the row is it. */
  readonly choose: ChartEffect;
  readonly link: RowLink | null;
  /** What can be done about the row, beside following its link. */
  readonly actions: readonly Doable[];
}

export interface AtRiskTableLayout extends Picture {
  /** Figures on one line of a row that is drawn as a card, 1 to 6; null where the columns fit side by side. */
  readonly cards: number | null;
  /** The naming column first. */
  readonly headings: readonly Heading[];
  readonly rows: readonly Row[];
  /** The button under rows that are not all drawn. */
  readonly more: { readonly label: string; readonly note: string; readonly press: Message } | null;
}

/** A column of the table with everything that drawing it takes. */
export interface DrawnColumn {
  readonly name: string;
  readonly column: Column;
  readonly label: string;
  readonly field: FieldFormat;
  readonly painter: CellPainter;
}

export type Input = LayoutInput<AtRiskTableOptions, AtRiskTableState>;

/**
 * The rows as they came or as the reader sorted them, the naming column first. Sorting a table that may be a part of
 * a larger one asks for it again in that order.
 * @throws ProblemError UNKNOWN_COLUMN when the table lacks a column that the options name.
 */
export function layout(input: Input): AtRiskTableLayout {
  const { frame, state } = input;
  const columns = drawnColumns(input);
  const order = drawnOrder(input);
  const rows = order.slice(0, state.shown).map((row) => drawRow(row, columns, input));
  return {
    width: frame.width,
    height: frame.height,
    tips: [],
    cards: cards(columns, rows, frame),
    headings: columns.map((column) => heading(column, input)),
    rows,
    more: more(rows.length, order.length, input),
  };
}

/** The columns to draw, the naming one first. */
export function drawnColumns(input: Input): readonly DrawnColumn[] {
  const { options } = input;
  const first = nameColumn(options);
  return [first, ...options.columns.filter((name) => name !== first)].map((name) => drawn(name, input));
}

/** Row numbers from top to bottom. */
export function drawnOrder({ table, state, options }: Input): readonly number[] {
  return rowOrder(table, isPart(table.numRows, options) ? null : state.sort);
}

function nameColumn({ name_column, columns }: AtRiskTableOptions): string {
  return name_column ?? columns[0] ?? "";
}

/** A table that reaches the limit may be a part; sorting it here would sort only that part. */
function isPart(rows: number, { row_limit }: AtRiskTableOptions): boolean {
  return rows >= row_limit;
}

function drawn(name: string, input: Input): DrawnColumn {
  const { options, fields, frame } = input;
  const column = columnOf(name, input);
  const style = cellStyle(
    name,
    column.type,
    Object.hasOwn(options.cells, name) ? options.cells[name] : undefined,
  );
  const field: FieldFormat = { label: name, ...fields[name], type: column.type };
  return {
    name,
    column,
    field,
    label: headingText(field.label, style.style),
    painter: cellPainter(column, style, field, frame),
  };
}

function columnOf(name: string, { table, options }: Input): Column {
  const column = table.getChild(name);
  if (column) return column;
  const place = options.columns.indexOf(name);
  const path = place < 0 ? "" : `/columns/${place}`;
  throw new ProblemError([problem("UNKNOWN_COLUMN", path, { column: name })]);
}

function heading({ name, label, painter, column }: DrawnColumn, { table, options, state }: Input): Heading {
  const sort = state.sort ?? firstOrder(options);
  const sorted = sort?.column !== name ? "none" : sort.direction === "asc" ? "ascending" : "descending";
  // Names are looked up from A, figures from the greatest.
  const natural = column.type === "text" ? "asc" : "desc";
  const opposite = sorted === "ascending" ? "desc" : "asc";
  const next: Sort = { column: name, direction: sorted === "none" ? natural : opposite };
  const action = { sort: next };
  const press = isPart(table.numRows, options)
    ? { action, effect: { orderBy: [[name, next.direction]] as const } }
    : { action };
  return { label, align: painter.align, sorted, press };
}

function firstOrder({ order_by }: AtRiskTableOptions): Sort | null {
  const first = order_by[0];
  return first ? { column: first[0], direction: first[1] } : null;
}

function drawRow(row: number, columns: readonly DrawnColumn[], input: Input): Row {
  const { options, frame, selected } = input;
  const [naming, ...others] = columns;
  const reason = options.reason_column && cellText(columnOf(options.reason_column, input).get(row));
  const chosen = options.select_column ?? nameColumn(options);
  const cellOf = (name: string): Cell => columnOf(name, input).get(row);
  const value = cellOf(chosen);
  const isSelected = Object.hasOwn(selected, chosen) && (selected[chosen] ?? []).includes(value);
  return {
    name: formatGroup(naming?.column.get(row) ?? null, naming?.field, frame.locale),
    reason: reason || null,
    cells: others.map(({ painter }) => painter.paint(row)),
    isSelected,
    choose: { select: { column: chosen, values: isSelected ? [] : [value] } },
    link: options.open ? openLink(options.open, cellOf) : null,
    actions: rowActions(options.actions, cellOf),
  };
}

function cellText(cell: Cell): string {
  return cell === null ? "" : String(cell);
}

function more(shown: number, all: number, { options, frame }: Input): AtRiskTableLayout["more"] {
  if (shown >= all) return null;
  const write = (count: number): string => formatNumber(count, ",d", frame.locale);
  const next = Math.min(all, shown + options.page_size);
  return {
    label: `Show ${write(next - shown)} more`,
    note: `${write(shown)} of ${write(all)} rows shown`,
    press: { action: { shown: next } },
  };
}
