import { problem, ProblemError, type Problem } from "@vitalkit/spec";

import { type Body, readBody } from "./body.js";
import { pause, retryDelay } from "./retry.js";

export type { Body } from "./body.js";

/** How requests are sent: the page's own `fetch`, or the host's that adds its token. */
export interface Fetch {
  (request: Request): Promise<Response>;
}

/** Longest wait for a whole answer, tries and pauses included, in seconds. */
const DEADLINE = 60;

/** By sender and origin, until when the other side asked not to be asked: all requests wait then, not each its own time. */
const closedUntil = new WeakMap<Fetch, Map<string, number>>();

/**
 * Sends a request and reads its whole body. What fails in passing is sent again as `retryDelay` says. An answer 304 is
 * a body without bytes.
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
  const fail = (problems: readonly Problem[], cause?: unknown): never => {
    signal.throwIfAborted();
    const known = deadline.aborted ? [problem("TIMED_OUT", "", { seconds: DEADLINE })] : problems;
    const located = known.map((each) => ({ ...each, params: { url: request.url, ...each.params } }));
    throw new ProblemError(located, { cause });
  };
  try {
    const response = await sendUntilAnswered(request, send, either);
    if (!response.ok && response.status !== 304) {
      const named = await namedProblems(response);
      if (named) throw new NamedProblems(named);
      fail([statusProblem(response.status)]);
    }
    return await readBody(response);
  } catch (error) {
    if (error instanceof NamedProblems) throw new ProblemError(error.problems);
    if (error instanceof ProblemError) return fail(error.problems, error);
    return fail([problem("SOURCE_DOWN", "")], error);
  }
}

/** Problems that the other side told: they are passed on as they are. */
class NamedProblems extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("named by the other side");
    this.problems = problems;
  }
}

async function sendUntilAnswered(request: Request, send: Fetch, signal: AbortSignal): Promise<Response> {
  const { origin } = new URL(request.url);
  for (let attempt = 1; ; attempt++) {
    await waitForOpening(send, origin, signal);
    const again = request.clone();
    let response: Response | null = null;
    let fault: unknown = null;
    try {
      response = await send(attempt === 1 ? request : again);
      if (response.ok || response.status === 304) return response;
    } catch (error) {
      if (signal.aborted || !(error instanceof TypeError)) throw error;
      fault = error;
    }
    const { method } = request;
    const retryAfter = response?.headers.get("Retry-After") ?? null;
    const failure = { method, status: response?.status ?? null, retryAfter, attempt };
    const delay = retryDelay(failure, Math.random(), Date.now());
    if (delay === null) {
      if (response) return response;
      throw fault;
    }
    await response?.body?.cancel();
    if (retryAfter !== null) noteClosed(send, origin, Date.now() + delay);
    await pause(delay, signal);
  }
}

async function waitForOpening(send: Fetch, origin: string, signal: AbortSignal): Promise<void> {
  const until = closedUntil.get(send)?.get(origin) ?? 0;
  const wait = until - Date.now();
  // Those that waited come back one after another.
  if (wait > 0) await pause(wait * (1 + Math.random() / 4), signal);
}

function noteClosed(send: Fetch, origin: string, until: number): void {
  const origins = closedUntil.get(send) ?? new Map<string, number>();
  origins.set(origin, Math.max(until, origins.get(origin) ?? 0));
  closedUntil.set(send, origins);
}

function statusProblem(status: number): Problem {
  if (status === 401) return problem("UNAUTHORIZED", "");
  if (status === 403) return problem("FORBIDDEN", "");
  return problem("HTTP_STATUS", "", { status });
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
