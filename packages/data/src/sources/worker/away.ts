import type { Table } from "../../table/table.js";
import type { Body } from "../body.js";
import type { ReadOptions, TableBody } from "../decode-table.js";

/** Bodies of so many bytes and more are read and asked in a worker: about a million rows and more. */
const WORKER_BYTES = 32 * 1024 * 1024;

/** Tables that are in the worker, by schema, and whether they are still there. */
const away = new WeakMap<Table["schema"], { readonly isGone: boolean }>();

/** Whether the table was in a worker that broke off: it must be read again. */
export function isLost({ schema }: Table): boolean {
  return away.get(schema)?.isGone ?? false;
}

/** Starts the worker where an answer announces a body that is for it, so that it is up when the body is there. */
export function warmWorker({ headers }: Response): void {
  const announced = Number(headers.get("Content-Length") ?? Number.NaN);
  if (!(announced >= WORKER_BYTES)) return;
  // Whoever hands a body over asks for it again, and does without where it does not come.
  import("./worker-client.js").then(({ sharedWorker }) => sharedWorker()).catch(() => undefined);
}

/**
 * The table that a large body holds, read and kept in the worker; null where it is small, is not ours to give away, or
 * the page has no worker: it is then for the page to read.
 *
 * @throws ProblemError as `decodeTable`; the signal's reason.
 */
export async function openAway(
  { bytes, isOurs }: Pick<Body, "bytes" | "isOurs">,
  body: TableBody,
  options: ReadOptions,
  signal?: AbortSignal,
): Promise<Table | null> {
  if (!isOurs || bytes.length < WORKER_BYTES) return null;
  const { sharedWorker } = await import("./worker-client.js");
  const client = await sharedWorker();
  if (!client) return null;
  const { openRemote } = await import("./remote-table.js");
  const table = await openRemote(client, body, options, signal);
  away.set(table.schema, client);
  return table;
}
