import { broken } from "./unfold-error.js";

const SHORTEST_MATCH = 4;

/**
 * Unfolds one LZ4 block into `target` from `start` on and yields where it ends. Matches may reach back to anything
 * that stands in `target` before. https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 *
 * @throws UnfoldError where the block breaks the rules or does not fit.
 */
export function unfoldLz4Block(source: Uint8Array, target: Uint8Array, start: number): number {
  const { length } = source;
  let from = 0;
  let to = start;
  while (from < length) {
    const token = source[from++] as number;
    let literals = token >> 4;
    if (literals === 15) {
      let more = 255;
      while (more === 255) {
        if (from >= length) return broken("an LZ4 block that is cut");
        more = source[from++] as number;
        literals += more;
      }
    }
    if (from + literals > length || to + literals > target.length)
      return broken("an LZ4 block that does not fit");
    to = copyLiterals(source, from, target, to, literals);
    from += literals;
    // A block ends with literals.
    if (from === length) return to;
    if (from + 2 > length) return broken("an LZ4 block that is cut");
    const distance = (source[from] as number) | ((source[from + 1] as number) << 8);
    from += 2;
    if (distance === 0 || distance > to) return broken("an LZ4 match before the start");
    let match = (token & 15) + SHORTEST_MATCH;
    if (match === 15 + SHORTEST_MATCH) {
      let more = 255;
      while (more === 255) {
        if (from >= length) return broken("an LZ4 block that is cut");
        more = source[from++] as number;
        match += more;
      }
    }
    if (to + match > target.length) return broken("an LZ4 block that does not fit");
    to = copyMatch(target, to, distance, match);
  }
  return to;
}

/** Yields the place behind the copy. A loop is quicker than a call for the few bytes that are usual. */
export function copyLiterals(
  source: Uint8Array,
  from: number,
  target: Uint8Array,
  to: number,
  count: number,
): number {
  if (count > 32) target.set(source.subarray(from, from + count), to);
  else for (let index = 0; index < count; index++) target[to + index] = source[from + index] as number;
  return to + count;
}

/** Repeats what stands `distance` bytes before `to`; yields the place behind it. */
export function copyMatch(target: Uint8Array, to: number, distance: number, count: number): number {
  const end = to + count;
  if (distance >= count && count > 32) target.copyWithin(to, to - distance, to - distance + count);
  else if (distance === 1 && count > 32) target.fill(target[to - 1] as number, to, end);
  else for (let place = to; place < end; place++) target[place] = target[place - distance] as number;
  return end;
}
