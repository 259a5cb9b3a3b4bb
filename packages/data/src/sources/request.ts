import { problem, ProblemError, type Problem } from "@vitalkit/spec";

import { MAX_BYTES, tooLarge } from "./ipc/refuse.js";

/** How requests are sent: the page's own `fetch`, or the host's that adds its token. */
export interface Fetch {
  (request: Request): Promise<Response>;
}

export interface Body {
  readonly bytes: Uint8Array;
  /** Whether its length was announced and met: nothing is missing. */
  readonly isComplete: boolean;
}

/** Longest wait for a whole answer, in seconds. */
const DEADLINE = 60;
const RETRY_MS = 400;
const LONGEST_RETRY_AFTER = 5;
const PASSING: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * Sends a request and reads its whole body. A GET that meets a network error or 502, 503 or 504 is asked once more
 * after a moment, `Retry-After` being honoured up to five seconds.
 *
 * @throws ProblemError SOURCE_DOWN, TIMED_OUT, UNAUTHORIZED, FORBIDDEN, HTTP_STATUS, TRUNCATED, TOO_LARGE, each with
 * the url, or the problems that an `application/problem+json` answer names; the signal's reason when aborted.
 */
export async function requestBytes(
  make: (signal: AbortSignal) => Request,
  send: Fetch,
  signal: AbortSignal,
): Promise<Body> {
  const deadline = AbortSignal.timeout(DEADLINE * 1000);
  const either = AbortSignal.any([signal, deadline]);
  const request = make(either);
  const fail = (code: string, params: Problem["params"], cause?: unknown): never => {
    signal.throwIfAborted();
    const [ownCode, own] = deadline.aborted ? ["TIMED_OUT", { seconds: DEADLINE }] : [code, params];
    throw new ProblemError([problem(ownCode, "", { url: request.url, ...own })], { cause });
  };
  try {
    const response = await sendTwice(request, send, either);
    if (!response.ok) await refuse(response, fail);
    return await readBody(response, fail);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return fail("SOURCE_DOWN", {}, error);
  }
}

interface Fail {
  (code: string, params: Problem["params"], cause?: unknown): never;
}

async function sendTwice(request: Request, send: Fetch, signal: AbortSignal): Promise<Response> {
  if (request.method !== "GET") return send(request);
  const again = request.clone();
  try {
    const response = await send(request);
    if (!PASSING.has(response.status)) return response;
    await response.body?.cancel();
    await pause(retryAfter(response), signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof TypeError)) throw error;
    await pause(RETRY_MS, signal);
  }
  return send(again);
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return seconds >= 0 ? Math.min(seconds, LONGEST_RETRY_AFTER) * 1000 : RETRY_MS;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}

async function refuse(response: Response, fail: Fail): Promise<never> {
  const named = await namedProblems(response);
  if (named) throw new ProblemError(named);
  if (response.status === 401) return fail("UNAUTHORIZED", {});
  if (response.status === 403) return fail("FORBIDDEN", {});
  return fail("HTTP_STATUS", { status: response.status });
}

/** The problems that an RFC 9457 body lists, or null where it is none. */
async function namedProblems(response: Response): Promise<readonly Problem[] | null> {
  if (!response.headers.get("Content-Type")?.startsWith("application/problem+json")) {
    await response.body?.cancel();
    return null;
  }
  const body: unknown = await response.json().catch(() => null);
  const list = (body as { problems?: unknown } | null)?.problems;
  if (!Array.isArray(list)) return null;
  const problems = list
    .filter(isProblem)
    .map(({ code, severity, path, params }) => ({ code, severity, path, params }));
  return problems.length > 0 ? problems : null;
}

function isProblem(value: unknown): value is Problem {
  const { code, severity, path, params } = (value ?? {}) as Partial<Problem>;
  return (
    typeof code === "string" &&
    (severity === "error" || severity === "warning") &&
    typeof path === "string" &&
    typeof params === "object" &&
    params !== null
  );
}

/** The body up to the limit, whatever length it announces: a small one may unfold to a large one. */
async function readBody(response: Response, fail: Fail): Promise<Body> {
  const announced = Number(response.headers.get("Content-Length") ?? Number.NaN);
  if (announced > MAX_BYTES) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader
      ?.read()
      .catch((error: unknown) => fail("TRUNCATED", {}, error))) ?? { done: true };
    if (done || !value) break;
    length += value.length;
    if (length > MAX_BYTES) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  return { bytes: joined(chunks, length), isComplete: announced === length };
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
