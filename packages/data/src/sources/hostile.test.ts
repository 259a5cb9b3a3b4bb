import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "vite";

import { shared } from "../../test/shared.js";

const run = promisify(execFile);

interface Expected {
  readonly outcome: "reads" | "rejected";
  readonly rows?: number;
  readonly columns?: number;
  readonly sum_mrr?: number;
  readonly error_code?: string;
  readonly or_rejected?: string;
}

interface Entry {
  readonly path: string;
  readonly bytes: number;
  readonly holds: string;
  readonly expected: Expected;
}

interface Outcome {
  readonly rows?: number;
  readonly columns?: number;
  /** Codes of columns that were refused when they were looked at. */
  readonly refused?: Readonly<Record<string, string>>;
  readonly first?: Readonly<Record<string, string | null>>;
  readonly warnings?: readonly string[];
  readonly code?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly thrown?: string;
  readonly ms: number;
  readonly mb: number;
}

/** Most milliseconds and megabytes over the start that a file may take; of time a busy machine may take more. */
const LIMITS = { ms: 2000, mb: 256 };

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitalkit-hostile-"));
  await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["source"] },
    ssr: { noExternal: true },
    build: {
      ssr: resolve(import.meta.dirname, "../../test/hostile-child.ts"),
      outDir: folder,
      target: "node20",
      rollupOptions: { output: { format: "es", entryFileNames: "child.mjs" } },
    },
  });
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

function manifest(kind: "arrow" | "csv"): readonly Entry[] {
  const file = join(shared.hostile, kind, "manifest.json");
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, "utf8")) as { files: readonly Entry[] }).files;
}

function fileOf(kind: "arrow" | "csv", path: string): string {
  return join(shared.hostile, kind === "csv" ? "" : kind, path);
}

/** Reads the file in a process of its own, with a heap of 256 MB, as if it came over the network. */
async function outcomeOf(file: string, errand: object = {}): Promise<Outcome> {
  const child = [join(folder, "child.mjs"), JSON.stringify({ file, headers: {}, ...errand })];
  const { stdout } = await run(process.execPath, ["--max-old-space-size=256", ...child], { timeout: 15_000 });
  return JSON.parse(stdout) as Outcome;
}

/** What the wire tells of a file besides its bytes. */
function errandOf({ path, bytes }: Entry): object {
  if (path.endsWith(".gz")) {
    const headers = { "Content-Encoding": "gzip", "Content-Length": String(bytes) };
    return { isGzip: true, headers };
  }
  if (path.endsWith("truncated_mid_row.csv")) return { headers: { "Content-Length": String(bytes + 9) } };
  if (path.endsWith(".csv")) return { headers: { "Content-Type": "text/csv" } };
  if (path.endsWith(".stream")) return { headers: { "Content-Type": "application/vnd.apache.arrow.stream" } };
  return {};
}

function check(outcome: Outcome, expected: Expected): void {
  expect(outcome.thrown).toBeUndefined();
  expect(outcome.ms).toBeLessThan(LIMITS.ms);
  expect(outcome.mb).toBeLessThan(LIMITS.mb);
  if (expected.outcome === "rejected") {
    const refused = outcome.code ?? Object.values(outcome.refused ?? {})[0];
    expect(refused).toBe(expected.error_code);
    return;
  }
  const codes = [...(outcome.code ? [outcome.code] : []), ...Object.values(outcome.refused ?? {})];
  if (codes.length > 0) {
    expect(codes).toEqual(codes.map(() => expected.or_rejected));
    return;
  }
  expect(outcome.rows).toBe(expected.rows);
  if (expected.columns !== undefined) expect(outcome.columns).toBe(expected.columns);
  if (expected.sum_mrr !== undefined) expect(Number(outcome.first?.["sum of mrr"])).toBe(expected.sum_mrr);
}

for (const kind of ["arrow", "csv"] as const) {
  describe.skipIf(!shared.isThere)(`every file of hostile/${kind} ends as its manifest says`, () => {
    for (const entry of manifest(kind)) {
      test(`${entry.path}: ${entry.holds}`, { retry: 1, timeout: 30_000 }, async () => {
        check(await outcomeOf(fileOf(kind, entry.path), errandOf(entry)), entry.expected);
      });
    }
  });
}

describe.skipIf(!shared.isThere)("what the manifests leave open", () => {
  const arrow = (name: string, errand?: object) => outcomeOf(fileOf("arrow", `own/${name}`), errand);
  const csv = (name: string, errand?: object) => outcomeOf(fileOf("csv", `csv/${name}`), errand);

  test("a stream without its end is whole where its announced length was met", async () => {
    const headers = { "Content-Length": "18608" };
    expect((await arrow("no_eos.stream", { headers })).rows).toBe(1000);
  });

  test("of two streams in one body the first is read, with a warning", async () => {
    expect((await arrow("two_streams.stream")).warnings).toEqual(["SECOND_STREAM_IGNORED"]);
  });

  test("what a row has too few of is told with its line", async () => {
    expect((await csv("ragged_short.csv")).params).toMatchObject({ line: 2, found: 3, expected: 5 });
  });

  test("an encoding that the server names is read", async () => {
    const headers = { "Content-Type": "text/csv; charset=iso-8859-1" };
    expect(await csv("latin1.csv", { headers })).toMatchObject({
      rows: 1,
      first: { name: "Müller & Söhne" },
    });
    const japanese = { "Content-Type": "text/csv; charset=shift_jis" };
    expect((await csv("shift_jis.csv", { headers: japanese })).rows).toBe(1);
  });

  test("spellings of numbers that a declared type cannot read are counted, and as text they stay", async () => {
    const types = { n: "number" };
    expect(await csv("numbers_hard.csv", { types })).toMatchObject({
      rows: 21,
      warnings: ["VALUES_UNREADABLE"],
    });
    expect((await csv("numbers_hard.csv")).first).toEqual({ n: "007" });
  });

  test("a name that two columns have is a problem only where it is used", async () => {
    const { rows, refused } = await arrow("duplicate_columns.stream");
    expect([rows, refused]).toEqual([2, { mrr: "AMBIGUOUS_COLUMN" }]);
  });
});
