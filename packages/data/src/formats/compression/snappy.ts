import { copyLiterals, copyMatch } from "./lz4-block.js";
import { broken } from "./unfold-error.js";

/** Bytes of a copy's distance, by the kind of its tag. */
const SIZES = [0, 1, 2, 4] as const;

/**
 * Unfolds raw Snappy bytes to exactly `length` bytes.
 * https://github.com/google/snappy/blob/main/format_description.txt
 *
 * @throws UnfoldError for bytes that break the rules or unfold to another length.
 */
export function unfoldSnappy(source: Uint8Array, length: number): Uint8Array {
  const header = readLength(source);
  if (header.length !== length) broken("Snappy bytes of another length than announced");
  const target = new Uint8Array(length);
  const end = source.length;
  let from = header.end;
  let to = 0;
  while (from < end) {
    const tag = source[from++] as number;
    if ((tag & 3) === 0) {
      const extra = tag < 240 ? 0 : (tag >> 2) - 59;
      const count = 1 + (extra === 0 ? tag >> 2 : littleEndian(source, from, extra));
      from += extra;
      if (from + count > end || to + count > length) return broken("Snappy bytes that do not fit");
      to = copyLiterals(source, from, target, to, count);
      from += count;
      continue;
    }
    const isNear = (tag & 3) === 1;
    const size = SIZES[tag & 3] as number;
    const count = isNear ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const distance = littleEndian(source, from, size) + (isNear ? (tag >> 5) * 256 : 0);
    from += size;
    if (distance === 0 || distance > to) return broken("a Snappy copy from before the start");
    if (to + count > length) return broken("Snappy bytes that do not fit");
    to = copyMatch(target, to, distance, count);
  }
  if (to !== length) broken("Snappy bytes of another length than announced");
  return target;
}

function readLength(source: Uint8Array): { length: number; end: number } {
  let length = 0;
  for (let end = 0; end < 5; end++) {
    const byte = source[end] ?? broken("Snappy bytes that are cut");
    length += (byte & 127) * 2 ** (7 * end);
    if (byte < 128) return { length, end: end + 1 };
  }
  return broken("Snappy bytes without a length");
}

function littleEndian(source: Uint8Array, from: number, size: number): number {
  if (from + size > source.length) return broken("Snappy bytes that are cut");
  let value = 0;
  for (let index = size - 1; index >= 0; index--) value = value * 256 + (source[from + index] as number);
  return value;
}
