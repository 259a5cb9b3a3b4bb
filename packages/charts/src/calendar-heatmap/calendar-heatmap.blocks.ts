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

/** Months in a block, apart from the whole run and from calendar years. */
const chunks = [6, 4, 3, 2, 1];
/** A run of more months is told by year. */
const longestRun = 14;

/**
 * The blocks that make the cells largest: the whole run as one, a row a calendar year, or blocks of some months one
 * under the other. Where all need more height than there is, the one that needs the least.
 */
export function arrange(days: Days, room: BlockRoom): Arrangement {
  let best: Arrangement | null = null;
  let lowest: Arrangement | null = null;
  for (const blocks of candidates(days, room.weekStart)) {
    const across = Math.floor(room.width / Math.max(...blocks.map((block) => block.weeks)));
    const down = Math.floor((room.height - overhead(blocks.length, room)) / (7 * blocks.length));
    const pitch = Math.min(across, down, mostPitch);
    if (pitch >= leastPitch && pitch > (best?.pitch ?? 0)) best = { blocks, pitch };
    const fits =
      across >= leastPitch || blocks.every((block) => monthOf(block.first) === monthOf(block.last));
    if (fits && (lowest === null || blocks.length < lowest.blocks.length)) {
      lowest = { blocks, pitch: leastPitch };
    }
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

function candidates({ first, last }: Days, weekStart: number): readonly (readonly Block[])[] {
  const start = monthOf(first);
  const count = monthOf(last) - start + 1;
  const clip = (from: number, to: number): Block =>
    blockOf(Math.max(first, monthStart(from)), Math.min(last, monthStart(to) - 1), weekStart);
  const all: (readonly Block[])[] = [];
  if (count <= longestRun) all.push([clip(start, start + count)]);
  if (count > 12) all.push(years(first, last, weekStart));
  for (const size of chunks.filter((size) => size < count)) {
    all.push(
      Array.from({ length: Math.ceil(count / size) }, (_, index) =>
        clip(start + index * size, start + (index + 1) * size),
      ),
    );
  }
  return all;
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
