import type { DuckDBConnection } from "@duckdb/node-api";

/** An interrupt that arrives before the query has started is forgotten by DuckDB, so it is repeated. */
const repeatEvery = 20;

/** Runs `work` on the connection and interrupts it, milliseconds after `signal` aborts. */
export async function untilAborted<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    connection.interrupt();
    timer = setInterval(() => connection.interrupt(), repeatEvery);
  };
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    const result = await work();
    throwIfAborted(signal);
    return result;
  } finally {
    signal.removeEventListener("abort", interrupt);
    clearInterval(timer);
  }
}

/** As `signal.throwIfAborted()`, but always an Error: HTTP servers abort with whatever reason they like. */
export function throwIfAborted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw signal.reason instanceof Error
    ? signal.reason
    : new DOMException(String(signal.reason), "AbortError");
}
