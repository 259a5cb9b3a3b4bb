import { ProblemError } from "@vitalkit/spec";
import { describe, expect, it } from "vitest";

import { openBoard, type MakeAnswerer } from "./open-board.js";

const url = new URL("https://host.example/dashboards/test/dashboard.json");
const never = new AbortController().signal;
const noAnswerer: MakeAnswerer = () => ({
  answer: () => Promise.reject(new Error("not asked here")),
  filterValues: () => Promise.reject(new Error("not asked here")),
  asOf: () => Promise.resolve(0),
  refresh: () => undefined,
});
const noFetch = (): Promise<Response> => Promise.reject(new TypeError("Failed to fetch"));

const gauge = { type: "gauge", dataset: "rows", metric: "AVG(score)" };

function definition(part: object): object {
  return {
    version: 1,
    id: "test",
    title: "Test",
    datasets: { rows: { values: [{ score: 70 }] } },
    charts: { score: gauge },
    layout: [{ row: [{ chart: "score", width: 12 }] }],
    ...part,
  };
}

async function open(part: object): ReturnType<typeof openBoard> {
  return openBoard({ definition: definition(part), url, fetch: noFetch }, never, noAnswerer);
}

async function problemsOf(opened: Promise<unknown>): Promise<unknown> {
  const error: unknown = await opened.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof ProblemError ? error.problems : error;
}

describe("a definition that is given", () => {
  it("becomes a board with defaults filled and the record of each chart type, itself unchanged", async () => {
    const given = definition({});
    const before = structuredClone(given);
    const board = await openBoard({ definition: given, url, fetch: noFetch }, never, noAnswerer);
    expect(board.dashboard.time_zone).toBe("UTC");
    expect(board.dashboard.charts["score"]).toHaveProperty("min");
    expect([...board.records.keys()]).toEqual(["gauge"]);
    expect(board.broken.size).toBe(0);
    expect(given).toEqual(before);
  });

  it("keeps the other charts when one has a misspelt option", async () => {
    const board = await open({
      charts: { score: gauge, wrong: { ...gauge, metrik: "AVG(score)" } },
      layout: [
        {
          row: [
            { chart: "score", width: 6 },
            { chart: "wrong", width: 6 },
          ],
        },
      ],
    });
    expect([...board.broken.keys()]).toEqual(["wrong"]);
    expect(board.broken.get("wrong")).toMatchObject([{ code: "UNKNOWN_KEY", params: { key: "metrik" } }]);
    expect(board.dashboard.layout).toHaveLength(1);
  });

  it("keeps the other charts when one is of an unknown type", async () => {
    const board = await open({ charts: { score: gauge, wrong: { ...gauge, type: "guage" } } });
    expect(board.broken.get("wrong")).toMatchObject([
      { code: "UNKNOWN_CHART_TYPE", path: "/charts/wrong/type", params: { nearest: "gauge" } },
    ]);
  });

  it("is refused as a whole when its own keys are wrong, with every problem", async () => {
    expect(await problemsOf(open({ titel: "Test", colour: 1 }))).toMatchObject([
      { code: "UNKNOWN_KEY", params: { key: "titel", nearest: "title" } },
      { code: "UNKNOWN_KEY", params: { key: "colour" } },
    ]);
  });

  it("is refused when its layout names a chart that is not there", async () => {
    expect(await problemsOf(open({ layout: [{ row: [{ chart: "scor", width: 12 }] }] }))).toMatchObject([
      { code: "UNKNOWN_CHART", params: { chart: "scor", nearest: "score" } },
    ]);
  });

  it.each([null, 7, "text", []])("is refused when its charts are %j", async (charts) => {
    expect(await problemsOf(open({ charts }))).toMatchObject([{ path: "/charts" }]);
  });
});

describe("a definition at an address", () => {
  const at = (answer: () => Promise<Response>): ReturnType<typeof openBoard> =>
    openBoard({ definition: null, url, fetch: answer }, never, noAnswerer);

  it("is fetched, checked and opened", async () => {
    const board = await at(() => Promise.resolve(Response.json(definition({}))));
    expect(board.dashboard.id).toBe("test");
  });

  it.each([
    [404, "HTTP_STATUS"],
    [500, "HTTP_STATUS"],
    [401, "UNAUTHORIZED"],
    [403, "FORBIDDEN"],
  ])("that answers %i is %s", async (status, code) => {
    expect(await problemsOf(at(() => Promise.resolve(new Response("{}", { status }))))).toMatchObject([
      { code },
    ]);
  });

  it("that answers with a page is no JSON, and none of it is shown", async () => {
    const problems = await problemsOf(
      at(() => Promise.resolve(new Response("<!doctype html><b>Sign in</b>"))),
    );
    expect(problems).toMatchObject([{ code: "JSON_SYNTAX" }]);
    expect(JSON.stringify(problems)).not.toContain("Sign in");
  });

  it("that cannot be reached is SOURCE_DOWN and keeps the cause", async () => {
    const error: unknown = await at(noFetch).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      problems: [{ code: "SOURCE_DOWN" }],
      cause: { message: "Failed to fetch" },
    });
  });

  it("whose body breaks off is TRUNCATED", async () => {
    const body = new ReadableStream({
      start: (controller) => controller.error(new TypeError("network error")),
    });
    expect(await problemsOf(at(() => Promise.resolve(new Response(body))))).toMatchObject([
      { code: "TRUNCATED" },
    ]);
  });

  it("is no problem when nobody wants it any more", async () => {
    const abort = new AbortController();
    const source = {
      definition: null,
      url,
      fetch: () => {
        abort.abort();
        return Promise.reject(new TypeError("aborted"));
      },
    };
    await expect(openBoard(source, abort.signal, noAnswerer)).rejects.toMatchObject({ name: "AbortError" });
  });
});
