import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { fmt } from "./fmt.js";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitalkit-fmt-"));
});

afterEach(() => rm(folder, { recursive: true }));

const rough = '{ "title": "A", "id": "a", "version": 1 }';
const smooth = '{\n  "version": 1,\n  "id": "a",\n  "title": "A"\n}\n';

async function run(files: Readonly<Record<string, string>>, check = false) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const [out, notes] = [[] as string[], [] as string[]];
  const code = await fmt(
    { paths: Object.keys(files).map((name) => join(folder, name)), check },
    { stdout: { write: (text) => out.push(text) }, stderr: { write: (text) => notes.push(text) } },
  );
  const short = (texts: readonly string[]) => texts.join("").replaceAll(`${folder}/`, "");
  return { code, out: short(out), notes: short(notes) };
}

describe("fmt", () => {
  it("writes files in their form, and names those that it changed", async () => {
    expect(await run({ "a.json": rough, "b.jsonc": smooth })).toEqual({
      code: 0,
      out: "a.json\n",
      notes: "2 files: 1 formatted, 1 as they should be.\n",
    });
    expect(await readFile(join(folder, "a.json"), "utf8")).toBe(smooth);
  });

  it("with --check writes nothing, and fails where something is not in form", async () => {
    expect(await run({ "a.json": rough }, true)).toEqual({
      code: 1,
      out: "a.json\n",
      notes: "1 file: 1 not in form, 0 as they should be.\n",
    });
    expect(await readFile(join(folder, "a.json"), "utf8")).toBe(rough);
    expect(await run({ "a.json": smooth }, true)).toMatchObject({ code: 0, out: "" });
  });

  it("leaves YAML and what is no definition as they are, and says so", async () => {
    const files = { "a.yaml": "version: 1\n", "package.json": '{"name": "x"}' };
    const { code, out, notes } = await run(files);
    expect([code, out]).toEqual([0, ""]);
    expect(notes).toContain("a.yaml is left as it is: only JSON is formatted, not YAML.");
    expect(notes).toContain("package.json is left as it is: it is no definition.");
    expect(await readFile(join(folder, "package.json"), "utf8")).toBe(files["package.json"]);
  });

  it("says where a text is not JSON or means two things, and writes nothing", async () => {
    const { code, out } = await run({
      "a.json": '{ "version": 1,\n}',
      "b.json": '{ "version": 1, "version": 2 }',
    });
    expect(code).toBe(1);
    expect(out.split("\n")).toEqual([
      expect.stringContaining("a.json:2:1 error JSON_SYNTAX"),
      expect.stringContaining("b.json:1:17 error DUPLICATE_KEY"),
      "",
    ]);
  });

  it("refuses what is nested too deep", async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const { code, out } = await run({ "a.json": `{ "version": 1, "title": "A", "charts": ${deep} }` });
    expect(code).toBe(1);
    expect(out).toContain("a.json:1:1 error TOO_DEEP");
  });

  it("exits with 2 where there is nothing", async () => {
    const notes: string[] = [];
    const paths = [join(folder, "none.json")];
    const output = { stdout: { write: () => {} }, stderr: { write: (text: string) => notes.push(text) } };
    expect(await fmt({ paths, check: false }, output)).toBe(2);
    expect(notes.join("")).toContain("none.json: there is no such file.");
  });
});
