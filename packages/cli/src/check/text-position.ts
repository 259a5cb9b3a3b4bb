/** A place in a text as people count: both from 1, the column in UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of `text` into lines and columns. An offset beyond the end is the end. */
export function linesOf(text: string): (offset: number) => TextPosition {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return (offset) => {
    const bounded = Math.min(Math.max(offset, 0), text.length);
    const line = lastAtMost(starts, bounded);
    return { line: line + 1, column: bounded - (starts[line] ?? 0) + 1 };
  };
}

/** The line that holds the character at `offset`, without its end; the last one beyond the end. */
export function lineAround(text: string, offset: number): string {
  const start = offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", Math.max(offset, 0));
  const stop = end < 0 ? text.length : end;
  return text.slice(start, text[stop - 1] === "\r" && stop > start ? stop - 1 : stop);
}

/** Index of the last of the ascending `numbers` that is at most `limit`. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? Infinity) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
