import { Hono, type Context } from "hono";
import { nearest, problem, ProblemError } from "@vitalkit/spec";

import { acceptedFormat, answerResponse } from "./answer-response.js";
import type { Board, Boards } from "./board/board.js";
import { problemResponse, type FaultReporter } from "./problem-response.js";

/** Largest body of a question, in bytes. */
const maxBody = 2 ** 20;

export interface GatewayOptions {
  readonly boards: Boards;
  /** Told of failures that are ours. Default: told to nobody. */
  readonly report?: FaultReporter;
}

/**
 * The gateway as a function from Request to Response:
 * address -> stored chart -> body checked -> plan -> SQL -> DuckDB -> Arrow (or CSV, JSON).
 */
export function createGateway({ boards, report = () => {} }: GatewayOptions): Hono {
  const app = new Hono();
  app.post("/api/v1/dashboards/:dashboard/charts/:chart/data", async (context) => {
    const format = acceptedFormat(context.req.header("Accept"));
    const board = readyBoard(boards, context.req.param("dashboard"));
    const body = await readJson(context);
    const question = await board.readQuestion(context.req.param("chart"), body);
    const answer = await board.answer(question, context.req.raw.signal);
    return answerResponse(answer, format, context.req.header("Accept-Encoding"));
  });
  app.post("/api/v1/dashboards/:dashboard/filters/:filter/values", async (context) => {
    const format = acceptedFormat(context.req.header("Accept"));
    const board = readyBoard(boards, context.req.param("dashboard"));
    const filter = context.req.param("filter");
    const given = board.readGiven(filter, await readJson(context));
    const answer = await board.filterValues(filter, given, context.req.raw.signal);
    return answerResponse(answer, format, context.req.header("Accept-Encoding"));
  });
  app.all("/api/*", (context) => {
    const code = context.req.method === "POST" ? "NOT_FOUND" : "METHOD_NOT_ALLOWED";
    return problemResponse(new ProblemError([problem(code, "")]), report);
  });
  app.onError((error, context) => {
    // Nobody is there any more to read an answer; 499 is what servers write into their logs for that.
    if (context.req.raw.signal.aborted) return new Response(null, { status: 499 });
    return problemResponse(error, report);
  });
  return app;
}

function readyBoard(boards: Boards, id: string): Board {
  const board = boards.get(id);
  if (!board) {
    const params = { dashboard: id, nearest: nearest(id, boards.ids()) };
    throw new ProblemError([problem("UNKNOWN_DASHBOARD", "", params)]);
  }
  if (!board.dashboard) throw new ProblemError([problem("BOARD_NOT_READY", "", { dashboard: id })]);
  return board;
}

/** A form of another site can send text, never JSON: the content type is what keeps it out. */
async function readJson(context: Context): Promise<unknown> {
  const type = context.req.header("Content-Type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new ProblemError([problem("UNSUPPORTED_MEDIA_TYPE", "", { expected: "application/json" })]);
  }
  const text = await readText(context.req.raw);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new ProblemError([problem("BODY_NOT_JSON", "")], { cause });
  }
}

async function readText(request: Request): Promise<string> {
  const tooLarge = new ProblemError([problem("TOO_LARGE", "", { of: "the body", limit: "1 MB" })]);
  if (Number(request.headers.get("Content-Length") ?? 0) > maxBody) throw tooLarge;
  if (!request.body) return "";
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body) {
    size += piece.byteLength;
    if (size > maxBody) throw tooLarge;
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}
