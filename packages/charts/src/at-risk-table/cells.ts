import type { FieldFormat } from "@vitalkit/data/query";
import type { Column } from "@vitalkit/data/table";
import { numberAt } from "@vitalkit/data/table/read";
import type { Band, ColumnType, Tone } from "@vitalkit/spec";

import { formatCell } from "../format/cell.js";
import { daysAgo, formatDate } from "../format/date.js";
import { formatNumber } from "../format/number.js";
import type { Frame } from "../layout.js";
import type { CellStyle } from "./at-risk-table.schema.js";
import { barDefaults } from "./bands.js";

/** A cell as it is drawn. */
export interface CellView {
  readonly text: string;
  /** Share of a bar that is filled, 0 to 1; null draws no bar. */
  readonly fill: number | null;
  /** Whether the text is a figure before a bar, or stands where one would. */
  readonly isScore: boolean;
  readonly tone: Tone | null;
  /** What the tone means, said beside its shape. */
  readonly word: string | null;
  /** More about the value, on hover. */
  readonly hint: string | null;
}

/** How the cells of one column are drawn. */
export interface CellPainter {
  readonly align: "start" | "end";
  /** Whether its cells have a bar or a shape beside the figure. */
  readonly isFigure: boolean;
  readonly paint: (row: number) => CellView;
}

type BarStyle = Extract<CellStyle, { style: "score" | "risk" }>;

const millisecondsADay = 86_400_000;

/** The style of a column: as declared, or else by its name, where the name says what its numbers mean. */
export function cellStyle(name: string, type: ColumnType, declared: CellStyle | undefined): CellStyle {
  if (declared?.style === "score" || declared?.style === "risk") return barStyle(declared.style, declared);
  if (declared) return declared;
  const isNumber = type === "integer" || type === "number";
  if (isNumber && /(^|_)risk(_score)?$/i.test(name)) return barStyle("risk");
  if (isNumber && /(^|_)health_score$/i.test(name)) return barStyle("score");
  if (isNumber && /(_days_ago$|^days_since_)/i.test(name)) return { style: "days_ago" };
  return { style: "plain" };
}

function barStyle(style: "score" | "risk", declared?: Partial<BarStyle>): BarStyle {
  const { bands, ...bounds } = barDefaults[style];
  return { ...bounds, bands: [...bands], ...declared, style };
}

/** The heading of a column; "Last login days ago" is "Last login" where the cells say "12 days ago" themselves. */
export function headingText(label: string, style: CellStyle["style"]): string {
  if (style !== "days_ago") return label;
  const subject = label.replace(/[\s(]*days ago\)?$/i, "").replace(/^days since\s+/i, "");
  return subject ? subject.charAt(0).toUpperCase() + subject.slice(1) : label;
}

export function cellPainter(
  column: Column,
  style: CellStyle,
  field: FieldFormat | undefined,
  frame: Frame,
): CellPainter {
  switch (style.style) {
    case "score":
    case "risk":
      return {
        align: "start",
        isFigure: true,
        paint: (row) => bar(numberAt(column, row), style, field, frame),
      };
    case "days_ago":
      return { align: "end", isFigure: false, paint: (row) => days(numberAt(column, row), frame) };
    case "category":
      return {
        align: "start",
        isFigure: true,
        paint: (row) => category(column, row, { ...style.tones }, field, frame),
      };
    case "plain":
      return {
        align: isRightAligned(column.type) ? "end" : "start",
        isFigure: false,
        paint: (row) => plain(formatCell(column.get(row), field, frame.locale)),
      };
  }
}

/** The band that `value` falls in: the last whose lower bound it reaches; null below the first. */
function bandOf(bands: readonly Band[], value: number): Band | null {
  return bands.findLast((band) => value >= band.from) ?? null;
}

function plain(text: string): CellView {
  return { text, fill: null, isScore: false, tone: null, word: null, hint: null };
}

function bar(
  value: number | null,
  { min, max, bands }: BarStyle,
  field: FieldFormat | undefined,
  { locale }: Frame,
): CellView {
  if (value === null) return { ...plain(formatNumber(null, undefined, locale)), isScore: true };
  const band = bandOf(bands, value);
  const fill = max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0;
  return {
    text: formatNumber(value, field?.number_format ?? ",.0f", locale),
    fill,
    isScore: true,
    tone: band?.tone ?? null,
    word: band?.label ?? null,
    hint: band?.label ?? null,
  };
}

function days(value: number | null, { today, locale }: Frame): CellView {
  const text = daysAgo(value, locale);
  if (value === null || today === null) return plain(text);
  const date = formatDate(today - Math.round(value) * millisecondsADay, undefined, "P1D", locale);
  return { ...plain(text), hint: date };
}

function category(
  column: Column,
  row: number,
  tones: Readonly<Record<string, Tone>>,
  field: FieldFormat | undefined,
  { locale }: Frame,
): CellView {
  const text = formatCell(column.get(row), field, locale);
  const tone = Object.hasOwn(tones, text) ? (tones[text] ?? null) : null;
  return { ...plain(text), tone };
}

function isRightAligned(type: ColumnType): boolean {
  return type === "integer" || type === "number" || type === "date" || type === "timestamp";
}
