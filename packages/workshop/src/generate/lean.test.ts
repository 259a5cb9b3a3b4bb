import { readdirSync } from "node:fs";

import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const root = new URL("../../../..", import.meta.url).pathname;

/** The files that end up in a page when `entry` is bundled, node_modules included. */
async function filesOf(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [`${root}packages/${entry}`],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    conditions: ["source"],
    logLevel: "error",
  });
  return Object.keys(metafile.inputs);
}

const isHeavy = (file: string): boolean => /node_modules\/(zod|ajv)\/|\.schema\.ts$/.test(file);

describe("what a page loads to check a definition", () => {
  it("has neither zod nor Ajv", async () => {
    const files = await filesOf("spec/src/index.ts");
    expect(files.some((file) => file.endsWith("dashboard.gate.js"))).toBe(true);
    expect(files.filter(isHeavy)).toEqual([]);
  });

  it("would show zod if it were there", async () => {
    expect((await filesOf("spec/src/schema/index.ts")).filter(isHeavy).length).toBeGreaterThan(0);
  });

  const charts = readdirSync(`${root}packages/charts/src`, { recursive: true, encoding: "utf8" });
  it.each(charts.filter((file) => file.endsWith(".gate.js")))(
    "%s needs nothing but what all charts share",
    async (file) => {
      const files = await filesOf(`charts/src/${file}`);
      expect(files.filter((each) => !each.includes("packages/spec/src/"))).toEqual([
        `packages/charts/src/${file}`,
      ]);
      expect(files.filter(isHeavy)).toEqual([]);
    },
  );
});
