import type { ReactiveControllerHost } from "lit";
import { afterEach, expect, test, vi } from "vitest";

import { record } from "../gauge/gauge.query.js";
import { OwnAnswer, type OwnSource } from "./own-answer.js";

afterEach(() => vi.unstubAllGlobals());

const rows = JSON.stringify([
  { tier: "a", mrr: 1 },
  { tier: "b", mrr: 2 },
]);

interface Sent {
  readonly url: string;
  readonly signal: AbortSignal;
  answer(): void;
}

/** A page that answers a request when it is told to. */
function page(): readonly Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", ({ url, signal }: Request) => {
    return new Promise<Response>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error));
      const headers = { "content-type": "application/json" };
      sent.push({ url, signal, answer: () => resolve(new Response(rows, { headers })) });
    });
  });
  return sent;
}

const host = {
  addController() {},
  requestUpdate() {},
  baseURI: "https://page.example/",
  isConnected: true,
} as unknown as ReactiveControllerHost & Element;

function source(src: string | null, metric: string, value: string | null = null): OwnSource {
  const options = { type: "gauge", metric, filters: [] };
  return { record, options, value, data: null, src, orderBy: null } as unknown as OwnSource;
}

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(isSo()).toBe(true), 10_000);
}

test("an address is asked for once while the question about it changes", async () => {
  const sent = page();
  const own = new OwnAnswer(host);
  own.follow(source("once.json", "SUM(mrr)"));
  await until(() => sent.length === 1);
  own.follow(source("once.json", "MAX(mrr)"));
  own.follow(source("once.json", "MIN(mrr)"));
  sent[0]?.answer();
  await until(() => own.answer !== null);
  expect(sent.map(({ url, signal }) => [url, signal.aborted])).toEqual([
    ["https://page.example/once.json", false],
  ]);
  expect(own.answer?.table.getChild("MIN(mrr)")?.get(0)).toBe(1n);
  expect([own.pending, own.problems]).toEqual([false, []]);
});

test("what nobody waits for any more is stopped, and says nothing", async () => {
  const sent = page();
  const own = new OwnAnswer(host);
  own.follow(source("first.json", "SUM(mrr)"));
  await until(() => sent.length === 1);
  own.follow(source("second.json", "SUM(mrr)"));
  await until(() => sent.length === 2);
  expect(sent.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  own.follow(source(null, "SUM(mrr)", "7"));
  await until(() => sent[1]?.signal.aborted ?? false);
  expect([own.answer?.table.numRows, own.pending, own.problems]).toEqual([1, false, []]);
});

test("the answer to an older question never takes the place of a newer one's", async () => {
  const sent = page();
  const own = new OwnAnswer(host);
  own.follow(source("older.json", "SUM(mrr)"));
  await until(() => sent.length === 1);
  own.follow(source("newer.json", "SUM(mrr)"));
  sent[0]?.answer();
  await until(() => sent.length === 2);
  expect(own.answer).toBeNull();
  sent[1]?.answer();
  await until(() => own.answer !== null);
});
