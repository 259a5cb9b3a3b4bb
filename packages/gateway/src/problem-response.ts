import { randomUUID } from "node:crypto";

import { problem, ProblemError, sentence, type Problem } from "@vitalkit/spec";

import { DefinitionError } from "./board/definition-error.js";

/** Status by code, 400 by default. What has a path lies in the body of the question and is 400 whatever its code. */
const statuses: Readonly<Record<string, number>> = {
  ANSWER_TOO_LARGE: 422,
  BOARD_NOT_READY: 422,
  BODY_NOT_JSON: 400,
  UNEXPECTED: 500,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  NOT_FOUND: 404,
  QUERY_FAILED: 500,
  TOO_LARGE: 413,
  UNKNOWN_CHART: 404,
  UNKNOWN_DASHBOARD: 404,
  UNKNOWN_FILTER: 404,
  UNSUPPORTED_MEDIA_TYPE: 415,
};

/** What an engine outside does, wherever in a definition it stands: it may pass. */
const outside: Readonly<Record<string, number>> = { SOURCE_DOWN: 503, TIMED_OUT: 504 };

/** Told of every failure that is ours and not the caller's; it must log neither values nor SQL. */
export interface FaultReporter {
  (error: unknown, requestId: string): void;
}

/** `application/problem+json` (RFC 9457) of what was thrown: codes and sentences, never SQL, a path or a row. */
export function problemResponse(error: unknown, report: FaultReporter): Response {
  const requestId = randomUUID();
  const problems =
    error instanceof ProblemError ? error.problems.map(publicProblem) : [problem("UNEXPECTED", "")];
  const first = problems[0] ?? problem("UNEXPECTED", "");
  const status = outside[first.code] ?? (error instanceof DefinitionError ? 422 : statusOf(first));
  if (status >= 500) report(error, requestId);
  const body = {
    type: "about:blank",
    title: sentence(first),
    status,
    code: first.code,
    problems: problems.map((each) => ({ ...each, message: sentence(each) })),
    request_id: requestId,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
  });
}

function statusOf({ code, path }: Problem): number {
  return path === "" ? (statuses[code] ?? 400) : 400;
}

/** Their `reason` is an engine's own words, which can hold SQL, paths and values. */
const engineWords: ReadonlySet<string> = new Set(["SETUP_FAILED", "ENGINE_NOT_LOCKED", "QUERY_FAILED"]);

/** A problem without what only its author may read. */
export function publicProblem(found: Problem): Problem {
  if (!engineWords.has(found.code)) return found;
  const { reason: _, ...params } = found.params;
  return { ...found, params };
}
