import type { Given } from "../query/offer.js";
import type { Cell, Table } from "../table/table.js";
import type { Answer, Question } from "./answerer.js";
import { decodeBody, warmDecoder } from "./fetch-table.js";
import { type Fetch, requestBytes } from "./request.js";
import { SharedLoads } from "./shared-loads.js";

/** Asks one dashboard's questions of a gateway over HTTP. */
export class GatewayClient {
  readonly #base: string;
  readonly #send: Fetch;
  /** Equal questions under way are asked once; answers are not kept. */
  readonly #tables = new SharedLoads<Table>({ keep: false });

  /** `url` is the gateway's absolute address. */
  constructor(url: string, dashboard: string, send: Fetch) {
    this.#base = `${url.replace(/\/+$/, "")}/dashboards/${encodeURIComponent(dashboard)}`;
    this.#send = send;
  }

  /** @throws ProblemError as `requestBytes` and `decodeArrow`; the signal's reason. */
  async answer(question: Question, signal: AbortSignal): Promise<Answer> {
    const table = await this.#post(
      `charts/${encodeURIComponent(question.chart)}/data`,
      bodyOf(question),
      signal,
    );
    const { metadata } = table.schema;
    const rowCount = Number(metadata.get("row_count") ?? Number.NaN);
    return {
      table,
      rowCount: Number.isSafeInteger(rowCount) ? rowCount : table.numRows,
      unreached: textList(metadata.get("unreached")),
      problems: [],
    };
  }

  /** `filters` are those that the filter depends on. @throws as `answer` */
  filterValues(filter: string, { filters, parameters, search }: Given, signal: AbortSignal): Promise<Table> {
    return this.#post(
      `filters/${encodeURIComponent(filter)}/values`,
      json({ filters, parameters, search }),
      signal,
    );
  }

  #post(path: string, body: string, signal: AbortSignal): Promise<Table> {
    const url = `${this.#base}/${path}`;
    const headers = { Accept: "application/vnd.apache.arrow.stream", "Content-Type": "application/json" };
    const load = async (shared: AbortSignal) => {
      warmDecoder();
      const make = (either: AbortSignal) =>
        new Request(url, { method: "POST", headers, body, signal: either });
      return decodeBody(await requestBytes(make, this.#send, shared), url);
    };
    return this.#tables.get(`${url} ${body}`, load, signal);
  }
}

function bodyOf(question: Question): string {
  const { chart, filters, parameters, order_by, offset } = question;
  const selections = question.selections
    .filter((selection) => selection.chart !== chart)
    .map(({ column, values }) => ({ column, values }));
  return json({ filters, selections, parameters, order_by, offset });
}

function json(body: object): string {
  return JSON.stringify(body, (_, value: unknown) =>
    typeof value === "bigint" ? wholeNumber(value) : value,
  );
}

/** JSON's numbers are doubles: beyond 2^53 text keeps every digit. */
function wholeNumber(value: bigint): Cell {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function textList(json: string | undefined): readonly string[] {
  try {
    const list: unknown = JSON.parse(json ?? "[]");
    return Array.isArray(list) ? list.filter((each) => typeof each === "string") : [];
  } catch {
    // A list that cannot be read only costs the tile its note on filters that do not reach it.
    return [];
  }
}
