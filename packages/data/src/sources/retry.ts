/** Most tries of one request, the first included. */
const MAX_TRIES = 4;
/** Longest that a `Retry-After` is waited for, in milliseconds; who asks for longer is told about at once. */
const LONGEST_WAIT = 30_000;
const FIRST_WAIT = 400;

/** Statuses after which a request that changes nothing may be sent again. */
const PASSING: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** What is sent again, and when. */
export interface Failure {
  readonly method: string;
  /** Null where there was no answer at all. */
  readonly status: number | null;
  readonly retryAfter: string | null;
  /** Failures so far, from 1. */
  readonly attempt: number;
}

/**
 * Milliseconds before a request is sent again; null where it is not. Requests that may change something are sent again
 * only where they were turned away (429). Waiting doubles from 0.4 s and is shortened by up to a half, so that many do
 * not come back at once; `Retry-After` is honoured, with up to a quarter more.
 *
 * @param random 0 to 1
 * @param now epoch milliseconds
 */
export function retryDelay(failure: Failure, random: number, now: number): number | null {
  const { method, status, attempt } = failure;
  if (attempt >= MAX_TRIES) return null;
  if (status !== null && !PASSING.has(status)) return null;
  if (method !== "GET" && status !== 429) return null;
  const asked = failure.retryAfter === null ? null : retryAfter(failure.retryAfter, now);
  if (asked !== null) return asked > LONGEST_WAIT ? null : asked * (1 + random / 4);
  return FIRST_WAIT * 2 ** (attempt - 1) * (1 - random / 2);
}

/** Milliseconds that a `Retry-After` header asks to wait: seconds or a date; null where it is neither. */
export function retryAfter(header: string, now: number): number | null {
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Resolves after so many milliseconds. @throws the signal's reason when aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
