import { describe, expect, it } from "vitest";

import { manifestText } from "./manifest.js";
import { readSchemas } from "./schemas.js";

const root = new URL("../../../..", import.meta.url).pathname;
const { charts } = await readSchemas(root);
const manifest = JSON.parse(manifestText(`${root}packages/charts`, charts));

interface Named {
  readonly name: string;
}

describe("the custom-elements manifest", () => {
  const elements = manifest.modules.flatMap(({ declarations }: { declarations: object[] }) => declarations);

  it("has an element with its tag for every chart", () => {
    const tags = elements.map(({ tagName }: { tagName: string }) => tagName);
    expect(tags).toEqual(charts.map(({ name }: Named) => `vital-${name}`).sort());
  });

  it.each(elements.map((element: { tagName: string }) => [element.tagName, element]))(
    "gives %s the attributes of every chart and of its own options, each once and described",
    (_tag, element) => {
      const names = element.attributes.map(({ name }: Named) => name);
      expect(names).toEqual(expect.arrayContaining(["label", "src", "theme", "time-range", "filters"]));
      expect(names).not.toEqual(expect.arrayContaining(["dataset"]));
      expect(new Set(names).size).toBe(names.length);
      expect(element.attributes.filter(({ description }: { description?: string }) => !description)).toEqual(
        [],
      );
    },
  );

  it("keeps what is private to itself", () => {
    const names = elements.flatMap(({ members }: { members: Named[] }) => members.map(({ name }) => name));
    expect(names.filter((name: string) => name.startsWith("#") || name === "willUpdate")).toEqual([]);
    expect(names).toContain("toCSV");
  });
});
