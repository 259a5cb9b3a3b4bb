import type { LayoutInput, Tip } from "../layout.js";
import { cellOf, type Arrangement, type Block } from "./calendar-heatmap.blocks.js";
import { dayOf, monthOf, monthStart, type Days } from "./calendar-heatmap.days.js";
import { missingText } from "./calendar-heatmap.legend.js";
import { stepOf, type Scale } from "./calendar-heatmap.scale.js";
import type { CalendarHeatmapOptions } from "./calendar-heatmap.schema.js";
import type { Words } from "./calendar-heatmap.words.js";

/** A day: a square of the layout's `cell` px. */
export interface CellMark {
  /** Left and top edge, in CSS px. */
  readonly x: number;
  readonly y: number;
  /** From 0; null for a day without data. */
  readonly step: number | null;
  readonly isToday: boolean;
  /** Index into the picture's `tips`. */
  readonly tip: number;
}

export interface TextMark {
  readonly x: number;
  /** Middle of the line. */
  readonly y: number;
  readonly text: string;
  readonly role: "year" | "month" | "weekday";
  /** Whether the text starts or ends at `x`, in the direction of reading. */
  readonly anchor: "start" | "end";
}

export type CalendarHeatmapInput = LayoutInput<CalendarHeatmapOptions, unknown>;

/** What is shown, and where its first block stands. */
export interface Scene {
  readonly input: CalendarHeatmapInput;
  readonly days: Days;
  readonly scale: Scale;
  readonly words: Words;
  readonly arrangement: Arrangement;
  /** Top left corner of the first block's cells. */
  readonly x: number;
  readonly y: number;
  readonly weekStart: number;
}

/** Height of the line of months above a block, and what divides blocks, in CSS px. */
export const header = 16;
export const blockGap = 8;
export const cellGap = 2;
export const textSize = 11;

/** Every day of the blocks with its tip, in the order of days. */
export function cellsOf(scene: Scene): {
  readonly cells: readonly CellMark[];
  readonly tips: readonly Tip[];
} {
  const { days, scale, words, arrangement, input } = scene;
  const { today } = input.frame;
  const current = today === null ? null : dayOf(today);
  const cells: CellMark[] = [];
  const tips: Tip[] = [];
  for (const [index, block] of arrangement.blocks.entries()) {
    for (let day = block.first; day <= block.last; day += 1) {
      const value = days.values.get(day) ?? null;
      const text = value === null ? missingText : words.exact(value);
      const tip = tips.push({ title: words.day(day), rows: [{ label: words.metric, value: text }] }) - 1;
      const step = value === null ? null : stepOf(scale, value);
      const { x, y } = cornerOf(block, index, day, scene);
      cells.push({
        x: mirror(x, arrangement.pitch - cellGap, scene),
        y,
        step,
        isToday: day === current,
        tip,
      });
    }
  }
  return { cells, tips };
}

function cornerOf(
  block: Block,
  index: number,
  day: number,
  scene: Scene,
): { readonly x: number; readonly y: number } {
  const { pitch } = scene.arrangement;
  const { column, row } = cellOf(block, day);
  return { x: scene.x + column * pitch, y: topOf(index, scene) + row * pitch };
}

function topOf(index: number, { y, arrangement }: Scene): number {
  return y + index * (7 * arrangement.pitch + header + blockGap);
}

/** Left edge of something `width` px wide at `x` in the direction of reading. */
function mirror(x: number, width: number, { input }: Scene): number {
  return input.frame.direction === "rtl" ? input.frame.width - x - width : x;
}

/** Weekdays, months and years around a block. */
export function textsOf(block: Block, index: number, scene: Scene): readonly TextMark[] {
  return [...weekdaysOf(index, scene), ...monthsOf(block, index, scene)];
}

/** Every weekday where the lines leave room, else every second. */
function weekdaysOf(index: number, scene: Scene): readonly TextMark[] {
  const { x, words, weekStart, arrangement } = scene;
  const { pitch } = arrangement;
  const rows = pitch >= textSize + 2 ? [0, 1, 2, 3, 4, 5, 6] : [1, 3, 5];
  return rows.map((row) => ({
    x: mirror(x - 8, 0, scene),
    y: topOf(index, scene) + row * pitch + (pitch - cellGap) / 2,
    text: words.weekday((weekStart + row) % 7),
    role: "weekday",
    anchor: "end",
  }));
}

/** Months by name where they begin, and each year once: before its first month, or in the place of January. */
function monthsOf(block: Block, index: number, scene: Scene): readonly TextMark[] {
  const { x, words, arrangement } = scene;
  const y = topOf(index, scene) - header / 2 - 1;
  const above = arrangement.blocks[index - 1];
  const [first, ...others] = namedMonths(block, scene);
  if (first === undefined) return [];
  const text = (at: number, text: string, role: TextMark["role"]): TextMark => ({
    x: mirror(x + at, 0, scene),
    y,
    text,
    role,
    anchor: "start",
  });
  const year = words.year(monthStart(first.month));
  const isNew = !above || words.year(above.last) !== year;
  return [
    ...(isNew ? [{ ...text(-8, year, "year"), anchor: "end" as const }] : []),
    text(first.at, words.month(first.month), "month"),
    ...others.map(({ month, at }) =>
      month % 12 === 0
        ? text(at, words.year(monthStart(month)), "year")
        : text(at, words.month(month), "month"),
    ),
  ];
}

/** Months that have room for their names, and how far from the block's edge these start. */
function namedMonths(block: Block, scene: Scene): readonly { readonly month: number; readonly at: number }[] {
  const { words, arrangement, input } = scene;
  const named: { readonly month: number; readonly at: number }[] = [];
  let free = Infinity;
  for (let month = monthOf(block.last); month >= monthOf(block.first); month -= 1) {
    const { column } = cellOf(block, Math.max(block.first, monthStart(month)));
    const at = column * arrangement.pitch;
    // The stub of a month at a block's beginning gives way to the next month's name.
    const name = month % 12 === 0 ? words.year(monthStart(month)) : words.month(month);
    if (at + input.frame.measure(name, textSize, 600) + 4 > free) continue;
    free = at;
    named.unshift({ month, at });
  }
  return named;
}

/** Lines around the first days of months, in the gaps between cells. */
export function edgesOf(block: Block, index: number, scene: Scene): string {
  const { pitch } = scene.arrangement;
  const top = topOf(index, scene);
  let path = "";
  for (let month = monthOf(block.first) + 1; month <= monthOf(block.last); month += 1) {
    const { column, row } = cellOf(block, monthStart(month));
    const line = (x: number): number => mirror(scene.x + x * pitch - cellGap / 2, 0, scene);
    const bottom = top + 7 * pitch - cellGap;
    const down = row === 0 ? "" : `M${line(column + 1)},${top}V${top + row * pitch - 1}H${line(column)}`;
    path += row === 0 ? `M${line(column)},${top}V${bottom}` : `${down}V${bottom}`;
  }
  return path;
}
