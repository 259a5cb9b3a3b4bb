import { MAX_BYTES, MAX_RATIO, SMALL_BYTES, tooLarge, truncated } from "./ipc/refuse.js";

/** A body as it came, with what its headers say of it. */
export interface Body {
  readonly bytes: Uint8Array;
  /** Whether its length was announced and met: nothing is missing. */
  readonly isComplete: boolean;
  readonly status: number;
  /** `Content-Type`, or "". */
  readonly contentType: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Of a part (206), how long the whole is; else null. */
  readonly wholeLength: number | null;
}

/**
 * Reads a response's body up to the limits, whatever length it announces: a small one may unfold to a large one.
 *
 * @throws ProblemError TRUNCATED where it ends before its announced length or breaks off; TOO_LARGE.
 */
export async function readBody(response: Response): Promise<Body> {
  const { headers } = response;
  const announced = Number(headers.get("Content-Length") ?? Number.NaN);
  if (announced > MAX_BYTES) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const isEncoded = !/^(identity)?$/i.test(headers.get("Content-Encoding") ?? "");
  const bytes = await readAll(response, isEncoded ? announced : Number.NaN);
  if (!isEncoded && announced > bytes.length) throw truncated();
  return {
    bytes,
    isComplete: announced === bytes.length,
    status: response.status,
    contentType: headers.get("Content-Type") ?? "",
    etag: headers.get("ETag"),
    lastModified: headers.get("Last-Modified"),
    wholeLength: wholeLength(headers.get("Content-Range")),
  };
}

/** `packed` is how long the body is on the wire where it is compressed there, else NaN. */
async function readAll(response: Response, packed: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read().catch(brokenOff)) ?? { done: true };
    if (done || !value) return joined(chunks, length);
    length += value.length;
    const isOut = length > SMALL_BYTES && length > packed * MAX_RATIO;
    if (length > MAX_BYTES || isOut) {
      await reader?.cancel();
      throw isOut ? tooLarge(`${MAX_RATIO} times its compressed size`) : tooLarge();
    }
    chunks.push(value);
  }
}

function brokenOff(cause: unknown): never {
  // An abort is nobody's fault and goes on as it is.
  if (cause instanceof Error && cause.name === "AbortError") throw cause;
  throw truncated(cause);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = chunks;
  if (only && chunks.length === 1 && only.byteOffset % 8 === 0) return only;
  const bytes = new Uint8Array(length);
  let start = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, start);
    start += chunk.length;
  }
  return bytes;
}

/** The number behind the slash of `bytes 0-99/1000`. */
function wholeLength(header: string | null): number | null {
  const match = /^bytes \d+-\d+\/(\d+)$/.exec(header ?? "");
  return match ? Number(match[1]) : null;
}
