import { chartTypes, loadRecord } from "@vitalkit/charts/records";
import { schemaProblems } from "@vitalkit/spec";
import type { ChartStoryArgs } from "@vitalkit/stories/chart-story";
import { describe, expect, it } from "vitest";

interface StoryFile {
  readonly default: {
    readonly parameters?: { readonly chart?: string };
    readonly args?: Partial<ChartStoryArgs>;
  };
  readonly [story: string]: { readonly args?: Partial<ChartStoryArgs> };
}

const files = import.meta.glob<StoryFile>("../../stories/charts/*.stories.ts", { eager: true });

const stories = Object.values(files).flatMap(({ default: meta, ...rest }) =>
  Object.entries(rest).map(([name, story]) => {
    const type = meta.parameters?.chart ?? "";
    return { type, name, options: { ...meta.args?.options, ...story.args?.options, type } };
  }),
);

describe("the options of every story", () => {
  it("are of every chart type", () => {
    expect([...new Set(stories.map(({ type }) => type))].sort()).toEqual([...chartTypes()].sort());
  });

  it.each(stories)("pass the gate: $type, $name", async ({ type, options }) => {
    const validate = await (await loadRecord(type))?.gate();
    const copy = structuredClone(options);
    validate?.(copy);
    expect(schemaProblems(validate?.errors, copy)).toEqual([]);
  });
});
