import type { ArrowChunk, ArrowType, ArrowValues, LeafType } from "../../table/arrow-chunk.js";
import { decimalWords } from "./decimal-words.js";
import { BytesSink, TextSink } from "./text-sink.js";
import { FixedSink, type LeafPart, type Levels, readLeaf, type ValueSink } from "./leaf-reader.js";
import { badParquet } from "./refuse.js";
import { itemOf, type ParquetNode, PHYSICAL } from "./schema.js";

/** A leaf's values without nulls, as Arrow lays them, and its levels. */
export interface LeafData {
  readonly leaf: ParquetNode;
  readonly levels: Levels;
  readonly count: number;
  readonly values: ArrowValues;
  readonly offsets: Int32Array | null;
  /** Elements of `values` to each value where there are no offsets. */
  readonly stride: number;
}

/** Reads a leaf whose values are no texts, or that stands in a list or struct. @throws ProblemError as `readLeaf`. */
export async function readLeafData(
  leaf: ParquetNode,
  parts: readonly LeafPart[],
  signal?: AbortSignal,
): Promise<LeafData> {
  if (leaf.physical === PHYSICAL.bytes) {
    const sink = new BytesSink();
    const levels = await readLeaf(leaf, parts, sink, signal);
    const { offsets, values } = sink.finish();
    const type = leaf.type as LeafType;
    if (type.kind === "decimal") {
      const words = decimalWords(values, offsets, type.bits);
      return { leaf, levels, count: sink.count, values: words, offsets: null, stride: type.bits / 32 };
    }
    return { leaf, levels, count: sink.count, values, offsets, stride: 1 };
  }
  const total = parts.reduce((sum, { chunk }) => sum + chunk.numValues, 0);
  const sink = new FixedSink(leaf, total);
  const levels = await readLeaf(leaf, parts, sink, signal);
  return { leaf, levels, count: sink.count, offsets: null, ...fixedValues(sink, leaf) };
}

/** Texts of a column that is no list or struct, as codes by row. @throws ProblemError as `readLeaf`. */
export async function readTexts(leaf: ParquetNode, parts: readonly LeafPart[], signal?: AbortSignal) {
  const total = parts.reduce((sum, { chunk }) => sum + chunk.numValues, 0);
  const sink = new TextSink(total);
  const levels = await readLeaf(leaf, parts, sink as ValueSink, signal);
  const valid = validOf(levels, leaf.definition);
  if (valid) spread(sink.codes, valid, sink.count);
  return { codes: sink.codes, valid, texts: sink.texts };
}

/** What a leaf's type makes of the bytes that it came as. */
function fixedValues(
  { array: values }: FixedSink,
  leaf: ParquetNode,
): { values: ArrowValues; stride: number } {
  const type = leaf.type as LeafType;
  switch (type.kind) {
    case "integer":
      if (type.signed) return { values, stride: 1 };
      return {
        values: type.bits === 64 ? new BigUint64Array(values.buffer) : new Uint32Array(values.buffer),
        stride: 1,
      };
    case "decimal":
      if (leaf.physical !== PHYSICAL.fixedBytes) return { values, stride: 1 };
      return {
        values: decimalWords(values as Uint8Array, leaf.width, type.bits),
        stride: type.bits / 32,
      };
    case "number":
      return { values: type.bits === 16 ? new Uint16Array(values.buffer) : values, stride: 1 };
    case "interval":
      return { values: intervalWords(values as Uint8Array), stride: 4 };
    default:
      return { values, stride: leaf.physical === PHYSICAL.fixedBytes ? leaf.width : 1 };
  }
}

/** Months, days and milliseconds as Arrow's months, days and nanoseconds. */
function intervalWords(bytes: Uint8Array): Int32Array {
  const count = bytes.length / 12;
  const from = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = new Int32Array(count * 4);
  const to = new DataView(words.buffer);
  for (let index = 0; index < count; index++) {
    to.setUint32(index * 16, from.getUint32(index * 12, true), true);
    to.setUint32(index * 16 + 4, from.getUint32(index * 12 + 4, true), true);
    to.setBigInt64(index * 16 + 8, BigInt(from.getUint32(index * 12 + 8, true)) * 1_000_000n, true);
  }
  return words;
}

