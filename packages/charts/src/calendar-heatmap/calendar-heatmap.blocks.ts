import { monthOf, monthStart, weekdayOf, type Days } from "./calendar-heatmap.days.js";

/** A run of days, its weeks side by side as columns. */
export interface Block {
  readonly first: number;
  readonly last: number;
  /** The day of the first column's top row; at most `first`. */
  readonly origin: number;
  readonly weeks: number;
}

export interface Arrangement {
  readonly blocks: readonly Block[];
  /** Distance from one cell to the next, in CSS px. */
  readonly pitch: number;
}

export interface BlockRoom {
  /** For the cells of a block. */
  readonly width: number;
  /** For all blocks with their headers. */
  readonly height: number;
  readonly header: number;
  readonly gap: number;
  /** 0 is Sunday. */
  readonly weekStart: number;
}

/** A cell of 8 px and the gap beside it. */
export const leastPitch = 10;
const mostPitch = 34;

/** A run of more months is told by year. */
const longestRun = 14;
/** More blocks than needed are worth it from this growth of the cells on. */
const worth = 1.3;

/**
 * The fewest blocks that keep cells large: the whole run as one, a row a calendar year, or equal runs of months one
 * under the other. Where all need more height than there is, the ones that need the least.
 */
export function arrange(days: Days, room: BlockRoom): Arrangement {
  let best: Arrangement | null = null;
  let lowest: Arrangement | null = null;
  for (const blocks of candidates(days, room.weekStart)) {
    const across = Math.floor(room.width / Math.max(...blocks.map((block) => block.weeks)));
    const down = Math.floor((room.height - overhead(blocks.length, room)) / (7 * blocks.length));
    const pitch = Math.min(across, down, mostPitch);
    if (pitch >= leastPitch && pitch >= (best?.pitch ?? 0) * worth) best = { blocks, pitch };
    const isNarrowest = blocks.every((block) => monthOf(block.first) === monthOf(block.last));
    if (lowest === null && (across >= leastPitch || isNarrowest)) lowest = { blocks, pitch: leastPitch };
  }
  return best ?? lowest ?? { blocks: [], pitch: leastPitch };
}

/** Height of all blocks in CSS px. */
export function heightOf({ blocks, pitch }: Arrangement, room: Pick<BlockRoom, "header" | "gap">): number {
  return blocks.length * 7 * pitch + overhead(blocks.length, room);
}

/** Column and row of a day in its block. */
export function cellOf(block: Block, day: number): { readonly column: number; readonly row: number } {
  const offset = day - block.origin;
  return { column: Math.floor(offset / 7), row: offset % 7 };
}

function overhead(count: number, { header, gap }: Pick<BlockRoom, "header" | "gap">): number {
  return count * header + Math.max(0, count - 1) * gap;
}

/** Ways to divide the days, from the fewest blocks to one a month. */
function candidates({ first, last }: Days, weekStart: number): readonly (readonly Block[])[] {
  const start = monthOf(first);
  const count = monthOf(last) - start + 1;
  const sizes = new Set(Array.from({ length: count }, (_, index) => Math.ceil(count / (index + 1))));
  const runs = [...sizes].filter((size) => size <= (count > longestRun ? 11 : count));
  return [
    ...(count > longestRun ? [years(first, last, weekStart)] : []),
    ...runs.map((size) =>
      Array.from({ length: Math.ceil(count / size) }, (_, index) => {
        const from = start + index * size;
        const end = Math.min(last, monthStart(from + size) - 1);
        return blockOf(Math.max(first, monthStart(from)), end, weekStart);
      }),
    ),
  ];
}

/** Rows of calendar years, all starting with the week of 1 January so that months stand under one another. */
function years(first: number, last: number, weekStart: number): readonly Block[] {
  const from = Math.floor(monthOf(first) / 12);
  const to = Math.floor(monthOf(last) / 12);
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const start = monthStart((from + index) * 12);
    const end = monthStart((from + index + 1) * 12) - 1;
    const whole = blockOf(start, end, weekStart);
    return { ...whole, first: Math.max(first, start), last: Math.min(last, end) };
  });
}

function blockOf(first: number, last: number, weekStart: number): Block {
  const origin = first - ((weekdayOf(first) - weekStart + 7) % 7);
  return { first, last, origin, weeks: Math.floor((last - origin) / 7) + 1 };
}
