import { MAX_BYTES, MAX_RATIO, SMALL_BYTES, tooLarge, truncated } from "./ipc/refuse.js";

/** A body as it came, with what its headers say of it. */
export interface Body {
  readonly bytes: Uint8Array;
  /** Whether the bytes lie in a buffer that was made for them, and can be given away. */
  readonly isOurs: boolean;
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
  const { bytes, isOurs } = await readAll(response, announced, isEncoded);
  if (!isEncoded && announced > bytes.length) throw truncated();
  return {
    bytes,
    isOurs,
    isComplete: announced === bytes.length,
    status: response.status,
    contentType: headers.get("Content-Type") ?? "",
    etag: headers.get("ETag"),
    lastModified: headers.get("Last-Modified"),
    wholeLength: wholeLength(headers.get("Content-Range")),
  };
}

/** Where the body is compressed, `announced` is how long it is on the wire. */
async function readAll(
  response: Response,
  announced: number,
  isEncoded: boolean,
): Promise<Pick<Body, "bytes" | "isOurs">> {
  const parts = new Parts(isEncoded ? Number.NaN : announced);
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read().catch(brokenOff)) ?? { done: true };
    if (done || !value) return parts.joined();
    parts.add(value);
    const isOut = isEncoded && parts.length > SMALL_BYTES && parts.length > announced * MAX_RATIO;
    if (parts.length > MAX_BYTES || isOut) {
      await reader?.cancel();
      throw isOut ? tooLarge(`${MAX_RATIO} times its compressed size`) : tooLarge();
    }
  }
}

/** Gathers a body's parts: straight into one buffer where it is known how long that must be. */
class Parts {
  readonly #expected: number;
  #room: Uint8Array | null = null;
  #chunks: Uint8Array[] = [];
  #length = 0;

  /** `expected` is how long the body will be, or NaN. */
  constructor(expected: number) {
    this.#expected = expected;
  }

  get length(): number {
    return this.#length;
  }

  add(chunk: Uint8Array): void {
    const end = this.#length + chunk.length;
    const isAll = this.#length === 0 && chunk.length === this.#expected;
    if (this.#length === 0 && !isAll && end <= this.#expected) this.#room = new Uint8Array(this.#expected);
    if (this.#room && end <= this.#room.length) this.#room.set(chunk, this.#length);
    else {
      if (this.#room) this.#chunks = [this.#room.subarray(0, this.#length)];
      this.#room = null;
      this.#chunks.push(chunk);
    }
    this.#length = end;
  }

  joined(): Pick<Body, "bytes" | "isOurs"> {
    if (this.#room?.length === this.#length) return { bytes: this.#room, isOurs: true };
    const [only] = this.#chunks;
    // A part may be the very bytes that a host put into its answer.
    if (only && this.#chunks.length === 1 && only.byteOffset % 8 === 0) return { bytes: only, isOurs: false };
    const bytes = new Uint8Array(this.#length);
    let start = 0;
    for (const chunk of this.#room ? [this.#room.subarray(0, this.#length)] : this.#chunks) {
      bytes.set(chunk, start);
      start += chunk.length;
    }
    return { bytes, isOurs: true };
  }
}

function brokenOff(cause: unknown): never {
  // An abort is nobody's fault and goes on as it is.
  if (cause instanceof Error && cause.name === "AbortError") throw cause;
  throw truncated(cause);
}

/** The number behind the slash of `bytes 0-99/1000`. */
function wholeLength(header: string | null): number | null {
  const match = /^bytes \d+-\d+\/(\d+)$/.exec(header ?? "");
  return match ? Number(match[1]) : null;
}
