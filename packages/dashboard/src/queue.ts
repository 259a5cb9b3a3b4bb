/** Runs work, at most so many pieces at a time, in the order it came. */
export interface Queue {
  /**
   * Runs `work` when its turn comes and answers as it does. Work whose signal is aborted while it waits never runs.
   * @throws what `work` throws; the signal's reason when aborted.
   */
  run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
}

/** @param limit pieces of work at a time, 1 or more */
export function createQueue(limit: number): Queue {
  const waiting: (() => void)[] = [];
  let running = 0;

  const leave = (): void => {
    running -= 1;
    waiting.shift()?.();
  };
  const turn = (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (running < limit) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const start = (): void => {
        signal.removeEventListener("abort", abort);
        running += 1;
        resolve();
      };
      const abort = (): void => {
        waiting.splice(waiting.indexOf(start), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", abort, { once: true });
      waiting.push(start);
    });
  };

  return {
    async run(work, signal) {
      await turn(signal);
      try {
        signal.throwIfAborted();
        return await work();
      } finally {
        leave();
      }
    },
  };
}
