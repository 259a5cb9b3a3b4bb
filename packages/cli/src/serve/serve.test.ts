import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { run } from "../index.js";

const port = 4620;
const address = `http://localhost:${port}/`;

let root: string;
let out: string;
let notes: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "vitalkit-serve-"));
  await mkdir(join(root, "shop"));
  await write("setup.sql", "CREATE TABLE customers AS FROM read_csv('names.csv');");
  await write("names.csv", "name\nAda\n");
  await write("dashboard.json", definition("Shop"));
  out = "";
  notes = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((notes += String(text)), true));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true });
});

function write(file: string, text: string): Promise<void> {
  return writeFile(join(root, "shop", file), text);
}

function definition(title: string, chart: object = {}): string {
  return JSON.stringify(
    {
      version: 1,
      id: "shop",
      title,
      sources: { warehouse: { type: "duckdb", setup: "setup.sql" } },
      datasets: { customers: { source: "warehouse", table: "customers" } },
      charts: { table: { type: "at_risk_table", dataset: "customers", columns: ["name"], ...chart } },
    },
    null,
    2,
  );
}

async function serving(): Promise<{ end(signal: NodeJS.Signals): Promise<number> }> {
  const ended = run(["serve", root, "--port", String(port)]);
  await vi.waitFor(() => expect(out).toContain(address), 10_000);
  return {
    end(signal) {
      process.emit(signal);
      return ended;
    },
  };
}

async function names(): Promise<string> {
  const response = await fetch(`${address}api/v1/dashboards/shop/charts/table/data`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/csv" },
    body: "{}",
  });
  return response.text();
}

describe("vitalkit serve", () => {
  it("answers, follows changes of definitions, scripts and data, and ends at a signal", async () => {
    const server = await serving();
    expect(out).toBe(`Vitalkit answers on ${address}\n`);
    expect(await (await fetch(address)).text()).toContain("<h2>Shop</h2>");
    expect(await names()).toBe("name\r\nAda\r\n");

    const stream = await fetch(`${address}events`);
    const events = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    await events.read();
    const changes: [string, string, boolean][] = [
      ["dashboard.json", definition("Store"), true],
      ["dashboard.json", "{", false],
      ["dashboard.json", definition("Shop again", { colums: [] }), true],
      ["names.csv", "name\nGrace\n", true],
    ];
    for (const [file, text, ready] of changes) {
      await write(file, text);
      expect((await events.read()).value).toContain(JSON.stringify({ dashboard: "shop", ready }));
    }
    expect(notes).toContain(`${join(root, "shop", "dashboard.json")}:1:2 error JSON_SYNTAX`);
    expect(notes).toMatch(/dashboard\.json:\d+:\d+ error UNKNOWN_KEY The key “colums” .* “columns”/);
    await write("dashboard.json", definition("Shop"));
    await events.read();
    expect(await names()).toBe("name\r\nGrace\r\n");

    expect(await server.end("SIGTERM")).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
  }, 30_000);

  it("ends at once though it has not loaded everything yet", async () => {
    await write(
      "setup.sql",
      "CREATE TABLE customers AS SELECT COUNT(*) FROM range(100000000) AS a(i), range(100000) AS b(j) WHERE (i * j) % 7 = 3;",
    );
    const ended = run(["serve", root, "--port", String(port)]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    process.emit("SIGINT");
    expect(await ended).toBe(0);
    expect(out).toBe("");
  }, 10_000);

  it("says that its port is taken, and what to do", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
    expect(await run(["serve", root, "--port", String(port)])).toBe(2);
    expect(notes).toContain(`Port ${port} is already in use`);
    expect(notes).toContain("--port");
    await new Promise((resolve) => other.close(resolve));
  });

  it.each([
    [["serve", "--port", "high"], "whole number from 0 to 65535"],
    [["serve", "--port", "65536"], "whole number from 0 to 65535"],
    [["serve", "no-such-folder"], "no folder “no-such-folder”"],
    [["serve", tmpdir(), "--host", "0.0.0.0"], "does not listen on “0.0.0.0”"],
    [["sreve"], "Did you mean serve"],
    [["serve", "--prot", "1"], "Did you mean --port"],
  ])("takes %j for wrong usage", async (args, words) => {
    expect(await run(args)).toBe(2);
    expect(notes).toContain(words);
    expect(out).toBe("");
  });
});
