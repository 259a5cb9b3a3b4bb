import { broken, UnfoldError } from "./unfold-error.js";
import { xxhash64 } from "./xxhash64.js";
import { MAX_BLOCK, unfoldBlock, type ZstdFrame } from "./zstd-block.js";

const MAGIC = 0xfd2fb528;
/** Frames to be skipped have sixteen magic numbers from this one on. */
const SKIPPABLE = 0x184d2a50;

/**
 * Unfolds Zstandard frames to exactly `length` bytes, checksums checked where they stand. Memory is taken for `length`
 * bytes alone, whatever the frame says; every step is checked against both ends. https://www.rfc-editor.org/rfc/rfc8878
 *
 * @throws UnfoldError for bytes that are no frame, are cut, break the rules, or unfold to another length.
 */
export function unfoldZstd(source: Uint8Array, length: number): Uint8Array {
  const target = new Uint8Array(length);
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  let place = { from: 0, to: 0 };
  try {
    while (place.from < source.length) place = unfoldFrame(source, view, target, place);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UnfoldError("a Zstandard frame that is cut");
  }
  if (place.to !== length) broken("Zstandard bytes of another length than announced");
  return target;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function unfoldFrame(source: Uint8Array, view: DataView, target: Uint8Array, start: Place): Place {
  const magic = view.getUint32(start.from, true);
  if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
    return { from: start.from + 8 + view.getUint32(start.from + 4, true), to: start.to };
  }
  if (magic !== MAGIC) return broken("bytes that are no Zstandard frame");
  const header = readHeader(view, start.from + 4);
  const frame: ZstdFrame = {
    start: start.to,
    blockLimit: Math.min(header.window, MAX_BLOCK),
    huffman: null,
    tables: [null, null, null],
    offsets: [1, 4, 8],
  };
  let from = header.end;
  let to = start.to;
  for (let isLast = false; !isLast;) {
    const block = view.getUint16(from, true) | (view.getUint8(from + 2) << 16);
    isLast = (block & 1) === 1;
    const kind = (block >> 1) & 3;
    const size = block >> 3;
    from += 3;
    const end = from + (kind === 1 ? 1 : size);
    if (end > source.length) return broken("a Zstandard frame that is cut");
    if (kind === 2) {
      to = unfoldBlock(source.subarray(from, end), target, to, frame);
    } else {
      if (kind === 3 || size > frame.blockLimit || to + size > target.length) {
        return broken("a Zstandard block that does not fit");
      }
      if (kind === 1) target.fill(source[from] as number, to, to + size);
      else target.set(source.subarray(from, end), to);
      to += size;
    }
    from = end;
  }
  if (header.length !== null && header.length !== to - start.to) {
    return broken("a Zstandard frame of another length");
  }
  if (!header.hasSum) return { from, to };
  const sum = Number(xxhash64(target.subarray(start.to, to)) & 0xffffffffn);
  if (sum !== view.getUint32(from, true)) return broken("a Zstandard frame that is damaged");
  return { from: from + 4, to };
}

function readHeader(view: DataView, start: number) {
  const flags = view.getUint8(start);
  if ((flags & 8) !== 0) return broken("a Zstandard frame of an unknown version");
  const isSingle = (flags & 32) !== 0;
  let end = start + 1;
  let window = 0;
  if (!isSingle) {
    const descriptor = view.getUint8(end++);
    const base = 2 ** (10 + (descriptor >> 3));
    window = base + (base / 8) * (descriptor & 7);
  }
  for (const size = [0, 1, 2, 4][flags & 3] ?? 0, last = end + size; end < last; end++) {
    if (view.getUint8(end) !== 0) return broken("a Zstandard frame that needs a dictionary");
  }
  const size = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const length = readLength(view, end, size);
  return {
    end: end + size,
    length,
    window: length !== null && isSingle ? length : window,
    hasSum: (flags & 4) !== 0,
  };
}

function readLength(view: DataView, at: number, size: number): number | null {
  switch (size) {
    case 0:
      return null;
    case 1:
      return view.getUint8(at);
    case 2:
      return view.getUint16(at, true) + 256;
    case 4:
      return view.getUint32(at, true);
    default:
      return Number(view.getBigUint64(at, true));
  }
}
