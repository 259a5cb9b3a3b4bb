import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { toCSV, toJSON } from "@vitalkit/data/table";
import { problem, ProblemError } from "@vitalkit/spec";

import type { BoardAnswer, FilterAnswer } from "./board/board.js";

const compress = promisify(gzip);

/** Smaller bodies gain nothing from compression. */
const smallest = 1024;

export const answerFormats = ["arrow", "csv", "json"] as const;
export type AnswerFormat = (typeof answerFormats)[number];

const mediaTypes: Readonly<Record<AnswerFormat, string>> = {
  arrow: "application/vnd.apache.arrow.stream",
  csv: "text/csv",
  json: "application/json",
};

/** The format that an `Accept` header likes best, Arrow among equals. @throws ProblemError NOT_ACCEPTABLE. */
export function acceptedFormat(accept: string | undefined): AnswerFormat {
  const ranges = (accept?.trim() || "*/*").split(",").map((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    return { type, weight: weight ? Number(weight.slice(2)) || 0 : 1 };
  });
  let best: { format: AnswerFormat; weight: number } | null = null;
  for (const format of answerFormats) {
    const mediaType = mediaTypes[format];
    const wildcards = [`${mediaType.slice(0, mediaType.indexOf("/"))}/*`, "*/*"];
    const range = [mediaType, ...wildcards]
      .map((type) => ranges.find((each) => each.type === type))
      .find((each) => each !== undefined);
    if (range && range.weight > (best?.weight ?? 0)) best = { format, weight: range.weight };
  }
  if (best) return best.format;
  throw new ProblemError([problem("NOT_ACCEPTABLE", "", { expected: Object.values(mediaTypes) })]);
}

/** The body of an answer in a format; JSON has 64-bit integers as text and says how many rows there are in all. */
export function answerBody(answer: BoardAnswer | FilterAnswer, format: AnswerFormat): Uint8Array {
  if (format === "arrow") return answer.arrow();
  if (format === "csv") return new TextEncoder().encode(toCSV(answer.table));
  const about = "rowCount" in answer ? { row_count: answer.rowCount, unreached: answer.unreached } : {};
  const body = { columns: answer.table.schema.fields, ...about, rows: toJSON(answer.table) };
  return new TextEncoder().encode(JSON.stringify(body));
}

/** The whole answer with its length, compressed by HTTP (and by nothing else) where the caller can take it. */
export async function answerResponse(
  answer: BoardAnswer | FilterAnswer,
  format: AnswerFormat,
  acceptEncoding: string | undefined,
): Promise<Response> {
  const body = answerBody(answer, format);
  const headers = new Headers({
    "Content-Type": format === "csv" ? "text/csv; charset=utf-8; header=present" : mediaTypes[format],
    // Not no-store: Chromium reports a streamed no-store answer as aborted though every byte of it has come.
    "Cache-Control": "private, no-cache",
    Vary: "Authorization, Accept, Accept-Encoding",
  });
  const isCompressed = body.byteLength >= smallest && acceptsGzip(acceptEncoding);
  const bytes = isCompressed ? await compress(body, { level: 1 }) : body;
  if (isCompressed) headers.set("Content-Encoding", "gzip");
  headers.set("Content-Length", String(bytes.byteLength));
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
}

/** Whether an `Accept-Encoding` header allows gzip: named or by `*`, and not with a weight of 0. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  return (acceptEncoding ?? "").split(",").some((part) => {
    const [coding = "", weight = ""] = part.split(";").map((piece) => piece.trim().toLowerCase());
    return (coding === "gzip" || coding === "*") && !/^q=0(\.0*)?$/.test(weight);
  });
}
