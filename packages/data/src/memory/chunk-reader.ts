import { type ArrowChunk, type LeafType, validityOf } from "../table/arrow-chunk.js";
import type { ArrowColumn } from "../table/arrow-column.js";
import { commonDictionary, isIdentity } from "../table/arrow-dictionary.js";
import { vectorFromChunks } from "../table/arrow-vector.js";
import type { Vector } from "../table/vector.js";
import { areFinite } from "../expression/kernels/vectors.js";
import { longestBlock } from "./block.js";

/** Reads `length` rows of a chunk from row `from` of it on; the vector stands until the next call. */
export interface ChunkReader {
  (chunk: ArrowChunk, from: number, length: number): Vector;
}

const DAY = 86_400_000;

/**
 * How blocks of an Arrow column are read: in place where its buffers are laid out as vectors are, else by widening a
 * block at a time into the same few bytes. Null where the column can only be read as a whole.
 */
export function chunkReader({ shape: { type, isCoded, length }, chunks }: ArrowColumn): ChunkReader | null {
  const room = longestBlock(length);
  if (isCoded) return type.kind === "text" ? codedText(type, chunks, room) : null;
  switch (type.kind) {
    case "integer":
      return type.bits === 64 ? sliced(type) : integers(room, type.bits === 32 && !type.signed);
    case "number":
      return type.bits === 16 ? sliced(type) : numbers(room);
    case "date":
      return type.bits === 32 ? days(room) : sliced(type);
    case "boolean":
    case "decimal":
    case "timestamp":
      return sliced(type);
    default:
      return null;
  }
}

/**
 * How blocks of whole numbers are read that need no more than 32 bits, dates as days since 1970; their vectors' values
 * are Int32Arrays. Null for all other columns.
 */
export function stepReader({ shape: { type, isCoded, length } }: ArrowColumn): ChunkReader | null {
  if (isCoded) return null;
  if ((type.kind !== "integer" && type.kind !== "date") || type.bits === 64) return null;
  if (type.kind === "integer" && type.bits === 32 && !type.signed) return null;
  return integers(longestBlock(length), false);
}

/** The rows of a chunk as a chunk of their own, over the same buffers; not of text. */
function sliceChunk(type: LeafType, chunk: ArrowChunk, from: number, length: number): ArrowChunk {
  const bitOffset = chunk.bitOffset + from;
  if (type.kind === "boolean") return { ...chunk, length, bitOffset };
  const width = type.kind === "decimal" ? type.bits / 32 : 1;
  return {
    ...chunk,
    length,
    bitOffset,
    values: chunk.values.subarray(from * width, (from + length) * width),
  };
}

function sliced(type: LeafType): ChunkReader {
  return (chunk, from, length) => vectorFromChunks(type, [sliceChunk(type, chunk, from, length)]);
}

function validOf(chunk: ArrowChunk, from: number, length: number): Uint8Array | null {
  if (chunk.validity === null) return null;
  const valid = validityOf([{ ...chunk, length, bitOffset: chunk.bitOffset + from }], length);
  return valid?.includes(0) ? valid : null;
}

function integers(longest: number, isUnsignedWord: boolean): ChunkReader {
  const room = isUnsignedWord ? new Float64Array(longest) : new Int32Array(longest);
  return (chunk, from, length) => {
    const source = chunk.values.subarray(from, from + length) as Int32Array;
    const values = source instanceof Int32Array ? source : room.subarray(0, length);
    if (values !== source) values.set(source);
    return { type: "integer", length, values, valid: validOf(chunk, from, length) };
  };
}

function numbers(longest: number): ChunkReader {
  const { isKnown, note } = knownBlocks();
  const room = new Float64Array(longest);
  return (chunk, from, length) => {
    const source = chunk.values.subarray(from, from + length) as Float64Array | Float32Array;
    const values = source instanceof Float64Array ? source : room.subarray(0, length);
    if (values !== source) values.set(source);
    const valid = validOf(chunk, from, length);
    if (isKnown(chunk, from, length)) return { type: "number", length, values, valid };
    if (!areFinite(values)) return { type: "number", length, values, valid: finiteOf(values, valid) };
    note(chunk, from, length);
    return { type: "number", length, values, valid };
  };
}

/** Remembers blocks that have been looked through, so that it is done once. */
function knownBlocks() {
  const known = new Map<ArrowChunk, Map<number, number>>();
  return {
    isKnown: (chunk: ArrowChunk, from: number, length: number) =>
      (known.get(chunk)?.get(from) ?? 0) >= length,
    note(chunk: ArrowChunk, from: number, length: number) {
      const lengths = known.get(chunk) ?? new Map<number, number>();
      known.set(chunk, lengths.set(from, length));
    },
  };
}

function finiteOf(values: Float64Array, valid: Uint8Array | null): Uint8Array {
  const marked = valid ?? new Uint8Array(values.length).fill(1);
  for (let index = 0; index < values.length; index++) if (!Number.isFinite(values[index])) marked[index] = 0;
  return marked;
}

function days(longest: number): ChunkReader {
  const room = new Float64Array(longest);
  return (chunk, from, length) => {
    const source = chunk.values as Int32Array;
    for (let index = 0; index < length; index++) room[index] = (source[from + index] as number) * DAY;
    return { type: "date", length, values: room.subarray(0, length), valid: validOf(chunk, from, length) };
  };
}

function codedText(type: LeafType, chunks: readonly ArrowChunk[], longest: number): ChunkReader {
  const { dictionary, codesOf } = commonDictionary(type, chunks);
  const room = new Int32Array(longest);
  const identities = new Map(chunks.map((chunk) => [codesOf(chunk), isIdentity(codesOf(chunk))]));
  return (chunk, from, length) => {
    const translation = codesOf(chunk);
    const source = chunk.values.subarray(from, from + length) as Int32Array;
    const isAsItIs = identities.get(translation) ?? false;
    const values = isAsItIs && source instanceof Int32Array ? source : room.subarray(0, length);
    if (source instanceof BigInt64Array || source instanceof BigUint64Array) copyLong(source, room);
    else if (values !== source) values.set(source);
    const valid = validOf(chunk, from, length);
    const marked = isAsItIs ? valid : translated(values, translation, valid);
    return { type: "text", length, values, valid: marked, dictionary };
  };
}

function copyLong(source: BigInt64Array | BigUint64Array, values: Int32Array): void {
  for (let index = 0; index < source.length; index++) values[index] = Number(source[index]);
}

/** Replaces codes by what they are in the common dictionary, and marks those that stand for null. */
function translated(
  values: Int32Array,
  translation: Int32Array,
  valid: Uint8Array | null,
): Uint8Array | null {
  let marked = valid;
  for (let index = 0; index < values.length; index++) {
    if (valid !== null && valid[index] === 0) continue;
    const code = translation[values[index] as number] ?? -1;
    values[index] = code < 0 ? 0 : code;
    if (code < 0) (marked ??= new Uint8Array(values.length).fill(1))[index] = 0;
  }
  return marked;
}
