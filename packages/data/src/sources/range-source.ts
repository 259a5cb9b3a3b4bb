import type { ByteSource } from "../formats/parquet/source.js";
import { refusal } from "./ipc/refuse.js";
import { type Body, type Fetch, requestBytes } from "./request.js";

/** What is asked for at first: small files come whole with it. */
const FIRST_BYTES = 128 * 1024;
/** Most bytes of one request. */
const MOST_REQUESTED = 256 * 1024 * 1024;

/** A file whose parts can be had, or the whole of it where the server sends nothing else. */
export type Opened = { readonly source: ByteSource; readonly first: Body } | { readonly whole: Body };

export interface RangeRequest {
  readonly url: string;
  readonly send: Fetch;
  /** Headers of the first request, such as those that ask whether a version still stands. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Asks for the first part of a file: who answers with a part (206) is asked for others as they are needed. An answer
 * of 304 is a whole without bytes.
 *
 * @throws ProblemError as `requestBytes`; the signal's reason.
 */
export async function openRanges(request: RangeRequest, signal: AbortSignal): Promise<Opened> {
  const { url } = request;
  const first = await requestRange(request, [0, FIRST_BYTES], signal);
  const { wholeLength, etag } = first;
  if (first.status !== 206 || wholeLength === null) return { whole: first };
  if (wholeLength <= first.bytes.length) return { whole: { ...first, isComplete: true } };
  const read = async (from: number, to: number, reading?: AbortSignal): Promise<Uint8Array> => {
    if (to <= first.bytes.length) return first.bytes.subarray(from, to);
    if (to - from > MOST_REQUESTED) throw refusal("TOO_LARGE", { url, of: "the data", limit: "256 MB" });
    const body = await requestRange({ ...request, headers: {} }, [from, to], reading ?? signal);
    // Parts of two files would make a third that nobody wrote.
    const isSame = body.wholeLength === wholeLength && body.etag === etag;
    if (body.status !== 206 || !isSame || body.bytes.length !== to - from) {
      throw refusal("PARQUET_INVALID", { url, reason: "it changed while it was read" });
    }
    return body.bytes;
  };
  return { source: { length: wholeLength, read }, first };
}

function requestRange(
  { url, send, headers }: RangeRequest,
  [from, to]: readonly [number, number],
  signal: AbortSignal,
): Promise<Body> {
  const ranged = { ...headers, Range: `bytes=${from}-${to - 1}` };
  return requestBytes((either) => new Request(url, { headers: ranged, signal: either }), send, signal);
}
