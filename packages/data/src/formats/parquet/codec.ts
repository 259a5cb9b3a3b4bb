import { unsupportedCodec } from "../../sources/ipc/refuse.js";
import { UnfoldError } from "../compression/unfold-error.js";
import { badParquet } from "./refuse.js";

/** By the codec's number in parquet.thrift. */
const NAMES = ["no compression", "Snappy", "GZIP", "LZO", "Brotli", "LZ4 of Hadoop", "ZSTD", "LZ4"] as const;

/**
 * A page's bytes, which unfold to exactly `length`. Codecs load when first needed.
 *
 * @throws ProblemError PARQUET_INVALID, UNSUPPORTED_CODEC.
 */
export async function unfoldPage(codec: number, packed: Uint8Array, length: number): Promise<Uint8Array> {
  // A page of nothing but nulls has no values, and not even their frame.
  if (packed.length === 0 && length === 0) return packed;
  try {
    const bytes = await unfold(codec, packed, length);
    if (bytes.length !== length) throw badParquet("a page of another length than announced");
    return bytes;
  } catch (error) {
    if (!(error instanceof UnfoldError)) throw error;
    throw badParquet(error.message, error);
  }
}

async function unfold(codec: number, packed: Uint8Array, length: number): Promise<Uint8Array> {
  switch (codec) {
    case 0:
      return packed;
    case 1:
      return (await import("../compression/snappy.js")).unfoldSnappy(packed, length);
    case 2:
      return (await import("../compression/gzip.js")).unfoldGzip(packed, length);
    case 6:
      return (await import("../compression/zstd.js")).unfoldZstd(packed, length);
    case 7: {
      const { unfoldLz4Block } = await import("../compression/lz4-block.js");
      const target = new Uint8Array(length);
      const end = unfoldLz4Block(packed, target, 0);
      return target.subarray(0, end);
    }
    default:
      throw unsupportedCodec(NAMES[codec] ?? `number ${codec}`);
  }
}
