import { MAX_BYTES, tooLarge } from "../../sources/ipc/refuse.js";
import { badParquet, withinBytes } from "./refuse.js";
import { unfoldPage } from "./codec.js";
import { crc32 } from "./crc32.js";
import { readRuns } from "./rle.js";
import { countField, numberField, structField, ThriftReader, type ThriftStruct } from "./thrift.js";

const DATA = 0;
const DICTIONARY = 2;
const DATA_V2 = 3;

/** One page, unfolded: a dictionary's values, or data with its levels. */
export interface Page {
  readonly isDictionary: boolean;
  /** Values and nulls together. */
  readonly count: number;
  readonly encoding: number;
  readonly bytes: Uint8Array;
  /** Where the values start in `bytes`. */
  readonly from: number;
  /** By value or null, how much of its path is there; null where all of it always is. */
  readonly definitions: Uint8Array | null;
  /** By value or null, the list in which it goes on; null where there is none. */
  readonly repetitions: Uint8Array | null;
}

export interface PageContext {
  readonly codec: number;
  readonly definition: number;
  readonly repetition: number;
  /** Most values that the pages may have left. */
  readonly left: number;
}

/**
 * The page that starts at `from` in a column's `bytes`, and the place behind it; null for a page that holds no data.
 *
 * @throws ProblemError PARQUET_INVALID, TOO_LARGE, UNSUPPORTED_CODEC, UNSUPPORTED_PARQUET.
 */
export async function readPage(
  bytes: Uint8Array,
  from: number,
  context: PageContext,
): Promise<{ page: Page | null; end: number; unfolded: number }> {
  const reader = new ThriftReader(bytes.subarray(from));
  const header = withinBytes(() => reader.struct());
  const start = from + reader.at;
  const unfolded = countField(header, 2);
  const end = start + countField(header, 3);
  if (end > bytes.length) throw badParquet("a page outside its column");
  if (unfolded > MAX_BYTES) throw tooLarge();
  const packed = bytes.subarray(start, end);
  const sum = numberField(header, 4);
  if (sum !== undefined && sum >>> 0 !== crc32(packed)) throw badParquet("a page that is damaged");
  const page = await pageOf(header, packed, unfolded, context);
  return { page, end, unfolded };
}

async function pageOf(
  header: ThriftStruct,
  packed: Uint8Array,
  unfolded: number,
  context: PageContext,
): Promise<Page | null> {
  switch (countField(header, 1)) {
    case DICTIONARY: {
      const about = structField(header, 7) ?? fail();
      const count = countField(about, 1);
      const bytes = await unfoldPage(context.codec, packed, unfolded);
      if (count > bytes.length) throw badParquet("more values than counted");
      return { isDictionary: true, count, encoding: 0, bytes, from: 0, definitions: null, repetitions: null };
    }
    case DATA: {
      const about = structField(header, 5) ?? fail();
      const count = counted(about, context);
      const bytes = await unfoldPage(context.codec, packed, unfolded);
      return dataPage({ about, count, bytes }, context);
    }
    case DATA_V2:
      return dataPageV2(structField(header, 8) ?? fail(), packed, unfolded, context);
    default:
      return null;
  }
}

function dataPage(
  { about, count, bytes }: { about: ThriftStruct; count: number; bytes: Uint8Array },
  context: PageContext,
): Page {
  if (context.repetition > 0 && countField(about, 4) !== 3)
    throw badParquet("levels in an encoding that is past");
  if (context.definition > 0 && countField(about, 3) !== 3)
    throw badParquet("levels in an encoding that is past");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let from = 0;
  const levels = (greatest: number): Uint8Array | null => {
    if (greatest === 0) return null;
    const length = withinBytes(() => view.getUint32(from, true));
    from += 4 + length;
    return readLevels(bytes, from - length, from, { greatest, count });
  };
  const repetitions = levels(context.repetition);
  const definitions = levels(context.definition);
  return {
    isDictionary: false,
    count,
    encoding: countField(about, 2),
    bytes,
    from,
    definitions,
    repetitions,
  };
}

/** The second version keeps its levels apart from what is compressed. */
async function dataPageV2(
  about: ThriftStruct,
  packed: Uint8Array,
  unfolded: number,
  context: PageContext,
): Promise<Page> {
  const count = counted(about, context);
  const definitionEnd = countField(about, 6, 0) + countField(about, 5, 0);
  const repetitionEnd = countField(about, 6, 0);
  if (definitionEnd > packed.length || definitionEnd > unfolded)
    throw badParquet("levels longer than their page");
  const levels = (greatest: number, from: number, to: number) =>
    greatest === 0 ? null : readLevels(packed, from, to, { greatest, count });
  const repetitions = levels(context.repetition, 0, repetitionEnd);
  const definitions = levels(context.definition, repetitionEnd, definitionEnd);
  const values = packed.subarray(definitionEnd);
  const isPacked = about.get(7) !== false;
  const bytes = isPacked ? await unfoldPage(context.codec, values, unfolded - definitionEnd) : values;
  return {
    isDictionary: false,
    count,
    encoding: countField(about, 4),
    bytes,
    from: 0,
    definitions,
    repetitions,
  };
}

function readLevels(
  bytes: Uint8Array,
  from: number,
  to: number,
  { greatest, count }: { readonly greatest: number; readonly count: number },
): Uint8Array {
  if (to > bytes.length) throw badParquet("levels longer than their page");
  const levels = new Uint8Array(count);
  readRuns(bytes, { from, to, width: 32 - Math.clz32(greatest) }, levels);
  for (let index = 0; index < count; index++) {
    if ((levels[index] as number) > greatest) throw badParquet("a level that its column does not have");
  }
  return levels;
}

function counted(about: ThriftStruct, { left }: PageContext): number {
  const count = countField(about, 1);
  if (count > left) throw badParquet("more values than counted");
  return count;
}

function fail(): never {
  throw badParquet("a page without its header");
}
