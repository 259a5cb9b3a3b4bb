import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { arrowBytes } from "../../../test/arrow-table.js";
import { aggregateOf, call, column, literal, metric, output, planOf } from "../../../test/plan.js";
import { engineOf, isElsewhere } from "../../memory/engine.js";
import { executeWhole } from "../../memory/execute-whole.js";
import type { Plan } from "../../query/plan-types.js";
import type { Cell, Table } from "../../table/table.js";
import { decodeTable, type TableBody } from "../decode-table.js";
import { openRemote } from "./remote-table.js";
import type { Request } from "./protocol.js";
import { TableServer } from "./serve-tables.js";
import { sharedWorker, WorkerClient } from "./worker-client.js";

const DAY = 86_400_000;
const signal = new AbortController().signal;
const rows = Array.from({ length: 300 }, (_, row) => row);
const columns = {
  day: { type: "date", values: rows.map((row) => (20_000 + (row % 30)) * DAY) },
  tier: { type: "coded", values: rows.map((row) => ["a", "b", null][row % 3] as Cell) },
  name: { type: "utf8", values: rows.map((row) => `name ${row}`) },
  amount: { type: "float64", values: rows.map((row) => row / 4) },
  users: { type: "int32", values: rows },
  long: { type: "int64", values: rows.map((row) => 2 ** 53 - 1 - row) },
} as const;

/** A worker in the same thread, whose messages are copied as a real one's are. */
class ThreadlessWorker {
  static last: ThreadlessWorker;
  /** Whether it has stopped answering. */
  isDeaf = false;
  readonly #channel = new MessageChannel();
  readonly #server = new TableServer({
    postMessage: (reply, transfer) => this.#channel.port2.postMessage(reply, transfer),
  });

  constructor() {
    ThreadlessWorker.last = this;
    this.#channel.port2.onmessage = ({ data }: MessageEvent<Request>) => {
      if (!this.isDeaf) void this.#server.handle(data);
    };
    this.#channel.port2.postMessage({ kind: "ready" });
  }

  addEventListener(type: string, listener: (event: MessageEvent) => void): void {
    if (type === "message") {
      this.#channel.port1.addEventListener("message", listener as never);
      this.#channel.port1.start();
    } else this.#listeners.push(listener as () => void);
  }

  readonly #listeners: (() => void)[] = [];

  postMessage(message: Request, transfer: ArrayBuffer[]): void {
    this.#channel.port1.postMessage(message, transfer);
  }

  breakOff(): void {
    for (const listener of this.#listeners) listener();
  }

  terminate(): void {
    this.#channel.port1.close();
  }
}

beforeEach(() => vi.stubGlobal("Worker", ThreadlessWorker));
afterEach(() => {
  ThreadlessWorker.last?.terminate();
  vi.unstubAllGlobals();
});

async function client(): Promise<WorkerClient> {
  const started = await WorkerClient.start();
  if (!started) throw new Error("no worker");
  return started;
}

function body(): TableBody {
  const bytes = arrowBytes(columns, 100).slice();
  return { bytes, isComplete: true, contentType: "", address: "/events.arrow" };
}

function since(number: number): Plan {
  return planOf({
    where: call(">=", "boolean", column("day", "date"), literal("date", (20_000 + number) * DAY)),
    groups: [output("tier", column("tier", "text"))],
    metrics: [metric("sum", aggregateOf("sum", "number", [column("amount", "number")]))],
    order: [{ expression: column("tier", "text"), descending: false }],
  });
}

function rowsOf(table: Table): Cell[][] {
  return rows
    .slice(0, table.numRows)
    .map((row) => table.schema.fields.map(({ name }) => table.getChild(name)?.get(row) ?? null));
}

test("a table in the worker answers as one in the page does, while a filter moves", async () => {
  const local = await decodeTable(body());
  const remote = await openRemote(await client(), body(), {});
  expect(isElsewhere(remote)).toBe(true);
  expect([remote.numRows, remote.schema.fields]).toEqual([local.numRows, local.schema.fields]);
  for (const number of [0, 3, 4, 29, 30]) {
    const { table, rowCount } = await engineOf(remote).execute(since(number), signal);
    const whole = executeWhole(since(number), local);
    expect([rowsOf(table), rowCount]).toEqual([rowsOf(whole.table), whole.rowCount]);
  }
});

