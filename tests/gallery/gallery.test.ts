import { render } from "@lit-labs/ssr";
import { collectResult } from "@lit-labs/ssr/lib/render-result.js";
import { loadRecord } from "@vitalkit/charts/records";
import { textWidth } from "@vitalkit/charts/text-width";
import type { ChartStoryArgs } from "@vitalkit/stories/chart-story";
import { storyTable, storyToday } from "@vitalkit/stories/chart-story";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { chartOf } from "./chart-of.js";
import { pictureText } from "./picture-text.js";

interface StoryFile {
  readonly default: { readonly title: string; readonly parameters: { readonly chart: string } };
  readonly [story: string]: unknown;
}

const files = import.meta.glob<StoryFile>("../../stories/charts/*.stories.ts", { eager: true });
const frames = [
  { width: 240, height: 200 },
  { width: 420, height: 260 },
  { width: 960, height: 360 },
];

/** What the page would have said: a story must cause no warning and no error. */
const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  for (const level of ["warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => void said.push(words.join(" ")));
  }
});

afterEach(() => vi.restoreAllMocks());

test("there are stories for every chart", async () => {
  const { chartTypes } = await import("@vitalkit/charts/records");
  const told = Object.values(files).map((file) => file.default.parameters.chart);
  expect(told.toSorted()).toEqual([...chartTypes()].toSorted());
});

describe.each(Object.values(files).map((file) => [file.default.title, file] as const))("%s", (_, file) => {
  const type = file.default.parameters.chart;
  const stories = Object.entries(file).filter(([name]) => name !== "default") as [
    string,
    { args: ChartStoryArgs },
  ][];

  test.each(stories)("%s: its options are valid and stay as they are", async (_name, story) => {
    const record = await loadRecord(type);
    if (!record) throw new Error(`no chart type ${type}`);
    const validate = await record.gate();
    const written = JSON.stringify(story.args.options);
    const options = { type, ...structuredClone(story.args.options) };
    expect(validate(options), JSON.stringify(validate.errors)).toBe(true);
    expect(JSON.stringify(story.args.options)).toBe(written);
  });

  const drawn = stories.filter(([, story]) => (storyTable(story.args)?.numRows ?? 0) > 0);
  test.each(drawn)("%s: its picture is as in the snapshot, at three sizes", async (name, story) => {
    const chart = await chartOf(type);
    const validate = await chart.gate();
    const options = { type, ...structuredClone(story.args.options) };
    validate(options);
    const table = storyTable(story.args);
    if (!table) throw new Error("a drawn story has a table");
    const pictures: string[] = [];
    for (const { width, height } of frames) {
      const input = {
        table,
        options: deepFreeze(options),
        fields: deepFreeze(structuredClone(story.args.fields ?? {})),
        state: chart.initial(options),
        selected: story.args.selected ?? {},
        frame: {
          width,
          height,
          measure: textWidth,
          locale: story.args.language ?? "en",
          direction: story.args.direction ?? ("ltr" as const),
          timeZone: "UTC",
          today: storyToday(story.args),
        },
      };
      const html = await collectResult(render(chart.view(chart.layout(input), () => undefined)));
      expect(html).not.toMatch(/NaN|undefined|\[object/);
      const { summary } = chart.describe(input);
      expect(summary).not.toMatch(/NaN|undefined|\[object/);
      pictures.push(`<!-- ${width} x ${height}: ${summary} -->\n${pictureText(html)}`);
    }
    await expect(pictures.join("\n")).toMatchFileSnapshot(`snapshots/${type}/${name}.html`);
    expect(said).toEqual([]);
  });
});

/** So that a layout that changes its input throws. */
function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) deepFreeze(child);
  }
  return value;
}
