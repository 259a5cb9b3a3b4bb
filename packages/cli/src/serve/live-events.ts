import type { Context } from "hono";
import { streamSSE } from "hono/streaming";

/** Proxies and browsers give up on a stream that stays silent for long. */
const heartbeat = 15_000;

export interface Change {
  readonly dashboard: string;
  /** Whether its definition passes now. */
  readonly ready: boolean;
}

/** Tells open pages what changed, by server-sent events. */
export class LiveEvents {
  readonly #listeners = new Set<(change: Change | null) => void>();

  publish(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** Ends every stream. */
  close(): void {
    for (const listener of this.#listeners) listener(null);
  }

  response(context: Context): Response {
    return streamSSE(context, async (stream) => {
      // Null is the end of the stream.
      const pending: (Change | null)[] = [];
      let wake = (): void => {};
      const listener = (change: Change | null): void => {
        pending.push(change);
        wake();
      };
      this.#listeners.add(listener);
      stream.onAbort(() => listener(null));
      await stream.write(": listening\n\n");
      for (;;) {
        const change = pending.shift();
        if (change === null) break;
        if (change) await stream.writeSSE({ event: "change", data: JSON.stringify(change) });
        else if (!(await this.#sleep((resolve) => (wake = resolve)))) await stream.write(": still here\n\n");
      }
      this.#listeners.delete(listener);
    });
  }

  /** Resolves with true when woken and with false after a heartbeat of silence. */
  #sleep(onWake: (resolve: () => void) => void): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), heartbeat);
      onWake(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }
}
