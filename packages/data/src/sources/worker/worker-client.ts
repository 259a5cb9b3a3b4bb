import { errorOf } from "./fault.js";
import type { Reply, Request } from "./protocol.js";
import { scriptUrl } from "./script-url.js";

/** Longest wait for the worker's first word, in milliseconds: a page that refuses workers may not say so. */
const PATIENCE = 4000;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

type Asked =
  Extract<Request, { readonly id: number }> extends infer Each
    ? Each extends { readonly kind: "stop" }
      ? never
      : Omit<Each & object, "id">
    : never;

/** The page's end of the worker. */
export class WorkerClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #isGone = false;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.#settle(data));
    worker.addEventListener("error", () => this.#fail());
    worker.addEventListener("messageerror", () => this.#fail());
  }

  /** A worker that listens; null where the page has none, refuses it, or it does not come up. */
  static async start(): Promise<WorkerClient | null> {
    if (typeof Worker !== "function") return null;
    try {
      const { workerName, workerUrl } = await import("./engine-worker.js");
      const worker = new Worker(scriptUrl(workerUrl), { type: "module", name: workerName });
      if (await isReady(worker)) return new WorkerClient(worker);
      worker.terminate();
      return null;
    } catch {
      // A policy of the page, or an address that no worker may have: all is done in the page then.
      return null;
    }
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** @throws what the worker says is wrong; the signal's reason, and then the worker stops. */
  ask<T>(asked: Asked, signal: AbortSignal | null, transfer: ArrayBuffer[] = []): Promise<T> {
    signal?.throwIfAborted();
    if (this.#isGone) return Promise.reject(new Error("the worker is gone"));
    const id = ++this.#last;
    const { promise, resolve, reject } = deferred<T>();
    const stop = () => {
      this.#waiting.delete(id);
      this.#worker.postMessage({ kind: "stop", id } satisfies Request);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", stop, { once: true });
    const done = () => signal?.removeEventListener("abort", stop);
    this.#waiting.set(id, {
      resolve(value) {
        done();
        resolve(value as T);
      },
      reject(reason) {
        done();
        reject(reason);
      },
    });
    this.#worker.postMessage({ ...asked, id }, transfer);
    return promise;
  }

  close(table: number): void {
    this.#worker.postMessage({ kind: "close", table } satisfies Request);
  }

  #settle(reply: Reply): void {
    if (reply.kind === "ready") return;
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.kind === "answer") waiting?.resolve(reply.value);
    else waiting?.reject(errorOf(reply.fault));
  }

  #fail(): void {
    this.#isGone = true;
    for (const { reject } of this.#waiting.values()) reject(new Error("the worker broke off"));
    this.#waiting.clear();
    this.#worker.terminate();
  }
}

let client: Promise<WorkerClient | null> | null = null;

/** The page's one worker, which is started when first asked for, and again where it broke off. */
export async function sharedWorker(): Promise<WorkerClient | null> {
  client ??= WorkerClient.start();
  const started = await client;
  if (!started?.isGone) return started;
  client = WorkerClient.start();
  return client;
}

function isReady(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE);
    const settle = (isUp: boolean) => {
      clearTimeout(timer);
      resolve(isUp);
    };
    worker.addEventListener("message", () => settle(true), { once: true });
    worker.addEventListener("error", () => settle(false), { once: true });
  });
}

function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
} {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((fulfil, fail) => {
    resolve = fulfil;
    reject = fail;
  });
  return { promise, resolve, reject };
}
