import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { check } from "./check.js";

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

async function run(
  ...names: readonly string[]
): Promise<{ code: number; out: readonly string[]; notes: string }> {
  const [out, notes] = [[] as string[], [] as string[]];
  const code = await check(
    { paths: names.map((name) => join(folder, name)), format: "text", data: false },
    { stdout: { write: (text) => out.push(text) }, stderr: { write: (text) => notes.push(text) } },
  );
  const lines = out.join("").split("\n").filter(Boolean);
  return { code, out: lines.map((line) => line.slice(folder.length + 1)), notes: notes.join("") };
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
    expect(out.map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      "bad/dashboard.json:3:16 error DUPLICATE_KEY",
      "bad/dashboard.json:4:3 error UNKNOWN_KEY",
      "bad/dashboard.json:6:39 error UNKNOWN_KEY",
    ]);
    expect(out[1]).toContain("Did you mean “title”?");
  });

  it("reads YAML, and warns of an id that is not the folder's name", async () => {
    const { code, out } = await run("yaml/dashboard.yaml");
    expect(code).toBe(1);
    expect(out.map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
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
    expect(notes).toContain("3 files checked");
    expect(new Set(out.map((line) => line.split(":")[0]))).toEqual(
      new Set(["bad/dashboard.json", "yaml/dashboard.yaml"]),
    );
  });

  it("exits with 2 when something cannot be read, and checks the rest all the same", async () => {
    const { code, out, notes } = await run("nowhere.json", "none", "broken.json");
    expect(code).toBe(2);
    expect(out).toHaveLength(1);
    expect(notes).toContain("nowhere.json: there is no such file");
    expect(notes).toContain("none: there is no dashboard.json");
  });
});
