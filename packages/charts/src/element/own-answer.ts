import type { Query } from "@vitalkit/data/query";
import type { Problem } from "@vitalkit/spec";
import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { ChartRecord } from "../record.js";
import type { ChartAnswer } from "./answer.js";
import { problemsOf } from "./problems-of.js";
import { valueAnswer } from "./value-answer.js";

/** Where an element that stands alone has its data from; the first that is set counts. */
export interface OwnSource {
  readonly record: ChartRecord;
  readonly options: Readonly<Record<string, unknown>>;
  /** A single figure as the attribute has it; "" is a missing value. */
  readonly value: string | null;
  readonly data: unknown;
  readonly src: string | null;
  /** Replaces the query's order. */
  readonly orderBy: Query["order_by"] | null;
}

/** Finds the answer of an element that nobody feeds: from its value at once, from data or an address as they come. */
export class OwnAnswer implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #source: OwnSource | null = null;
  #running: AbortController | null = null;
  #isCut = false;
  answer: ChartAnswer | null = null;
  pending = false;
  problems: readonly Problem[] = [];
  /** When the answer's successor failed, epoch milliseconds; null while it is fresh. */
  staleSince: number | null = null;
  #askedAt = 0;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#isCut) void this.#ask(false).then(() => this.#host.requestUpdate());
    this.#isCut = false;
  }

  hostDisconnected(): void {
    // A move within the page disconnects and connects in one go: that is no reason to ask again.
    queueMicrotask(() => {
      if (this.#host.isConnected || !this.#running) return;
      this.#running.abort();
      this.#running = null;
      this.#isCut = true;
    });
  }

  /** Follows a changed source; null when the element is fed by its owner. */
  follow(source: OwnSource | null): void {
    const before = this.#source;
    this.#source = source;
    const replaced = this.#running;
    this.#running = null;
    this.pending = false;
    this.problems = [];
    // Another order of the same rows may wait in sight; an answer to another question may not.
    const isSame =
      before?.value === source?.value &&
      before?.options === source?.options &&
      before?.data === source?.data &&
      before?.src === source?.src;
    if (!isSame) this.answer = null;
    if (source?.value == null && (source?.data || source?.src)) {
      void this.#ask(false, replaced).then(() => this.#host.requestUpdate());
      return;
    }
    replaced?.abort();
    if (source?.value != null) this.#settle(() => valueAnswer(source));
  }

  /** Asks again, fetching anew; resolves when there is an answer or a problem. */
  refresh(): Promise<void> {
    return this.#ask(true);
  }

  /** `replaced` is stopped once its successor waits for the same address: a request that both want goes on. */
  async #ask(isFresh: boolean, replaced = this.#running): Promise<void> {
    const source = this.#source;
    if (!source || source.value !== null) return;
    const running = new AbortController();
    this.#running = running;
    this.pending = true;
    let outcome: () => ChartAnswer;
    try {
      const { ask } = await import("./ask.js");
      const asked = ask(source, this.#host.baseURI, { signal: running.signal, isFresh });
      replaced?.abort();
      const answer = await asked;
      outcome = () => answer;
    } catch (error) {
      replaced?.abort();
      outcome = () => {
        throw error;
      };
    }
    if (this.#running !== running) return;
    this.#running = null;
    this.pending = false;
    this.#settle(outcome);
  }

  #settle(outcome: () => ChartAnswer): void {
    try {
      this.answer = outcome();
      this.#askedAt = Date.now();
      this.staleSince = null;
      this.problems = [];
    } catch (error) {
      this.problems = problemsOf(error);
      this.staleSince = this.answer && this.#askedAt;
    }
  }
}
