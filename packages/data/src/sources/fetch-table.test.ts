import { ProblemError, type Problem } from "@vitalkit/spec";
import * as arrow from "apache-arrow";
import { describe, expect, test } from "vitest";

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

test("a passing failure is asked again, four times in all, a lasting one is told", async () => {
  const soon = { "Retry-After": "0" };
  const recovers = fetcher(reply(503, null, soon), reply(500, null, soon), reply(200, bytes));
  expect((await recovers.tables.get(URL_OF_DATA, never())).numRows).toBe(3);
  const lasts = fetcher(...Array.from({ length: 9 }, () => reply(502, null, soon)));
  expect(await problemOf(lasts.tables.get(URL_OF_DATA, never()))).toMatchObject({
    code: "HTTP_STATUS",
    params: { status: 502 },
  });
  expect(lasts.requests.length).toBe(4);
  const down = fetcher();
  expect((await problemOf(down.tables.get(URL_OF_DATA, never())))?.code).toBe("SOURCE_DOWN");
  expect(down.requests.length).toBe(4);
});

test("one who asks to be left alone for a while is not asked by anybody else meanwhile", async () => {
  const { tables, requests } = fetcher(
    reply(429, null, { "Retry-After": "1" }),
    reply(200, bytes),
    reply(200, bytes),
  );
  const started = performance.now();
  const first = tables.get(URL_OF_DATA, never());
  await new Promise((resolve) => setTimeout(resolve, 100));
  const second = tables.get("https://example.test/data/other.arrow", never());
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(requests.length).toBe(1);
  await Promise.all([first, second]);
  expect(requests.length).toBe(3);
  expect(performance.now() - started).toBeGreaterThan(950);
});

test("a status that does not pass is not asked again", async () => {
  for (const status of [400, 404, 410, 501]) {
    const { tables, requests } = fetcher(reply(status), reply(200, bytes));
    expect((await problemOf(tables.get(URL_OF_DATA, never())))?.code).toBe("HTTP_STATUS");
    expect(requests.length).toBe(1);
  }
});

describe("a table that is asked for anew", () => {
  const version = { ETag: '"v1"', "Last-Modified": "Wed, 01 Jan 2025 00:00:00 GMT" };

  test("is the same one where its version still stands", async () => {
    const { tables, requests } = fetcher(reply(200, bytes, version), reply(304), reply(200, bytes, version));
    const first = await tables.get(URL_OF_DATA, never());
    tables.refresh(URL_OF_DATA);
    expect(await tables.get(URL_OF_DATA, never())).toBe(first);
    expect(requests[1]?.headers.get("If-None-Match")).toBe('"v1"');
    tables.refresh();
    expect(await tables.get(URL_OF_DATA, never())).toBe(first);
  });

  test("is asked for by its date where it has no version", async () => {
    const dated = { "Last-Modified": version["Last-Modified"] };
    const { tables, requests } = fetcher(reply(200, bytes, dated), reply(304, null, dated));
    const first = await tables.get(URL_OF_DATA, never());
    tables.refresh();
    expect(await tables.get(URL_OF_DATA, never())).toBe(first);
    expect(requests[1]?.headers.get("If-Modified-Since")).toBe(dated["Last-Modified"]);
  });

  test("says which columns are gone, renamed and of another type", async () => {
    const url = "https://example.test/data/customers.csv";
    const { tables } = fetcher(
      reply(200, "id,customer_mrr,since,tier\n1,2.5,2024-01-01,a\n"),
      reply(200, "extra,id,customer_mrr_eur,since\nx,1,2.5,soon\n"),
      reply(200, "extra,id,customer_mrr_eur,since\nx,1,2.5,later\n"),
    );
    expect((await tables.get(url, never())).problems).toBeUndefined();
    tables.refresh();
    const changed = await tables.get(url, never());
    expect(changed.problems?.map(({ code, severity, params }) => [code, severity, params])).toEqual([
      ["SCHEMA_CHANGED", "warning", { url, column: "customer_mrr", renamed: "customer_mrr_eur" }],
      ["TYPE_CHANGED", "warning", { url, column: "since", expected: "date", found: "text" }],
      ["SCHEMA_CHANGED", "warning", { url, column: "tier" }],
    ]);
    tables.refresh();
    expect((await tables.get(url, never())).problems).toBeUndefined();
  });
});

