import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chartTypes } from "@vitalkit/charts/records";
import { describe, expect, it } from "vitest";

import { listSchemas, printSchema, writeSchemas } from "./schema.js";

function output() {
  const [out, notes] = [[] as string[], [] as string[]];
  return {
    out: () => out.join(""),
    notes: () => notes.join(""),
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => notes.push(text) },
  };
}

describe("schema", () => {
  it.each([
    ["dashboard", "dashboard"],
    ["health-model", "health-model"],
    ["charts/gauge", "charts/gauge"],
    ["gauge", "charts/gauge"],
  ])("prints that of %s", (noun, name) => {
    const printed = output();
    expect(printSchema(noun, printed)).toBe(0);
    expect(JSON.parse(printed.out()).$id).toBe(`https://vitalkit.dev/schemas/v1/${name}.schema.json`);
  });

  it.each([
    ["guage", "Did you mean “gauge”?"],
    ["../package", "--list names all"],
  ])("knows none of %s", (noun, words) => {
    const printed = output();
    expect([printSchema(noun, printed), printed.out()]).toEqual([2, ""]);
    expect(printed.notes()).toContain(words);
  });

  it("lists everything that has one, every chart among it", () => {
    const printed = output();
    expect(listSchemas(printed)).toBe(0);
    const names = printed.out().trim().split("\n");
    expect(names).toEqual(
      expect.arrayContaining(["dashboard", ...chartTypes().map((type) => `charts/${type}`)]),
    );
  });

  it("writes all of them into a folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "vitalkit-schema-"));
    try {
      const printed = output();
      expect(await writeSchemas(folder, printed)).toBe(0);
      expect(printed.out()).toContain(join(folder, "charts", "gauge.schema.json"));
      const schema = JSON.parse(await readFile(join(folder, "dashboard.schema.json"), "utf8")) as {
        title: string;
      };
      expect(schema.title).toBe("Vitalkit dashboard");
      expect(await writeSchemas(join(folder, "dashboard.schema.json"), printed)).toBe(2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