test("bytes are given away, not copied", async () => {
  const handed = body();
  await openRemote(await client(), handed, {});
  expect(handed.bytes.length).toBe(0);
});

test("rows come with all their digits, and few of many texts", async () => {
  const local = await decodeTable(body());
  const remote = await openRemote(await client(), body(), {});
  const plan = planOf({
    columns: (["name", "long", "users", "tier"] as const).map((name) =>
      output(name, column(name, name === "name" || name === "tier" ? "text" : "integer")),
    ),
    order: [{ expression: column("users", "integer"), descending: true }],
    limit: 3,
  });
  const { table, rowCount } = await engineOf(remote).execute(plan, signal);
  expect(rowsOf(table)).toEqual(rowsOf(executeWhole(plan, local).table));
  expect(table.getChild("long")?.get(0)).toBe(2n ** 53n - 300n);
  expect(rowCount).toBe(300);
});

test("cells can be looked at once their column is loaded, and say so before", async () => {
  const remote = await openRemote(await client(), body(), {});
  expect(() => remote.getChild("users")?.get(7)).toThrow("has not been loaded");
  await remote.load?.(["users", "long", "nothing"]);
  expect([remote.getChild("users")?.get(7), remote.getChild("long")?.get(0)]).toEqual([7, 2n ** 53n - 1n]);
});

test("a problem in the worker comes as the problem that it is", async () => {
  const handed = { ...body(), bytes: new TextEncoder().encode("PAR1 and no more of it, by far") };
  await expect(openRemote(await client(), handed, {})).rejects.toMatchObject({ name: "ProblemError" });
  const remote = await openRemote(await client(), body(), {});
  const nothing = planOf({
    metrics: [metric("sum", aggregateOf("sum", "number", [column("nothing", "number")]))],
  });
  await expect(engineOf(remote).execute(nothing, signal)).rejects.toMatchObject({
    problems: [{ code: "UNKNOWN_COLUMN" }],
  });
});

test("a question that is given up rejects at once and leaves the worker at work for others", async () => {
  const remote = await openRemote(await client(), body(), {});
  const controller = new AbortController();
  const gone = engineOf(remote).execute(since(0), controller.signal);
  const kept = engineOf(remote).execute(since(1), signal);
  controller.abort(new DOMException("moved on", "AbortError"));
  await expect(gone).rejects.toThrow("moved on");
  expect((await kept).rowCount).toBe(3);
});

test("a worker that breaks off fails what is asked of it, and another is started", async () => {
  const before = await sharedWorker();
  const remote = await openRemote(before as WorkerClient, body(), {});
  ThreadlessWorker.last.isDeaf = true;
  const asked = engineOf(remote).execute(since(0), signal);
  setTimeout(() => ThreadlessWorker.last.breakOff(), 20);
  await expect(asked).rejects.toThrow("the worker broke off");
  expect(before?.isGone).toBe(true);
  const after = await sharedWorker();
  expect(after?.isGone).toBe(false);
});

test("where workers are refused there is none: no constructor, one that throws, one that never comes up", async () => {
  vi.stubGlobal("Worker", undefined);
  expect(await WorkerClient.start()).toBeNull();
  function refuse(): never {
    throw new DOMException("refused", "SecurityError");
  }
  vi.stubGlobal("Worker", vi.fn(refuse));
  expect(await WorkerClient.start()).toBeNull();
  const terminate = vi.fn();
  vi.stubGlobal(
    "Worker",
    class {
      terminate = terminate;
      addEventListener(type: string, listener: () => void): void {
        if (type === "error") setTimeout(listener);
      }
    },
  );
  expect(await WorkerClient.start()).toBeNull();
  expect(terminate).toHaveBeenCalled();
});

test("a page that requires Trusted Types is given our address by our one policy, and no other address", async () => {
  const createPolicy = vi.fn((_: string, rules: { createScriptURL(url: string): string }) => rules);
  vi.stubGlobal("trustedTypes", { createPolicy });
  vi.resetModules();
  const { scriptUrl } = await import("./script-url.js");
  expect(scriptUrl("https://example.test/worker.js")).toBe("https://example.test/worker.js");
  expect(createPolicy.mock.calls.map(([name]) => name)).toEqual(["vitalkit"]);
  expect(() => scriptUrl("https://example.test/other.js")).toThrow("our own worker");
});
