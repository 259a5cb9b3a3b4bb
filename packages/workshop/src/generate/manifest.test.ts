import { describe, expect, it } from "vitest";

import { manifestText } from "./manifest.js";
import { readSchemas } from "./schemas.js";

const root = new URL("../../../..", import.meta.url).pathname;
const { charts } = await readSchemas(root);
const manifest = JSON.parse(manifestText(`${root}packages/charts`, charts));

interface Named {
  readonly name: string;
  readonly description?: string;
}

interface Element {
  readonly tagName: string;
  readonly attributes: readonly Named[];
  readonly members: readonly Named[];
}

describe("the custom-elements manifest", () => {
  const elements: readonly Element[] = manifest.modules.flatMap(
    ({ declarations }: { declarations: Element[] }) => declarations,
  );

  it("has an element with its tag for every chart", () => {
    const tags = elements.map(({ tagName }) => tagName);
    expect(tags).toEqual(charts.map(({ name }: Named) => `vital-${name}`).sort());
  });

  it.each(elements.map((element) => [element.tagName, element] as const))(
    "gives %s the attributes of every chart and of its own options, each once and described",
    (_tag, element) => {
      const names = element.attributes.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(["label", "src", "theme", "time-range", "filters"]));
      expect(names).not.toEqual(expect.arrayContaining(["dataset"]));
      expect(new Set(names).size).toBe(names.length);
      expect(element.attributes.filter(({ description }) => !description)).toEqual([]);
    },
  );

  it("keeps what is private to itself", () => {
    const names = elements.flatMap(({ members }) => members.map(({ name }) => name));
    expect(names.filter((name) => name.startsWith("#") || name === "willUpdate")).toEqual([]);
    expect(names).toContain("toCSV");
  });
});
