import { randomUUID } from "node:crypto";

import type { Statement } from "@vitalkit/data/sql";
import { problem, ProblemError } from "@vitalkit/spec";

import { ClickhouseError } from "./failure.js";
import type { ClickhouseSettings } from "./settings.js";

/** Most that an answer may have, in rows and in bytes. */
const most = { rows: 1_000_000, bytes: 256 * 1024 * 1024 };

/** How long a server has to say itself that time is up, in milliseconds. */
const grace = 2000;

/**
 * The whole answer to one statement, as an Arrow stream. Sends values beside the text, as a form: an address may be cut or
 * written to a log. Nothing is written, and the server stops when the question is aborted.
 *
 * @throws ClickhouseError; ProblemError TRUNCATED; the signal's reason; whatever `fetch` throws where the server is not there.
 */
export async function askClickhouse(
  statement: Statement,
  settings: ClickhouseSettings,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const id = randomUUID();
  const late = AbortSignal.timeout(settings.timeout + grace);
  const either = AbortSignal.any([signal, late]);
  try {
    const response = await post(statement, settings, either, { ...reading(settings), query_id: id });
    return await bodyOf(response);
  } catch (cause) {
    if (!either.aborted) throw cause;
    void kill(id, settings);
    signal.throwIfAborted();
    throw new ClickhouseError("no answer in time", 159);
  }
}

function reading({ timeout, database }: ClickhouseSettings): Readonly<Record<string, string | number>> {
  return {
    database,
    default_format: "ArrowStream",
    // Compressed, rows that are much alike unfold to more than the reader lets in.
    output_format_arrow_compression_method: "none",
    readonly: 1,
    max_execution_time: timeout / 1000,
    max_result_rows: most.rows,
    max_result_bytes: most.bytes,
    result_overflow_mode: "throw",
    precise_float_parsing: 1,
    // An exception then comes instead of the answer, not in the middle of it.
    wait_end_of_query: 1,
    cancel_http_readonly_queries_on_client_close: 1,
  };
}

function post(
  { text, parameters }: Statement,
  { url, user, password }: ClickhouseSettings,
  signal: AbortSignal,
  settings: Readonly<Record<string, string | number>>,
): Promise<Response> {
  const address = new URL(url);
  for (const [key, value] of Object.entries(settings)) address.searchParams.set(key, String(value));
  const form = new FormData();
  form.set("query", text);
  for (const [index, value] of parameters.entries()) form.set(`param_p${index + 1}`, escaped(String(value)));
  return fetch(address, {
    method: "POST",
    body: form,
    headers: {
      ...(user === undefined ? {} : { "X-ClickHouse-User": user }),
      ...(password === undefined ? {} : { "X-ClickHouse-Key": password }),
    },
    redirect: "error",
    signal,
  });
}

/** Parameters are read as fields of tab-separated values are. */
function escaped(text: string): string {
  const letters: Readonly<Record<string, string>> = {
    "\\": "\\\\",
    "\0": "\\0",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
  };
  // oxlint-disable-next-line no-control-regex -- they are what is escaped
  return text.replace(/[\\\0\b\f\n\r\t]/g, (letter) => letters[letter] ?? letter);
}

async function bodyOf(response: Response): Promise<Uint8Array> {
  const announced = response.headers.get("X-ClickHouse-Exception-Code");
  if (!response.ok || (announced ?? "0") !== "0") {
    const message = (await response.text()).slice(0, 10_000);
    throw new ClickhouseError(message, codeIn(message) || Number(announced ?? 0));
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of response.body ?? []) {
      length += part.length;
      if (length > most.bytes) throw new ClickhouseError("more bytes than were asked for", 396);
      parts.push(part);
    }
  } catch (cause) {
    if (cause instanceof ClickhouseError) throw cause;
    throw new ProblemError([problem("TRUNCATED", "")], { cause });
  }
  const bytes = new Uint8Array(length);
  let start = 0;
  for (const part of parts) {
    bytes.set(part, start);
    start += part.length;
  }
  return bytes;
}

/** An exception that ClickHouse wrote into a body that had begun already; null where there is none. */
export function exceptionIn(body: Uint8Array): ClickhouseError | null {
  const tail = new TextDecoder().decode(body.subarray(-16_384));
  const message = /Code: \d+\. DB::Exception: [^\0]*/.exec(tail)?.[0];
  return message === undefined ? null : new ClickhouseError(message, codeIn(message));
}

function codeIn(message: string): number {
  return Number(/Code: (\d+)\. DB::Exception/.exec(message)?.[1] ?? 0);
}

/** Asks the server to end a query; one that cannot be reached ends it by its own limit. */
async function kill(id: string, settings: ClickhouseSettings): Promise<void> {
  const statement = { text: "KILL QUERY WHERE query_id = {p1:String} ASYNC", parameters: [id] };
  const response = await post(statement, settings, AbortSignal.timeout(5000), {}).catch(() => null);
  await response?.arrayBuffer().catch(() => null);
}
