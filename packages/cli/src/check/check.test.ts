import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { check, type CheckArguments } from "./check.js";

let folder = "";

const sound = '{"version": 1, "id": "good", "title": "Good"}';
const files: Readonly<Record<string, string>> = {
  "good/dashboard.json": sound,
  "bad/dashboard.json": `{
  "version": 1,
  "id": "bad", "id": "bad",
  "titel": "Bad",
  "datasets": { "rows": { "url": "rows.arrow" } },
  "charts": { "x": { "type": "gauge", "datset": "rows", "metric": "SUM(a)" } }
}`,
  "yaml/dashboard.yaml":
    "version: 1\nid: other\ntitle: Other\nlayout:\n  - row:\n      - { chart: nothing, width: 3 }\n",
  "columns/dashboard.json": `{
  "version": 1, "id": "columns", "title": "Columns",
  "datasets": { "rows": { "values": [{ "tier": "Gold", "mrr": 100 }] } },
  "filters": [{ "id": "tier", "type": "select", "dataset": "rows", "column": "teir" }],
  "charts": {
    "x": { "type": "gauge", "dataset": "rows", "metric": "SUM(mmr)", "filters": ["tier = 'Gold' AND"] }
  }
}`,
  "setup/dashboard.json": `{
  "version": 1, "id": "setup", "title": "Setup",
  "sources": { "warehouse": { "type": "duckdb", "setup": "setup.sql" } },
  "datasets": { "rows": { "source": "warehouse", "table": "rows" } }
}`,
  "setup/setup.sql": "CREATE TABLE rows AS SELECT 1 AS a;\nCREATE TABLE other AS SELECT nothing;\n",
  "server/dashboard.json": `{
  "version": 1, "id": "server", "title": "Server",
  "sources": { "crm": { "type": "postgres", "host": "db.invalid" } },
  "datasets": {
    "rows": { "source": "crm", "table": "rows" },
    "more": { "values": [{ "a": 1 }] }
  },
  "charts": { "x": { "type": "gauge", "dataset": "rows", "metric": "SUM(a)" } }
}`,
  "deep/er/list/dashboard.jsonc": `{
  "version": 1, "id": "list", "title": "List", // rows lead on
  "datasets": { "rows": { "values": [{ "id": "a" }] } },
  "charts": {
    "x": { "type": "at_risk_table", "dataset": "rows", "columns": ["id"],
      "open": { "dashboard": "detail", "with": { "customer": "id" } } },
    "y": { "type": "at_risk_table", "dataset": "rows", "columns": ["id"],
      "open": { "dashboard": "detial", "with": {} } },
    "z": { "type": "at_risk_table", "dataset": "rows", "columns": ["id"],
      "open": { "dashboard": "detail", "with": { "customre": "id" } } }
  }
}`,
  "deep/er/detail/dashboard.yaml":
    "version: 1\nid: detail\ntitle: Detail\nparameters:\n  customer: { required: true }\n",
  "parts/dashboard.json": `{
  "version": 1, "id": "parts", "title": "Parts",
  "datasets": { "rows": { "values": [{ "id": "a", "usage": 1 }] } },
  "health_models": { "health": "../models/health.json", "other": "../models/none.json", "bad": "../models/bad.json" },
  "recommendations": { "call": { "title": "Call", "health_model": "health", "bands": ["lwo"] } }
}`,
  "models/health.json": `{ "$schema": "../schemas/health-model.schema.json",
  "bands": { "list": [{ "id": "low", "from": 0, "label": "Low", "tone": "bad" }] },
  "measures": [{ "id": "usage", "weight": 100, "input": { "dataset": "rows", "column": "usage" } }]
}`,
  "models/bad.json": '{ "bands": }',
  "models/steps.json": `{ "$schema": "../schemas/playbook.schema.json", "title": "P",
  "steps": [{ "title": "One", "after": ["two"] }]
}`,
  "broken.json": '{\n  "version": 1,\n}',
  "bom.json": `\uFEFF${sound}`,
  "none/README.md": "no definition",
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitalkit-check-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
});

afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly out: readonly string[];
  readonly notes: string;
}

function run(...names: readonly string[]): Promise<Outcome> {
  return checked(names);
}

async function checked(
  names: readonly string[],
  { data = "none", format = "text" }: Partial<Pick<CheckArguments, "data" | "format">> = {},
): Promise<Outcome> {
  const [out, notes] = [[] as string[], [] as string[]];
  const code = await check(
    { paths: names.map((name) => join(folder, name)), format, data },
    { stdout: { write: (text) => out.push(text) }, stderr: { write: (text) => notes.push(text) } },
  );
  const lines = out.join("").replaceAll(`${folder}/`, "").split("\n").filter(Boolean);
  return { code, out: lines, notes: notes.join("") };
}

function heads(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.split(" ").slice(0, 3).join(" "));
}

describe("check", () => {
  it("finds nothing in a sound definition and exits with 0", async () => {
    expect(await run("good/dashboard.json")).toEqual({
      code: 0,
      out: [],
      notes: "1 file checked: 0 errors, 0 warnings.\n",
    });
    expect((await run("bom.json")).code).toBe(0);
  });

  it("names file, line and column of each problem from top to bottom and exits with 1", async () => {
    const { code, out } = await run("bad/dashboard.json");
    expect(code).toBe(1);
    expect(heads(out)).toEqual([
      "bad/dashboard.json:3:16 error DUPLICATE_KEY",
      "bad/dashboard.json:4:3 error UNKNOWN_KEY",
      "bad/dashboard.json:6:39 error UNKNOWN_KEY",
    ]);
    expect(out[1]).toContain("Did you mean “title”?");
  });

  it("reads YAML, and warns of an id that is not the folder's name", async () => {
    const { code, out } = await run("yaml/dashboard.yaml");
    expect(code).toBe(1);
    expect(heads(out)).toEqual([
      "yaml/dashboard.yaml:2:5 warning ID_NOT_FOLDER",
      "yaml/dashboard.yaml:6:18 error UNKNOWN_CHART",
    ]);
  });

  it("says where a text stops being JSON", async () => {
    expect((await run("broken.json")).out).toEqual([
      expect.stringContaining("broken.json:3:1 error JSON_SYNTAX This is not valid JSON"),
    ]);
  });

  it("takes a folder for the definitions in its folders", async () => {
    const { code, out, notes } = await run("");
    expect(code).toBe(1);
    expect(notes).toContain("9 files checked");
    expect([...new Set(out.map((line) => line.split(":")[0]))]).toEqual([
      "bad/dashboard.json",
      "columns/dashboard.json",
      "deep/er/list/dashboard.jsonc",
      "parts/dashboard.json",
      "models/bad.json",
      "models/health.json",
      "yaml/dashboard.yaml",
    ]);
  });

  it("takes a pattern for the files that fit it, and a file that is named twice once", async () => {
    const { code, notes } = await run("{good,yaml}/*.json", "good/dashboard.json", "*/../bom.json");
    expect([code, notes]).toEqual([0, "2 files checked: 0 errors, 0 warnings.\n"]);
    expect(await run("g??d/*.yaml")).toMatchObject({
      code: 2,
      notes: expect.stringContaining("g??d/*.yaml: no file fits the pattern"),
    });
  });

  it("shows the lines to people, and not to programs", async () => {
    const { out } = await checked(["bad/dashboard.json"], { format: null });
    expect(out.slice(3, 6)).toEqual([
      "bad/dashboard.json:4:3 error UNKNOWN_KEY The key “titel” is not known here. Did you mean “title”?",
      '  4 |   "titel": "Bad",',
      "    |   ^^^^^^^",
    ]);
  });

  it.each([
    ["the boards of the same check", ["deep"]],
    ["the boards in the folders beside its own", ["deep/er/list/dashboard.jsonc"]],
  ])("looks for what rows open among %s", async (_where, paths) => {
    const { out } = await run(...paths);
    expect(heads(out)).toEqual([
      "deep/er/list/dashboard.jsonc:8:30 error UNKNOWN_DASHBOARD",
      "deep/er/list/dashboard.jsonc:10:48 error MISSING_KEY",
      "deep/er/list/dashboard.jsonc:10:50 error UNKNOWN_PARAMETER",
    ]);
    expect(out[0]).toContain("Did you mean “detail”?");
  });

  it("exits with 2 when something cannot be read, and checks the rest all the same", async () => {
    const { code, out, notes } = await run("nowhere.json", "none", "broken.json");
    expect(code).toBe(2);
    expect(out).toHaveLength(1);
    expect(notes).toContain("nowhere.json: there is no such file");
    expect(notes).toContain("none: there is no dashboard.json");
  });

  it("finds faults in expressions without data, at their place in the text", async () => {
    const { out } = await run("columns/dashboard.json");
    expect(heads(out)).toEqual([
      "columns/dashboard.json:4:78 error UNKNOWN_COLUMN",
      "columns/dashboard.json:6:100 error EXPRESSION_SYNTAX",
    ]);
  });

  it("looks for columns in the data, and names the nearest", async () => {
    const { code, out } = await checked(["columns/dashboard.json"], { data: "local" });
    expect(code).toBe(1);
    expect(out).toEqual([
      "columns/dashboard.json:4:78 error UNKNOWN_COLUMN There is no column “teir”. Did you mean “tier”?",
      "columns/dashboard.json:6:63 error UNKNOWN_COLUMN There is no column “mmr” in the dataset “rows” at character 5. Did you mean “mrr”?",
      expect.stringContaining("columns/dashboard.json:6:100 error EXPRESSION_SYNTAX"),
    ]);
  });

  it("says which statement of a setup script failed", async () => {
    const { code, out } = await checked(["setup/dashboard.json"], { data: "local" });
    expect(code).toBe(1);
    expect(out).toEqual([expect.stringContaining("setup/dashboard.json:3:58 error SETUP_FAILED")]);
    expect((await checked(["setup/dashboard.json"])).code).toBe(0);
  });

  it("checks health models and playbooks in files of their own with the board, and tells what is wrong there", async () => {
    const { out } = await run("parts/dashboard.json");
    const errors = heads(out).filter((each) => !each.includes(" warning "));
    expect(errors).toEqual([
      "parts/dashboard.json:4:66 error FILE_UNREADABLE",
      "parts/dashboard.json:5:87 error UNKNOWN_BAND",
      "models/bad.json:1:12 error JSON_SYNTAX",
      "models/health.json:2:73 error NOT_ONE_OF",
    ]);
  });

  it("warns of what may be said and has no effect yet, where it stands", async () => {
    const { out } = await run("parts/dashboard.json");
    const warnings = heads(out).filter((each) => each.includes(" warning "));
    expect(warnings.map((each) => each.replace(/:\d+:\d+/, ""))).toEqual([
      "parts/dashboard.json warning NOT_YET_DRAWN",
      "parts/dashboard.json warning NOT_YET_DRAWN",
    ]);
  });

  it("checks such a file alone by the schema that it names", async () => {
    const { out } = await run("models/health.json", "models/steps.json");
    expect(heads(out)).toEqual([
      "models/health.json:2:73 error NOT_ONE_OF",
      "models/steps.json:2:41 error UNKNOWN_STEP",
    ]);
  });

  it("asks a server for its columns only when told to", async () => {
    expect(await checked(["server/dashboard.json"], { data: "local" })).toMatchObject({ code: 0, out: [] });
    const { code, out } = await checked(["server/dashboard.json"], { data: "live" });
    expect(code).toBe(1);
    expect(heads(out)).toEqual(["server/dashboard.json:5:41 error SOURCE_DOWN"]);
  });

  it("finds nothing wrong with a sound definition and its data", async () => {
    expect(await checked(["good/dashboard.json"], { data: "local" })).toMatchObject({ code: 0, out: [] });
  });
});
