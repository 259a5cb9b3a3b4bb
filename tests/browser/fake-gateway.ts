import { tableFromArrays, tableToIPC } from "apache-arrow";

/** A question that a board put to the gateway. */
export interface Asked {
  readonly chart: string;
  readonly body: { filters: Record<string, unknown>; selections: unknown[] };
  readonly signal: AbortSignal;
}

/** A question for what a filter offers. */
export interface AskedValues {
  readonly filter: string;
  readonly body: { filters?: Record<string, unknown>; search?: string };
}

type Columns = Record<string, Float64Array | string[]>;

/** A host's `fetch` that plays the gateway: remembers every question and answers with Arrow, late or not at all. */
export class FakeGateway {
  readonly asked: Asked[] = [];
  /** Columns that a chart is answered with, given how often it has asked. */
  answers: Record<string, (times: number) => Columns> = {};
  readonly askedValues: AskedValues[] = [];
  /** What a filter offers, by filter; three tiers where it is not named. */
  offers: Record<string, (body: AskedValues["body"]) => Columns> = {};
  /** Charts whose answer is a status and no data. */
  statuses: Record<string, number> = {};
  /** Milliseconds before question number n of all is answered. */
  delay: (n: number) => number = () => 0;

  readonly fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const chart = /\/charts\/([^/]+)\/data$/.exec(url.pathname)?.[1];
    if (chart === undefined) return this.#values(url, request);
    const body = (await request.json()) as Asked["body"];
    this.asked.push({ chart, body, signal: request.signal });
    await pause(this.delay(this.asked.length), request.signal);
    const status = this.statuses[chart];
    if (status !== undefined) return new Response(null, { status });
    return arrow(this.answers[chart]?.(this.count(chart)) ?? {});
  };

  /** How often a chart asked. */
  count(chart: string): number {
    return this.asked.filter((each) => each.chart === chart).length;
  }

  async #values(url: URL, request: Request): Promise<Response> {
    const filter = /\/filters\/([^/]+)\/values$/.exec(url.pathname)?.[1];
    if (filter === undefined) return new Response(null, { status: 404 });
    const body = (await request.json()) as AskedValues["body"];
    this.askedValues.push({ filter, body });
    const value = ["Gold", "Silver", "Bronze"];
    return arrow(this.offers[filter]?.(body) ?? { value, count: Float64Array.of(30, 20, 10) });
  }
}

function arrow(columns: Columns): Response {
  return new Response(tableToIPC(tableFromArrays(columns), "stream") as BodyInit, {
    headers: { "Content-Type": "application/vnd.apache.arrow.stream" },
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