describe("a format is told", () => {
  const read = async (url: string, body: BodyInit, contentType = "") => {
    const headers: Record<string, string> = contentType === "" ? {} : { "Content-Type": contentType };
    const { tables } = fetcher(reply(200, body, headers));
    const table = await tables.get(url, never());
    return [table.schema.fields[0]?.name, table.getChild(table.schema.fields[0]?.name ?? "")?.get(0)];
  };
  const code = async (...args: Parameters<typeof read>) => (await problemOf(read(...args)))?.code;

  test("by the first bytes, whatever type and ending say", async () => {
    expect(await read("https://example.test/x.csv", bytes, "text/csv")).toEqual(["x", 1]);
  });

  test("by the content type, whatever the ending says", async () => {
    expect(await read("https://example.test/x.arrow", "a,b\n1,2\n", "text/csv; charset=utf-8")).toEqual([
      "a",
      1,
    ]);
    expect(await read("https://example.test/x", '[{"a":1}]', "application/json")).toEqual(["a", 1]);
    expect(await read("https://example.test/x", "a\tb\n1\t2\n", "text/tab-separated-values")).toEqual([
      "a",
      1,
    ]);
    const latin = Uint8Array.of(0x61, 0x0a, 0xfc, 0x0a);
    expect(await read("https://example.test/x", latin, "text/csv; charset=iso-8859-1")).toEqual(["a", "ü"]);
    expect(await code("https://example.test/x.csv", latin, "text/csv")).toBe("ENCODING");
  });

  test("by the ending, or else by how text starts", async () => {
    expect(await read("https://example.test/x.tsv?v=1.2", "a\tb\n1\t2\n")).toEqual(["a", 1]);
    expect(await read("https://example.test/x.ndjson", '{"a":1}\n{"a":2}\n')).toEqual(["a", 1]);
    expect(await read("https://example.test/rows", '[{"a":1}]', "text/plain")).toEqual(["a", 1]);
    expect(await read("https://example.test/rows", "a,b\n1,2\n", "text/plain")).toEqual(["a", 1]);
  });

  test("and something else in its place is refused by what it is", async () => {
    const page = "<!doctype html><title>Sign in</title>";
    expect(await code("https://example.test/x.csv", page, "text/html")).toBe("NOT_CSV");
    expect(
      await code("https://example.test/x.arrow", '{"error":"no"}', "application/vnd.apache.arrow.stream"),
    ).toBe("NOT_ARROW");
    const error = '{"error":"no"}';
    expect(await code("https://example.test/x.arrow", error, "application/json")).toBe("NOT_ARROW");
    expect(await code("https://example.test/x.csv?day=1", error, "application/problem+json")).toBe("NOT_CSV");
    expect(await code("https://example.test/x.parquet", error, "application/json")).toBe("NOT_PARQUET");
    expect(await read("https://example.test/x.txt", '[{"a":1}]', "application/json")).toEqual(["a", 1]);
    expect(await read("https://example.test/x.csv", "[a],b\n1,2\n")).toEqual(["[a]", 1]);
    expect(await code("https://example.test/x.json", page)).toBe("NOT_JSON_ROWS");
    expect(await code("https://example.test/x.parquet", page)).toBe("NOT_PARQUET");
    expect(await code("https://example.test/x.parquet", "PAR1 and no more")).toBe("TRUNCATED");
  });
});

test("a body shorter than its announced length is a cut answer, also of text", async () => {
  const { tables } = fetcher(reply(200, "a,b\n1,2\n", { "Content-Length": "100" }));
  expect((await problemOf(tables.get("https://example.test/x.csv", never())))?.code).toBe("TRUNCATED");
});

test("a body that unfolds to far more than was sent is refused while it comes", async () => {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(1024 * 1024));
      if (pulled === 100) controller.close();
    },
  });
  const headers = { "Content-Encoding": "gzip", "Content-Length": "97221" };
  const { tables } = fetcher(() => new Response(body, { headers }));
  expect(await problemOf(tables.get(URL_OF_DATA, never()))).toMatchObject({
    code: "TOO_LARGE",
    params: { limit: "100 times its compressed size" },
  });
  expect(pulled).toBeLessThan(30);
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
