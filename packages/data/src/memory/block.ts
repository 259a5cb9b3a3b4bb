/** Rows that are worked on at once: few enough that what is made of them stays in the processor's cache. */
const BLOCK_ROWS = 16_384;

/** Rows `start` to `start + length - 1` of a table; within one chunk of every column. */
export interface Block {
  readonly start: number;
  /** 1 to BLOCK_ROWS. */
  readonly length: number;
}

/** All rows in blocks that no chunk's first row lies within; `starts` are those of several columns. */
export function* blocksOf(length: number, starts: Iterable<number>): Generator<Block> {
  const bounds = [...new Set(starts)].filter((each) => each > 0 && each < length).sort((a, b) => a - b);
  let start = 0;
  for (const end of [...bounds, length]) {
    for (; start < end; start = Math.min(end, start + BLOCK_ROWS))
      yield { start, length: Math.min(BLOCK_ROWS, end - start) };
  }
}

/** How many rows the longest block of so many rows has: what working space must hold. */
export function longestBlock(numRows: number): number {
  return Math.min(BLOCK_ROWS, numRows);
}

/** 0, 1, 2 …: the rows of a block none of which is left out. */
export const everyRow = Int32Array.from({ length: BLOCK_ROWS }, (_, row) => row);
