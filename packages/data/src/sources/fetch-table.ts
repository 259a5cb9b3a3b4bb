import { ProblemError } from "@vitalkit/spec";

import { expectedFormat } from "../formats/format.js";
import type { Table } from "../table/table.js";
import type { ReadOptions, TableBody } from "./decode-table.js";
import { type Body, type Fetch, requestBytes } from "./request.js";
import { SharedLoads } from "./shared-loads.js";
import { isLost, openAway, warmWorker } from "./worker/away.js";

const ACCEPT = [
  "application/vnd.apache.arrow.stream",
  "application/vnd.apache.arrow.file",
  "application/vnd.apache.parquet",
  "text/csv",
  "application/json",
  "*/*;q=0.1",
].join(", ");

/** A table as it was last read, and what tells whether it still stands so. */
interface Kept {
  readonly table: Table;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/**
 * Tables by address: each is fetched once for all who ask, and kept until `refresh`. After that it is asked for anew
 * with what tells its version (`ETag`, `Last-Modified`), and a table that still stands so is the same object as before.
 */
export class TableFetcher {
  readonly #send: Fetch;
  readonly #tables = new SharedLoads<Table>({ keep: true });
  readonly #kept = new Map<string, Kept>();
  /** By address, the keys under which it is loaded: one for each way to read it. */
  readonly #keys = new Map<string, Set<string>>();
  readonly #mayLeave: boolean;

  /**
   * `mayLeave`: whether large tables may be read and asked in a worker, where cells cannot be looked at before `load`;
   * default false.
   */
  constructor(send: Fetch, { mayLeave = false } = {}) {
    this.#mayLeave = mayLeave;
    this.#send = mayLeave ? (request) => send(request).then(warmed) : send;
  }

  /**
   * The table at an absolute address, of any format that `decodeTable` reads. Where its columns changed since it was
   * last read, its `problems` say how (SCHEMA_CHANGED, TYPE_CHANGED).
   *
   * @throws ProblemError as `requestBytes` and `decodeTable`, each problem with the url; the signal's reason.
   */
  async get(url: string, signal: AbortSignal, options: ReadOptions = {}): Promise<Table> {
    const key = `${url} ${JSON.stringify(options)}`;
    this.#keys.set(url, (this.#keys.get(url) ?? new Set()).add(key));
    const load = (shared: AbortSignal) => this.#load({ url, key, options, signal: shared });
    const table = await this.#tables.get(key, load, signal);
    if (!isLost(table)) return table;
    this.#tables.clear(key);
    this.#kept.delete(key);
    return this.#tables.get(key, load, signal);
  }

  /** Asks anew, when next asked, for the table at `url`, or for all of them. */
  refresh(url?: string): void {
    if (url === undefined) this.#tables.clear();
    else for (const key of this.#keys.get(url) ?? []) this.#tables.clear(key);
  }

  async #load(asked: Asked): Promise<Table> {
    const { url, key } = asked;
    const kept = this.#kept.get(key);
    const read = await (isParquet(asked) ? this.#ranged(asked, kept) : this.#whole(asked, kept));
    if (read === kept) return kept.table;
    const table = await withDrift(read.table, kept?.table, url);
    this.#kept.set(key, { ...read, table });
    return table;
  }

  async #whole({ url, options, signal }: Asked, kept: Kept | undefined): Promise<Kept> {
    const headers = { Accept: ACCEPT, ...ifChanged(kept) };
    warmDecoder(url);
    const body = await requestBytes(
      (either) => new Request(url, { headers, signal: either }),
      this.#send,
      signal,
    );
    if (kept && isUnchanged(body, kept)) return kept;
    const facts = factsOf(body, url);
    const away = this.#mayLeave ? await named(url, () => openAway(body, facts, options, signal)) : null;
    const table = away ? loadNamed(away, url) : await decodeBody(body, url, options, signal);
    return { table, ...versionOf(body) };
  }

  /** A file of which only what is needed is fetched, where the server can send parts. */
  async #ranged({ url, options, signal }: Asked, kept: Kept | undefined): Promise<Kept> {
    const { openRanges } = await import("./range-source.js");
    const headers = { Accept: ACCEPT, ...ifChanged(kept) };
    const opened = await openRanges({ url, send: this.#send, headers }, signal);
    const body = "whole" in opened ? opened.whole : opened.first;
    if (kept && isUnchanged(body, kept)) return kept;
    if ("whole" in opened) return { table: await decodeBody(body, url, options, signal), ...versionOf(body) };
    const { openParquet } = await import("../formats/parquet/open-parquet.js");
    const table = await named(url, () => openParquet(opened.source, signal));
    return { table: loadNamed(table, url), ...versionOf(body) };
  }
}

interface Asked {
  readonly url: string;
  readonly key: string;
  readonly options: ReadOptions;
  readonly signal: AbortSignal;
}

function isParquet({ url, options: { format = "auto" } }: Asked): boolean {
  return (format === "auto" ? expectedFormat({ contentType: "", address: url }) : format) === "parquet";
}

function ifChanged(kept: Kept | undefined): Record<string, string> {
  if (kept?.etag) return { "If-None-Match": kept.etag };
  return kept?.lastModified ? { "If-Modified-Since": kept.lastModified } : {};
}

/** The page's own cache may have asked for us, and answers as if everything had been sent again. */
function isUnchanged(body: Body, { etag }: Kept): boolean {
  return body.status === 304 || (etag !== null && !etag.startsWith("W/") && body.etag === etag);
}

/** Starts loading the decoder's code, which comes while the answer is on its way. */
export function warmDecoder(url = ""): void {
  // Whoever decodes imports it again and is told why it does not come.
  const format = expectedFormat({ contentType: "", address: url }) ?? "arrow";
  if (format === "arrow") import("./decode.js").catch(() => undefined);
}

/** Decodes what `url` answered, so that every problem names it. */
export async function decodeBody(
  body: Body,
  url: string,
  options: ReadOptions = {},
  signal?: AbortSignal,
): Promise<Table> {
  const { decodeTable } = await import("./decode-table.js");
  const facts = factsOf(body, url);
  return loadNamed(await named(url, () => decodeTable(facts, options, signal)), url);
}

function factsOf({ bytes, isComplete, contentType }: Body, url: string): TableBody {
  return { bytes, isComplete, contentType, address: new URL(url).pathname };
}

function warmed(response: Response): Response {
  warmWorker(response);
  return response;
}

function versionOf({ etag, lastModified }: Body): Omit<Kept, "table"> {
  return { etag, lastModified };
}

/** The same table, whose later problems name the address too. */
function loadNamed(table: Table, url: string): Table {
  const load = table.load?.bind(table);
  return load ? { ...table, load: (columns, signal) => named(url, () => load(columns, signal)) } : table;
}

async function withDrift(table: Table, before: Table | undefined, url: string): Promise<Table> {
  if (!before) return table;
  const { driftOf } = await import("./drift.js");
  const drift = driftOf(before, table).map((each) => ({ ...each, params: { url, ...each.params } }));
  return drift.length === 0 ? table : { ...table, problems: [...(table.problems ?? []), ...drift] };
}

async function named<T>(url: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const problems = error.problems.map((each) => ({ ...each, params: { url, ...each.params } }));
    throw new ProblemError(problems, { cause: error });
  }
}
