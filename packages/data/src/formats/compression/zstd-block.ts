import { copyMatch } from "./lz4-block.js";
import { broken } from "./unfold-error.js";
import { BackwardBits } from "./zstd-bits.js";
import { constantTable, type FseTable, fseTable, readFse } from "./zstd-fse.js";
import { type HuffmanTable, readHuffman, unfoldHuffman } from "./zstd-huffman.js";

/** Most bytes that a block unfolds to. */
export const MAX_BLOCK = 128 * 1024;

/** What a frame's blocks hand on to the next. */
export interface ZstdFrame {
  /** Where the frame's bytes start in the target: no match reaches further back. */
  readonly start: number;
  readonly blockLimit: number;
  huffman: HuffmanTable | null;
  /** Of literal lengths, offsets and match lengths. */
  readonly tables: [FseTable | null, FseTable | null, FseTable | null];
  readonly offsets: [number, number, number];
}

const LITERAL_BITS = [
  ...Array<number>(16).fill(0),
  ...[1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
];
const MATCH_BITS = [
  ...Array<number>(32).fill(0),
  ...[1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
];
const LITERAL_BASES = basesOf(LITERAL_BITS, 0);
const MATCH_BASES = basesOf(MATCH_BITS, 3);

/** By kind: the predefined table, and the limits of one that a block describes. RFC 8878, section 3.1.1.3.2.2. */
const KINDS = [
  {
    predefined: fseTable(
      [
        4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1,
        -1, -1, -1,
      ],
      6,
    ),
    log: 9,
    symbols: 35,
  },
  {
    predefined: fseTable(
      [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1],
      5,
    ),
    log: 8,
    symbols: 31,
  },
  {
    predefined: fseTable(
      [
        1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
      ],
      6,
    ),
    log: 9,
    symbols: 52,
  },
] as const;

/** Unfolds a compressed block into `target` from `to` on; yields where it ends. @throws UnfoldError. */
export function unfoldBlock(block: Uint8Array, target: Uint8Array, to: number, frame: ZstdFrame): number {
  const { literals, end } = readLiterals(block, frame);
  const limit = Math.min(to + frame.blockLimit, target.length);
  let place = end;
  let count = byteAt(block, place++);
  if (count >= 128) {
    count =
      count === 255
        ? byteAt(block, place++) + (byteAt(block, place++) << 8) + 0x7f00
        : ((count - 128) << 8) + byteAt(block, place++);
  }
  if (count === 0) {
    if (place !== block.length) return broken("a Zstandard block that is too long");
    return append(literals, 0, literals.length, { target, to, limit });
  }
  const modes = byteAt(block, place++);
  if ((modes & 3) !== 0) return broken("a Zstandard block of an unknown kind");
  for (const kind of [0, 1, 2] as const) {
    place = readTable(block, place, { frame, kind, mode: (modes >> (6 - kind * 2)) & 3 });
  }
  return runSequences(new BackwardBits(block.subarray(place)), { count, literals, target, to, limit, frame });
}

interface Run {
  readonly count: number;
  readonly literals: Uint8Array;
  readonly target: Uint8Array;
  readonly to: number;
  readonly limit: number;
  readonly frame: ZstdFrame;
}

function runSequences(bit: BackwardBits, { count, literals, target, to: start, limit, frame }: Run): number {
  const [lengths, offsets, matches] = frame.tables as [FseTable, FseTable, FseTable];
  let lengthState = bit.read(lengths.log);
  let offsetState = bit.read(offsets.log);
  let matchState = bit.read(matches.log);
  let from = 0;
  let to = start;
  for (let index = 0; index < count; index++) {
    const offsetCode = offsets.symbols[offsetState] as number;
    const matchCode = matches.symbols[matchState] as number;
    const lengthCode = lengths.symbols[lengthState] as number;
    // A longer one reaches further back than any target of ours.
    if (offsetCode > 30) return broken("a Zstandard match before the start");
    const value = 2 ** offsetCode + bit.readLong(offsetCode);
    const match = (MATCH_BASES[matchCode] as number) + bit.read(MATCH_BITS[matchCode] as number);
    const length = (LITERAL_BASES[lengthCode] as number) + bit.read(LITERAL_BITS[lengthCode] as number);
    const distance = distanceOf(value, length, frame.offsets);
    if (bit.left < 0) return broken("a Zstandard block that is cut");
    to = append(literals, from, length, { target, to, limit });
    from += length;
    if (distance <= 0 || distance > to - frame.start) return broken("a Zstandard match before the start");
    if (to + match > limit) return broken("a Zstandard block that does not fit");
    to = copyMatch(target, to, distance, match);
    if (index === count - 1) break;
    lengthState = (lengths.bases[lengthState] as number) + bit.read(lengths.bits[lengthState] as number);
    matchState = (matches.bases[matchState] as number) + bit.read(matches.bits[matchState] as number);
    offsetState = (offsets.bases[offsetState] as number) + bit.read(offsets.bits[offsetState] as number);
  }
  if (bit.left !== 0) return broken("a Zstandard block of another length");
  return append(literals, from, literals.length - from, { target, to, limit });
}

/** 1 to 3 repeat one of the last three distances, shifted by one after no literals; others are new. */
function distanceOf(value: number, literals: number, recent: [number, number, number]): number {
  if (value > 3) {
    const distance = value - 3;
    recent[2] = recent[1];
    recent[1] = recent[0];
    recent[0] = distance;
    return distance;
  }
  const index = value - (literals === 0 ? 0 : 1);
  if (index === 0) return recent[0];
  const distance = index === 3 ? recent[0] - 1 : (recent[index] as number);
  if (index > 1) recent[2] = recent[1];
  recent[1] = recent[0];
  recent[0] = distance;
  return distance;
}

function append(
  literals: Uint8Array,
  from: number,
  count: number,
  { target, to, limit }: Pick<Run, "target" | "to" | "limit">,
): number {
  if (count < 0 || from + count > literals.length || to + count > limit) {
    return broken("a Zstandard block that does not fit");
  }
  if (count > 32) target.set(literals.subarray(from, from + count), to);
  else for (let index = 0; index < count; index++) target[to + index] = literals[from + index] as number;
  return to + count;
}

function readTable(
  block: Uint8Array,
  place: number,
  { frame, kind, mode }: { frame: ZstdFrame; kind: 0 | 1 | 2; mode: number },
): number {
  const { predefined, ...limits } = KINDS[kind];
  switch (mode) {
    case 0:
      frame.tables[kind] = predefined;
      return place;
    case 1: {
      const symbol = byteAt(block, place);
      if (symbol > limits.symbols) return broken("a Zstandard table of too many symbols");
      frame.tables[kind] = constantTable(symbol);
      return place + 1;
    }
    case 2: {
      const { table, end } = readFse(block, place, limits);
      frame.tables[kind] = table;
      return end;
    }
    default:
      return frame.tables[kind] ? place : broken("a Zstandard block that repeats what was not there");
  }
}

function readLiterals(block: Uint8Array, frame: ZstdFrame): { literals: Uint8Array; end: number } {
  const first = byteAt(block, 0);
  const kind = first & 3;
  const form = (first >> 2) & 3;
  if (kind < 2) {
    const size = form === 1 ? 2 : form === 3 ? 3 : 1;
    const length = littleEndian(block, size) >> (size === 1 ? 3 : 4);
    if (length > frame.blockLimit) return broken("a Zstandard block that does not fit");
    const end = size + (kind === 0 ? length : 1);
    if (end > block.length) return broken("a Zstandard block that is cut");
    const literals =
      kind === 0 ? block.subarray(size, end) : new Uint8Array(length).fill(byteAt(block, size));
    return { literals, end };
  }
  const size = form < 2 ? 3 : form + 2;
  const bits = form < 2 ? 10 : form === 2 ? 14 : 18;
  const header = littleEndian(block, size);
  const length = Math.floor(header / 16) % 2 ** bits;
  const end = size + Math.floor(header / 2 ** (4 + bits));
  if (length > frame.blockLimit) return broken("a Zstandard block that does not fit");
  if (end > block.length) return broken("a Zstandard block that is cut");
  let place = size;
  if (kind === 2) {
    const described = readHuffman(block.subarray(0, end), size);
    frame.huffman = described.table;
    place = described.end;
  }
  if (!frame.huffman) return broken("a Zstandard block that repeats what was not there");
  return { literals: unfoldStreams(block.subarray(place, end), length, form !== 0, frame.huffman), end };
}

/** One bit stream, or four behind a table of the first three's lengths. */
function unfoldStreams(bytes: Uint8Array, length: number, isFour: boolean, table: HuffmanTable): Uint8Array {
  const literals = new Uint8Array(length);
  if (!isFour) {
    unfoldHuffman(bytes, literals, table);
    return literals;
  }
  const part = (length + 3) >> 2;
  let place = 6;
  for (let stream = 0; stream < 4; stream++) {
    const size = byteAt(bytes, stream * 2) + (byteAt(bytes, stream * 2 + 1) << 8);
    const end = stream === 3 ? bytes.length : place + size;
    if (end > bytes.length || stream * part > length) return broken("a Zstandard block that is cut");
    unfoldHuffman(bytes.subarray(place, end), literals.subarray(stream * part, (stream + 1) * part), table);
    place = end;
  }
  return literals;
}

function basesOf(bits: readonly number[], first: number): readonly number[] {
  let base = first;
  return bits.map((width) => {
    const own = base;
    base += 2 ** width;
    return own;
  });
}

function littleEndian(bytes: Uint8Array, size: number): number {
  let value = 0;
  for (let index = size - 1; index >= 0; index--) value = value * 256 + byteAt(bytes, index);
  return value;
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? broken("a Zstandard block that is cut");
}
