import { ProblemError } from "@vitalkit/spec";

import type { Table } from "../table/table.js";
import { type Body, type Fetch, requestBytes } from "./request.js";
import { SharedLoads } from "./shared-loads.js";

const ACCEPT = "application/vnd.apache.arrow.stream, application/vnd.apache.arrow.file";

/** Tables by address: each is fetched once for all who ask, and kept until `refresh`. */
export class TableFetcher {
  readonly #send: Fetch;
  readonly #tables = new SharedLoads<Table>({ keep: true });

  constructor(send: Fetch) {
    this.#send = send;
  }

  /**
   * The Arrow table at an absolute address.
   *
   * @throws ProblemError as `requestBytes` and `decodeArrow`, each problem with the url; the signal's reason.
   */
  get(url: string, signal: AbortSignal): Promise<Table> {
    const load = (shared: AbortSignal) => fetchTable(url, this.#send, shared);
    return this.#tables.get(url, load, signal);
  }

  /** Forgets the table at `url`, or all of them: the next question fetches anew. */
  refresh(url?: string): void {
    this.#tables.clear(url);
  }
}

async function fetchTable(url: string, send: Fetch, signal: AbortSignal): Promise<Table> {
  const headers = { Accept: ACCEPT };
  warmDecoder();
  const body = await requestBytes((either) => new Request(url, { headers, signal: either }), send, signal);
  return decodeBody(body, url);
}

/** Starts loading the decoder's code, which comes while the answer is on its way. */
export function warmDecoder(): void {
  // Whoever decodes imports it again and is told why it does not come.
  import("./decode.js").catch(() => undefined);
}

/** Decodes what `url` answered, so that every problem names it. */
export async function decodeBody({ bytes, isComplete }: Body, url: string): Promise<Table> {
  const { decodeArrow } = await import("./decode.js");
  try {
    return await decodeArrow(bytes, { complete: isComplete });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const problems = error.problems.map((each) => ({ ...each, params: { url, ...each.params } }));
    throw new ProblemError(problems, { cause: error });
  }
}
