import { copyMatch } from "./lz4-block.js";
import { broken } from "./unfold-error.js";

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
  let from = header.end;
  let to = 0;
  while (from < source.length) {
    const tag = source[from++] as number;
    if ((tag & 3) === 0) {
      const extra = Math.max(0, (tag >> 2) - 59);
      const count = 1 + (extra === 0 ? tag >> 2 : littleEndian(source, from, extra));
      from += extra;
      if (from + count > source.length || to + count > length) return broken("Snappy bytes that do not fit");
      target.set(source.subarray(from, from + count), to);
      from += count;
      to += count;
      continue;
    }
    const copy = readCopy(source, from, tag);
    from = copy.end;
    if (copy.distance === 0 || copy.distance > to) return broken("a Snappy copy from before the start");
    if (to + copy.count > length) return broken("Snappy bytes that do not fit");
    to = copyMatch(target, to, copy.distance, copy.count);
  }
  if (to !== length) broken("Snappy bytes of another length than announced");
  return target;
}

function readCopy(source: Uint8Array, from: number, tag: number) {
  if ((tag & 3) === 1) {
    const distance = ((tag >> 5) << 8) | littleEndian(source, from, 1);
    return { distance, count: ((tag >> 2) & 7) + 4, end: from + 1 };
  }
  const size = (tag & 3) === 2 ? 2 : 4;
  return { distance: littleEndian(source, from, size), count: (tag >> 2) + 1, end: from + size };
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
