import { gunzipSync } from "node:zlib";

import { tableFromColumns } from "@vitalkit/data/table";
import { describe, expect, it } from "vitest";

import { acceptedFormat, acceptsGzip, answerBody, answerResponse } from "./answer-response.js";
import type { BoardAnswer } from "./board/board.js";

const answer: BoardAnswer = {
  table: tableFromColumns({
    name: { type: "text", values: ["Ada", null, "=1+1"] },
    users: { type: "integer", values: [9007199254740993n, null, 2n] },
    since: { type: "date", values: ["2024-02-29", null, "1969-12-31"] },
  }),
  rowCount: 12,
  unreached: ["tier"],
  problems: [],
  arrow: () => new Uint8Array(5000),
};

describe("acceptedFormat", () => {
  it.each([
    [undefined, "arrow"],
    ["", "arrow"],
    ["*/*", "arrow"],
    ["application/*", "arrow"],
    ["text/csv", "csv"],
    ["text/*", "csv"],
    ["application/json", "json"],
    ["text/html, application/json;q=0.9, */*;q=0.1", "json"],
    ["application/vnd.apache.arrow.stream;q=0.5, text/csv", "csv"],
    ["*/*, application/vnd.apache.arrow.stream;q=0", "csv"],
  ])("likes best, of %j, %s", (accept, format) => {
    expect(acceptedFormat(accept)).toBe(format);
  });

  it("refuses what cannot be written", () => {
    expect(() => acceptedFormat("text/html")).toThrow("NOT_ACCEPTABLE");
    expect(() => acceptedFormat("text/csv;q=0")).toThrow("NOT_ACCEPTABLE");
  });
});

describe("acceptsGzip", () => {
  it.each([
    [undefined, false],
    ["identity", false],
    ["gzip", true],
    ["br, GZIP;q=0.5", true],
    ["gzip;q=0, br", false],
    ["gzip;q=0.0", false],
    ["*", true],
  ])("for %j is %s", (header, expected) => {
    expect(acceptsGzip(header)).toBe(expected);
  });
});

describe("answerBody", () => {
  it("writes 64-bit integers as text in JSON, with the count of all rows", () => {
    expect(JSON.parse(Buffer.from(answerBody(answer, "json")).toString())).toEqual({
      columns: [
        { name: "name", type: "text" },
        { name: "users", type: "integer" },
        { name: "since", type: "date" },
      ],
      row_count: 12,
      unreached: ["tier"],
      rows: [
        { name: "Ada", users: "9007199254740993", since: "2024-02-29" },
        { name: null, users: null, since: null },
        { name: "=1+1", users: "2", since: "1969-12-31" },
      ],
    });
  });

  it("writes null as an empty cell in CSV, and no formula", () => {
    expect(Buffer.from(answerBody(answer, "csv")).toString()).toBe(
      "name,users,since\r\nAda,9007199254740993,2024-02-29\r\n,,\r\n'=1+1,2,1969-12-31\r\n",
    );
  });
});

describe("answerResponse", () => {
  it("compresses a large body by HTTP where the caller can take it, and says its length", async () => {
    const response = await answerResponse(answer, "arrow", "gzip, br");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get("Content-Type")).toBe("application/vnd.apache.arrow.stream");
    expect(response.headers.get("Content-Encoding")).toBe("gzip");
    expect(response.headers.get("Content-Length")).toBe(String(bytes.length));
    expect(gunzipSync(bytes).length).toBe(5000);
  });

  it("leaves small bodies and other callers alone", async () => {
    for (const response of [
      await answerResponse(answer, "csv", "gzip"),
      await answerResponse(answer, "arrow", "br"),
    ]) {
      expect(response.headers.get("Content-Encoding")).toBeNull();
    }
  });

  it("is never kept by a cache that others share", async () => {
    const { headers } = await answerResponse(answer, "csv", undefined);
    expect(headers.get("Cache-Control")).toBe("private, no-cache");
    expect(headers.get("Vary")).toContain("Authorization");
  });
});
