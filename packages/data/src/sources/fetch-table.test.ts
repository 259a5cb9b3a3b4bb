import { ProblemError, type Problem } from "@vitalkit/spec";
import * as arrow from "apache-arrow";
import { expect, test } from "vitest";

import { TableFetcher } from "./fetch-table.js";

const URL_OF_DATA = "https://example.test/data/customers.arrow";
const bytes = arrow.tableToIPC(new arrow.Table({ x: arrow.makeVector(Float64Array.of(1, 2, 3)) })).slice();

function reply(
  status: number,
  body: BodyInit | null = null,
  headers: Record<string, string> = {},
): () => Response {
  return () => new Response(body, { status, headers });
}

/** A fetcher whose requests get the given replies, one after another. */
function fetcher(...replies: (() => Response)[]) {
  const requests: Request[] = [];
  const send = async (request: Request) => {
    requests.push(request);
    const next = replies[requests.length - 1];
    if (!next) throw new TypeError("nobody answers");
    return next();
  };
  return { tables: new TableFetcher(send), requests };
}

async function problemOf(result: Promise<unknown>): Promise<Problem | undefined> {
  const error = await result.catch((thrown: unknown) => thrown);
  return error instanceof ProblemError ? error.problems[0] : undefined;
}

const never = () => new AbortController().signal;

test("an address is fetched once for all who ask, until refresh", async () => {
  const { tables, requests } = fetcher(reply(200, bytes), reply(200, bytes));
  const [one, other] = await Promise.all([
    tables.get(URL_OF_DATA, never()),
    tables.get(URL_OF_DATA, never()),
  ]);
  expect(one).toBe(other);
  expect(one.numRows).toBe(3);
  await tables.get(URL_OF_DATA, never());
  expect(requests.length).toBe(1);
  tables.refresh();
  await tables.get(URL_OF_DATA, never());
  expect(requests.length).toBe(2);
});

test("an answer in several pieces is one table", async () => {
  const pieces = [bytes.slice(0, 5), bytes.slice(5, 100), bytes.slice(100)];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  const { tables } = fetcher(() => new Response(body));
  expect((await tables.get(URL_OF_DATA, never())).getChild("x")?.get(2)).toBe(3);
});

test("a status is told with the address", async () => {
  expect(await problemOf(fetcher(reply(404)).tables.get(URL_OF_DATA, never()))).toMatchObject({
    code: "HTTP_STATUS",
    params: { url: URL_OF_DATA, status: 404 },
  });
  expect((await problemOf(fetcher(reply(401)).tables.get(URL_OF_DATA, never())))?.code).toBe("UNAUTHORIZED");
  expect((await problemOf(fetcher(reply(403)).tables.get(URL_OF_DATA, never())))?.code).toBe("FORBIDDEN");
});

test("a sign-in page with status 200 is not data", async () => {
  const { tables } = fetcher(
    reply(200, "<!doctype html><title>Sign in</title>", { "Content-Type": "text/html" }),
  );
  expect(await problemOf(tables.get(URL_OF_DATA, never()))).toMatchObject({
    code: "NOT_ARROW",
    params: { url: URL_OF_DATA, found: "an HTML page" },
  });
});

test("a body without its end is refused unless its length was announced", async () => {
  const open = bytes.slice(0, bytes.length - 8);
  expect(await problemOf(fetcher(reply(200, open)).tables.get(URL_OF_DATA, never()))).toMatchObject({
    code: "TRUNCATED",
    params: { url: URL_OF_DATA },
  });
  const announced = reply(200, open, { "Content-Length": String(open.length) });
  expect((await fetcher(announced).tables.get(URL_OF_DATA, never())).numRows).toBe(3);
});

test("a connection that breaks in the middle is a cut answer", async () => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, 50));
    },
    pull(controller) {
      controller.error(new TypeError("terminated"));
    },
  });
  expect((await problemOf(fetcher(() => new Response(body)).tables.get(URL_OF_DATA, never())))?.code).toBe(
    "TRUNCATED",
  );
});

test("a passing failure is asked once more, a lasting one is told", async () => {
  const recovers = fetcher(reply(503, null, { "Retry-After": "0" }), reply(200, bytes));
  expect((await recovers.tables.get(URL_OF_DATA, never())).numRows).toBe(3);
  const lasts = fetcher(reply(502, null, { "Retry-After": "0" }), reply(502));
  expect(await problemOf(lasts.tables.get(URL_OF_DATA, never()))).toMatchObject({
    code: "HTTP_STATUS",
    params: { status: 502 },
  });
  const down = fetcher();
  expect((await problemOf(down.tables.get(URL_OF_DATA, never())))?.code).toBe("SOURCE_DOWN");
  expect(down.requests.length).toBe(2);
});

test("a status 500 is not asked again", async () => {
  const { tables, requests } = fetcher(reply(500), reply(200, bytes));
  expect((await problemOf(tables.get(URL_OF_DATA, never())))?.code).toBe("HTTP_STATUS");
  expect(requests.length).toBe(1);
});

test("problems that the other side names are passed on", async () => {
  const named = {
    code: "UNKNOWN_TABLE",
    severity: "error",
    path: "/datasets/x/table",
    params: { table: "t" },
  };
  const body = JSON.stringify({ type: "about:blank", status: 422, problems: [named, { code: 1 }] });
  const { tables } = fetcher(reply(422, body, { "Content-Type": "application/problem+json" }));
  expect(await problemOf(tables.get(URL_OF_DATA, never()))).toEqual(named);
});

test("a length announced beyond the limit is refused before it is read", async () => {
  const { tables } = fetcher(reply(200, "x", { "Content-Length": String(2 ** 40) }));
  expect((await problemOf(tables.get(URL_OF_DATA, never())))?.code).toBe("TOO_LARGE");
});

test("an aborted question is aborted, not a problem", async () => {
  const controller = new AbortController();
  const { tables, requests } = fetcher(() => {
    controller.abort();
    return new Response(bytes);
  });
  await expect(tables.get(URL_OF_DATA, controller.signal)).rejects.toMatchObject({ name: "AbortError" });
  expect(requests[0]?.signal.aborted).toBe(true);
});
