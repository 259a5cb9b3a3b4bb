import type { Request } from "./protocol.js";
import { TableServer } from "./serve-tables.js";

/** What the worker is called: it listens where it is started by this name, and nowhere else. */
export const workerName = "vitalkit-data";

/**
 * The address of this module. A page loads it to learn where it is, and starts a worker there: the same files, so that
 * nothing is loaded twice.
 */
export const workerUrl = import.meta.url;

/** The scope of a worker, as far as it is needed here. */
interface Scope {
  readonly name?: string;
  addEventListener?(type: "message", listener: (event: { readonly data: Request }) => void): void;
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
}

const WorkerScope = Reflect.get(globalThis, "WorkerGlobalScope") as (new () => object) | undefined;

if (WorkerScope && globalThis instanceof WorkerScope) {
  const scope = globalThis as unknown as Scope;
  if (scope.name === workerName) listen(scope);
}

function listen(scope: Scope): void {
  const server = new TableServer(scope);
  scope.addEventListener?.("message", ({ data }) => void server.handle(data));
  scope.postMessage({ kind: "ready" }, []);
}
