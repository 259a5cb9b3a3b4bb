import { unfoldLz4Block } from "./lz4-block.js";
import { broken } from "./unfold-error.js";
import { xxhash32 } from "./xxhash32.js";

const MAGIC = 0x184d2204;
/** Bit that says that a block stands as it is. */
const STORED = 0x80000000;

/**
 * Unfolds LZ4 frames to exactly `length` bytes, checksums checked where they stand. Memory is taken for `length` bytes
 * alone, whatever the frame says. https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 *
 * @throws UnfoldError for bytes that are no frame, are cut, or unfold to another length.
 */
export function unfoldLz4Frame(source: Uint8Array, length: number): Uint8Array {
  const target = new Uint8Array(length);
  let place = { from: 0, to: 0 };
  while (place.from < source.length) place = unfoldFrame(source, place.from, target, place.to);
  if (place.to !== length) broken("LZ4 bytes of another length than announced");
  return target;
}

function unfoldFrame(source: Uint8Array, start: number, target: Uint8Array, begin: number) {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  const header = readHeader(source, view, start);
  let from = header.end;
  let to = begin;
  for (;;) {
    const size = uint32(view, from);
    from += 4;
    if (size === 0) break;
    const length = size & ~STORED;
    const end = from + length;
    if (end > source.length) return broken("an LZ4 frame that is cut");
    const block = source.subarray(from, end);
    if (header.hasBlockSums && xxhash32(block) !== uint32(view, end))
      return broken("an LZ4 block that is damaged");
    from = header.hasBlockSums ? end + 4 : end;
    if ((size & STORED) === 0) to = unfoldLz4Block(block, target, to);
    else if (to + length > target.length) return broken("an LZ4 block that does not fit");
    else {
      target.set(block, to);
      to += length;
    }
  }
  if (header.length !== null && header.length !== to - begin) return broken("an LZ4 frame of another length");
  if (!header.hasSum) return { from, to };
  if (xxhash32(target.subarray(begin, to)) !== uint32(view, from))
    return broken("an LZ4 frame that is damaged");
  return { from: from + 4, to };
}

function readHeader(source: Uint8Array, view: DataView, start: number) {
  if (uint32(view, start) !== MAGIC) return broken("bytes that are no LZ4 frame");
  const flags = source[start + 4] ?? 0;
  if (flags >> 6 !== 1) return broken("an LZ4 frame of an unknown version");
  if ((flags & 1) !== 0) return broken("an LZ4 frame that needs a dictionary");
  const hasLength = (flags & 8) !== 0;
  const sum = start + (hasLength ? 14 : 6);
  if (sum >= source.length) return broken("an LZ4 frame that is cut");
  if (((xxhash32(source.subarray(start + 4, sum)) >> 8) & 255) !== source[sum]) {
    return broken("an LZ4 frame whose header is damaged");
  }
  return {
    end: sum + 1,
    length: hasLength ? Number(view.getBigUint64(start + 6, true)) : null,
    hasBlockSums: (flags & 16) !== 0,
    hasSum: (flags & 4) !== 0,
  };
}

function uint32(view: DataView, position: number): number {
  if (position + 4 > view.byteLength) return broken("an LZ4 frame that is cut");
  return view.getUint32(position, true);
}
