import { UnfoldError } from "../../formats/compression/unfold-error.js";
import { badArrow, unsupportedCodec } from "./refuse.js";

/** Unfolds bytes to exactly `length` bytes. @throws ProblemError ARROW_INVALID_DATA where they do not unfold to that. */
export interface Codec {
  (packed: Uint8Array, length: number): Uint8Array;
}

/** The codec of a number of CompressionType in Message.fbs, loaded when first needed. @throws ProblemError UNSUPPORTED_CODEC. */
export async function loadCodec(id: number): Promise<Codec> {
  switch (id) {
    case 0:
      return guarded((await import("../../formats/compression/lz4-frame.js")).unfoldLz4Frame);
    case 1:
      return guarded((await import("../../formats/compression/zstd.js")).unfoldZstd);
    default:
      throw unsupportedCodec(`number ${id}`);
  }
}

function guarded(unfold: Codec): Codec {
  return (packed, length) => {
    try {
      return unfold(packed, length);
    } catch (error) {
      if (!(error instanceof UnfoldError)) throw error;
      throw badArrow(error.message, error);
    }
  };
}