/** By row, whether its value is there; null where all are. */
function validOf({ definitions, count }: Levels, greatest: number): Uint8Array | null {
  if (!definitions) return null;
  const valid = new Uint8Array(count);
  let missing = 0;
  for (let row = 0; row < count; row++) {
    if (definitions[row] === greatest) valid[row] = 1;
    else missing++;
  }
  return missing === 0 ? null : valid;
}

/** Moves the first `count` values, from the last on, to the rows that have one. */
function spread(values: Int32Array, valid: Uint8Array, count: number): void {
  let from = count;
  for (let row = valid.length - 1; row >= 0; row--)
    values[row] = valid[row] === 1 ? (values[--from] as number) : 0;
}

/** Entries of a leaf that belong to slots of what holds it: a slot starts where `repetitions` is at most `repetition`. */
interface Slots {
  readonly repetition: number;
  /** A slot is there only from this definition level on. */
  readonly definition: number;
}

/** A whole column as one chunk of Arrow's, lists and structs put together from the levels of its leaves. */
export function assembleColumn(
  node: ParquetNode,
  type: ArrowType,
  leaves: ReadonlyMap<number, LeafData>,
): ArrowChunk {
  const slots = { repetition: 0, definition: 0 };
  return node.isRepeated
    ? listOf(node, node, type, { slots, leaves })
    : assemble(node, type, { slots, leaves });
}

interface Place {
  readonly slots: Slots;
  readonly leaves: ReadonlyMap<number, LeafData>;
}

function assemble(node: ParquetNode, type: ArrowType, place: Place): ArrowChunk {
  if (node.leaf >= 0) return leafChunk(dataOf(node, place), place.slots);
  if (type.kind === "list") {
    const item = itemOf(node);
    const [repeated] = node.children;
    if (item && repeated) return listOf(repeated, item, type, place, node.definition);
  }
  if (type.kind !== "struct") throw new TypeError("a group that is neither a list nor a struct");
  const { length, validity } = validityOf(dataOf(node, place), place.slots, node.definition);
  const children = node.children.map((child, index) => {
    const own = (type.fields[index] as { type: ArrowType }).type;
    const chunk = child.isRepeated ? listOf(child, child, own, place) : assemble(child, own, place);
    return ofLength(chunk, length);
  });
  return { ...base(length, validity), values: new Uint8Array(0), offsets: null, children };
}

/** `repeated` is the group that stands once for each item; `definition` from when on the list itself is there. */
function listOf(
  repeated: ParquetNode,
  item: ParquetNode,
  type: ArrowType,
  place: Place,
  definition = repeated.definition - 1,
): ArrowChunk {
  if (type.kind !== "list") throw new TypeError("a list that is none");
  const data = dataOf(repeated, place);
  const { length, validity } = validityOf(data, place.slots, definition);
  const offsets = new Int32Array(length + 1);
  let row = -1;
  let items = 0;
  forEntries(data.levels, (level, repetition) => {
    if (repetition <= place.slots.repetition && level >= place.slots.definition) offsets[++row] = items;
    if (repetition <= repeated.repetition && level >= repeated.definition) items++;
  });
  offsets[length] = items;
  const slots = { repetition: repeated.repetition, definition: repeated.definition };
  const inner = { slots, leaves: place.leaves };
  const child =
    item === repeated && item.leaf >= 0
      ? leafChunk(dataOf(item, place), slots)
      : assemble(item, type.item.type, inner);
  return {
    ...base(length, validity),
    values: new Uint8Array(0),
    offsets,
    children: [ofLength(child, items)],
  };
}

