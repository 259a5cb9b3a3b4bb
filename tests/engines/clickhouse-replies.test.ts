import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { tableFromColumns } from "@vitalkit/data/table";
import { sentence, type ProblemError } from "@vitalkit/spec";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { arrowStream } from "../../packages/gateway/src/arrow/arrow-stream.js";
import { bufferedTable } from "../../packages/gateway/src/arrow/buffered-table.js";
import { tableColumns } from "../../packages/gateway/src/arrow/table-columns.js";
import { openClickhouse, type ClickhouseEngine } from "../../packages/gateway/src/clickhouse/engine.js";
import { clickhouseSettings } from "../../packages/gateway/src/clickhouse/settings.js";
import { rowsOf } from "./table-rows.js";

const never = new AbortController().signal;
const fields = [{ name: "x", type: "integer" }] as const;

describe("of what a server says, a ClickHouse source", () => {
  let server: Server;
  let reply: (response: ServerResponse) => void;
  let request = { url: new URL("http://x"), body: "", headers: {} as NodeJS.Dict<string | string[]> };
  let source: ClickhouseEngine;

  beforeAll(async () => {
    server = createServer((incoming, response) => {
      const parts: Buffer[] = [];
      incoming.on("data", (part: Buffer) => parts.push(part));
      incoming.on("end", () => {
        const url = new URL(incoming.url ?? "/", "http://localhost");
        request = { url, body: Buffer.concat(parts).toString(), headers: incoming.headers };
        reply(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const parts = {
      type: "clickhouse",
      url,
      database: "crm",
      timeout: "PT10S",
      user: "reader",
      password_env: "SECRET",
    } as const;
    source = openClickhouse("crm", clickhouseSettings(parts, { SECRET: "s3cret" }));
  });
  afterAll(() => server.close());

  const asked = () =>
    source.answer(() => ({ text: "SELECT {p1:String}", parameters: ["a\tb\\"] }), fields, never);

  test("takes nothing that is not the whole answer", async () => {
    const column = tableFromColumns({ x: { type: "integer", values: [1n, 2n] } });
    const all = Buffer.from(arrowStream(tableColumns(column), new Map()));
    reply = (response) => response.end(all);
    expect(rowsOf(bufferedTable(await asked(), new Map()))).toEqual([[1n], [2n]]);
    const whole = all.subarray(0, -8);
    const bodies: readonly (readonly [string | Buffer, string])[] = [
      ["", "TRUNCATED"],
      [whole, "TRUNCATED"],
      [all.subarray(0, 60), "TRUNCATED"],
      [Buffer.concat([all, all]), "TRUNCATED"],
      [
        Buffer.concat([whole, Buffer.from("\r\n__exception__\r\nCode: 159. DB::Exception: Timeout")]),
        "TIMED_OUT",
      ],
      [Buffer.concat([whole, Buffer.from("Code: 241. DB::Exception: Memory limit")]), "QUERY_FAILED"],
      ["<html>Sign in</html>", "NOT_ARROW"],
    ];
    for (const [body, code] of bodies) {
      reply = (response) => response.end(body);
      await expect(asked()).rejects.toMatchObject({ problems: [{ code }] });
    }
    reply = (response) => {
      response.writeHead(200, { "Content-Length": 1000 });
      response.write(whole);
      setTimeout(() => response.destroy(), 50);
    };
    await expect(asked()).rejects.toMatchObject({ problems: [{ code: "TRUNCATED" }] });
  });

  test("tells apart what is wrong, and repeats no SQL, host or password", async () => {
    const said: readonly (readonly [number, string, string])[] = [
      [500, "Code: 241. DB::Exception: Memory limit exceeded: in scope SELECT secret", "QUERY_FAILED"],
      [500, "Code: 396. DB::Exception: Limit for result exceeded", "QUERY_FAILED"],
      [500, "Code: 159. DB::Exception: Timeout exceeded", "TIMED_OUT"],
      [500, "Code: 70. DB::Exception: Value cannot be safely converted into type Int64", "INTEGER_OVERFLOW"],
      [403, "Code: 516. DB::Exception: reader: Authentication failed", "SOURCE_DOWN"],
      [
        500,
        "Code: 164. DB::Exception: Cannot modify 'max_result_rows' setting in readonly mode",
        "SOURCE_DOWN",
      ],
      [404, "Code: 115. DB::Exception: Unknown setting 'precise_float_parsing'", "SOURCE_DOWN"],
      [502, "<html>Bad gateway at db.internal</html>", "SOURCE_DOWN"],
      [302, "", "SOURCE_DOWN"],
    ];
    for (const [status, body, code] of said) {
      reply = (response) => response.writeHead(status, { Location: "http://db.internal/" }).end(body);
      const failure = (await asked().catch((error: unknown) => error)) as ProblemError;
      expect([body, failure.problems[0]?.code]).toEqual([body, code]);
      expect(failure.problems.map((each) => sentence(each)).join()).not.toMatch(
        /SELECT|secret|s3cret|127\.0\.0|db\.internal/,
      );
    }
  });

  test("sends values beside the text and never in the address, and asks to read alone", async () => {
    reply = (response) => response.writeHead(500).end();
    await asked().catch(() => {});
    const { url, body, headers } = request;
    expect(url.search).not.toContain("a%09b");
    expect(body).toContain("SELECT {p1:String}");
    expect(body).toContain("a\\tb\\\\");
    expect(url.searchParams.get("readonly")).toBe("1");
    expect(Number(url.searchParams.get("max_execution_time"))).toBe(10);
    expect(headers["x-clickhouse-user"]).toBe("reader");
    expect(headers["x-clickhouse-key"]).toBe("s3cret");
    expect(url.search).not.toContain("s3cret");
  });

  test("asks the server to end a query that nobody waits for", async () => {
    let killed: string | null = null;
    const ended = new Promise<void>((resolve) => {
      reply = (response) => {
        if (!request.body.includes("KILL QUERY")) return;
        killed = /[0-9a-f-]{36}/.exec(request.body.split("param_p1")[1] ?? "")?.[0] ?? null;
        response.end();
        resolve();
      };
    });
    const controller = new AbortController();
    const answer = source.answer(() => ({ text: "SELECT 1", parameters: [] }), fields, controller.signal);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const id = request.url.searchParams.get("query_id");
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    await ended;
    expect(killed).toBe(id);
  });
});
