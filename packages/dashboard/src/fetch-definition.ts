import { parseDefinition, problem, ProblemError } from "@vitalkit/spec";

import type { HostFetch } from "./host-fetch.js";

/**
 * The definition at `url` as it stands there, not yet checked.
 * @throws ProblemError SOURCE_DOWN, UNAUTHORIZED, FORBIDDEN, HTTP_STATUS, JSON_SYNTAX; AbortError
 */
export async function fetchDefinition(url: URL, send: HostFetch, signal: AbortSignal): Promise<unknown> {
  const response = await respond(url, send, signal);
  if (!response.ok) throw new ProblemError([statusProblem(url, response.status)]);
  const { value, problems } = parseDefinition(await bodyOf(url, response, signal));
  if (problems.length > 0) throw new ProblemError(problems);
  return value;
}

async function respond(url: URL, send: HostFetch, signal: AbortSignal): Promise<Response> {
  try {
    // The default credentials and mode, so that the page's <link rel="preload" as="fetch"> is used.
    return await send(new Request(url, { signal }));
  } catch (error) {
    signal.throwIfAborted();
    throw new ProblemError([problem("SOURCE_DOWN", "", { url: url.href })], { cause: error });
  }
}

async function bodyOf(url: URL, response: Response, signal: AbortSignal): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    signal.throwIfAborted();
    throw new ProblemError([problem("TRUNCATED", "", { url: url.href })], { cause: error });
  }
}

function statusProblem(url: URL, status: number): ReturnType<typeof problem> {
  if (status === 401) return problem("UNAUTHORIZED", "", { url: url.href });
  if (status === 403) return problem("FORBIDDEN", "", {});
  return problem("HTTP_STATUS", "", { url: url.href, status });
}
