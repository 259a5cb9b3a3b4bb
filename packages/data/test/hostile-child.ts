import { readFileSync } from "node:fs";

import { ProblemError } from "@vitalkit/spec";

import { TableFetcher } from "../src/sources/fetch-table.js";

/** How a file comes over the wire, told by the parent as JSON. */
interface Errand {
  readonly file: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly types?: Readonly<Record<string, "number" | "integer" | "text">>;
  /** Whether the body is unfolded on its way, as a browser does by `Content-Encoding`. */
  readonly isGzip?: boolean;
}

const errand = JSON.parse(process.argv[2] ?? "{}") as Errand;
const bytes = readFileSync(errand.file);
const name = errand.file.split("/").at(-1) ?? "";
const baseline = process.memoryUsage.rss();

async function send(): Promise<Response> {
  const body = errand.isGzip
    ? new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))
    : new Response(bytes).body;
  return new Response(body, { headers: errand.headers });
}

/** Reads every cell, so that nothing is left unchecked. */
async function read(): Promise<object> {
  const url = `https://example.test/${encodeURIComponent(name)}`;
  const table = await new TableFetcher(send).get(url, new AbortController().signal, {
    types: errand.types ?? {},
  });
  const names = table.schema.fields.map((field) => field.name);
  const refused: Record<string, string> = {};
  const first: Record<string, string | null> = {};
  await table.load?.(names);
  for (const column of names) {
    try {
      let sum = 0;
      const child = table.getChild(column);
      for (let row = 0; row < table.numRows; row++) sum += Number(child?.get(row) ?? 0);
      first[column] = table.numRows > 0 ? String(child?.get(0) ?? "null").slice(0, 80) : null;
      if (column === "mrr") first["sum of mrr"] = String(sum);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      refused[column] = error.problems[0]?.code ?? "";
    }
  }
  const warnings = table.problems?.map((each) => each.code) ?? [];
  return { rows: table.numRows, columns: names.length, refused, first, warnings };
}

const started = performance.now();
let outcome: object;
try {
  outcome = await read();
} catch (error) {
  outcome =
    error instanceof ProblemError
      ? { code: error.problems[0]?.code, params: error.problems[0]?.params }
      : { thrown: String(error) };
}
const ms = performance.now() - started;
const mb = process.resourceUsage().maxRSS / 1024 - baseline / 1024 / 1024;
process.stdout.write(JSON.stringify({ ...outcome, ms, mb }));