/** Leaves of one row tell its lists each for themselves; they must tell the same. */
function ofLength(chunk: ArrowChunk, length: number): ArrowChunk {
  if (chunk.length !== length) throw badParquet("columns of different lengths");
  return chunk;
}

/** A leaf's values at the slots: those that are there, and nulls. */
function leafChunk(data: LeafData, slots: Slots): ArrowChunk {
  const { length, validity } = validityOf(data, slots, data.leaf.definition);
  if (length === data.count && validity === null) {
    return { ...base(length, null), values: packed(data.values, data), offsets: data.offsets };
  }
  const isThere = (row: number) =>
    validity === null || (((validity[row >> 3] as number) >> (row & 7)) & 1) === 1;
  if (data.offsets) {
    const offsets = new Int32Array(length + 1);
    for (let row = 0, from = 0; row < length; row++) {
      if (isThere(row)) from++;
      offsets[row + 1] = data.offsets[from] as number;
    }
    return { ...base(length, validity), values: data.values, offsets };
  }
  const { stride } = data;
  const values = new (data.values.constructor as new (length: number) => Int32Array)(length * stride);
  const source = data.values as Int32Array;
  for (let row = 0, from = 0; row < length; row++) {
    if (!isThere(row)) continue;
    for (let part = 0; part < stride; part++) values[row * stride + part] = source[from++] as number;
  }
  return { ...base(length, validity), values: packed(values, data), offsets: null };
}

/** Arrow keeps a boolean in one bit. */
function packed(values: ArrowValues, { leaf }: LeafData): ArrowValues {
  if (leaf.physical !== PHYSICAL.boolean) return values;
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  for (let index = 0; index < values.length; index++) {
    if (values[index] === 1) bits[index >> 3] = (bits[index >> 3] as number) | (1 << (index & 7));
  }
  return bits;
}

/** How many slots there are, and in which of them what has `definition` is there: a bitmap, null where in all. */
function validityOf(
  { levels }: LeafData,
  slots: Slots,
  definition: number,
): { length: number; validity: Uint8Array | null } {
  if (!levels.repetitions && slots.definition === 0) return presence(levels, definition);
  const bits = new Uint8Array(Math.ceil(levels.count / 8));
  let length = 0;
  let missing = 0;
  forEntries(levels, (level, repetition) => {
    if (repetition > slots.repetition || level < slots.definition) return;
    if (level >= definition) bits[length >> 3] = (bits[length >> 3] as number) | (1 << (length & 7));
    else missing++;
    length++;
  });
  return { length, validity: missing === 0 ? null : bits };
}

/** The same of what stands in no list: every entry is a slot. */
function presence(
  { count, definitions }: Levels,
  definition: number,
): { length: number; validity: Uint8Array | null } {
  if (!definitions) return { length: count, validity: null };
  const bits = new Uint8Array(Math.ceil(count / 8));
  let missing = 0;
  for (let index = 0; index < count; index++) {
    if ((definitions[index] as number) < definition) missing++;
    else bits[index >> 3] = (bits[index >> 3] as number) | (1 << (index & 7));
  }
  return { length: count, validity: missing === 0 ? null : bits };
}

function forEntries(
  { count, definitions, repetitions }: Levels,
  each: (definition: number, repetition: number) => void,
) {
  for (let index = 0; index < count; index++) {
    each(
      definitions ? (definitions[index] as number) : Number.POSITIVE_INFINITY,
      repetitions ? (repetitions[index] as number) : 0,
    );
  }
}

/** The data of any leaf under a node: all of them tell the same of what holds them. */
function dataOf(node: ParquetNode, { leaves }: Pick<Place, "leaves">): LeafData {
  let leaf = node;
  while (leaf.leaf < 0) leaf = leaf.children[0] as ParquetNode;
  const data = leaves.get(leaf.leaf);
  if (!data) throw new TypeError("a leaf that was not read");
  return data;
}

function base(length: number, validity: Uint8Array | null) {
  return { length, validity, bitOffset: 0, dictionary: null };
}
