import { readFileSync } from "node:fs";

import { chartTypes, loadRecord } from "@vitalkit/charts/records";
import { columnTypes, timeGrains, tones } from "@vitalkit/spec/schema";
import { describe, expect, it, test } from "vitest";

import { documentation, Editor, milliseconds } from "./editor.js";

const head = `"$schema": "../../schemas/dashboard.schema.json", "version": 1, "id": "board", "title": "Board"`;

function board(rest: string): Editor {
  return new Editor(`{ ${head}, ${rest} }`);
}

function chart(inside: string): Editor {
  return board(`"charts": { "x": { ${inside} } }`);
}

interface Schema {
  readonly properties: Readonly<Record<string, { readonly description?: string }>>;
}

function schemaOf(type: string): Schema {
  const file = new URL(`../../schemas/charts/${type}.schema.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as Schema;
}

function optionsOf(type: string): readonly string[] {
  return Object.keys(schemaOf(type).properties).filter((key) => key !== "type");
}

describe("an author in an empty definition", () => {
  it("is offered the keys of a board, each with its sentence", async () => {
    const offered = await new Editor(`{ "$schema": "../../schemas/dashboard.schema.json", | }`).offered();
    for (const key of [
      "version",
      "id",
      "title",
      "sources",
      "datasets",
      "filters",
      "charts",
      "layout",
      "alerts",
    ]) {
      expect(documentation(offered.get(key)!), key).toMatch(/\w.*\./);
    }
    expect([...offered.keys()]).not.toContain("$schema");
  });

  it("is told by the address in the first line which schema it is, relative to the file", async () => {
    expect(await new Editor(`{ "$schema": "../../schemas/dashboard.schema.json" }`).marked()).toEqual([
      expect.objectContaining({ message: 'Missing property "version".' }),
      expect.objectContaining({ message: 'Missing property "id".' }),
      expect.objectContaining({ message: 'Missing property "title".' }),
    ]);
    expect(
      await new Editor(
        `{ "$schema": "../../schemas/playbook.schema.json", "title": "P", "steps": [{ | }] }`,
      ).labels(),
    ).toContain("due_within");
  });

  it("chooses a chart from all that there are, each with its sentence and its gaps", async () => {
    const offered = await board(`"charts": { "x": | }`).offered();
    expect([...offered.keys()]).toEqual(chartTypes());
    for (const [label, item] of offered) {
      expect(documentation(item), label).toMatch(/^\w.*\.$/);
      expect(item.insertText, label).toContain(`"type": "${label}"`);
    }
  });

  it("names the type first, and is offered nothing else before", async () => {
    expect(await chart("|").labels()).toEqual(["type"]);
    expect(await chart(`"type": |`).labels()).toEqual(chartTypes());
  });
});

describe.each(chartTypes())("inside a chart of type %s", (type) => {
  it("an author is offered its options, and no other chart's", async () => {
    expect((await chart(`"type": "${type}", |`).labels()).toSorted()).toEqual(optionsOf(type).toSorted());
  });

  it("each option says its sentence, when it is offered and under the pointer", async () => {
    const offered = await chart(`"type": "${type}", |`).offered();
    for (const key of optionsOf(type)) {
      const sentence = documentation(offered.get(key)!);
      expect(sentence, key).toMatch(/\w.*\./);
      expect(await chart(`"type": "${type}", "${key[0]}|${key.slice(1)}": null`).said(), key).toContain(
        sentence.split("\n")[0],
      );
    }
  });

  it("an option of another chart is marked at its place", async () => {
    const own = optionsOf(type);
    for (const other of chartTypes()) {
      const foreign = optionsOf(other).find((key) => !own.includes(key));
      if (foreign === undefined) continue;
      const marked = await chart(`"type": "${type}", "${foreign}": null`).marked();
      expect(
        marked.filter(({ words }) => words === `"${foreign}"`),
        other,
      ).toEqual([{ words: `"${foreign}"`, message: `Property ${foreign} is not allowed.` }]);
    }
  });

  it("its snippet passes its own gate", async () => {
    const offered = await board(`"charts": { "x": | }`).offered();
    const written = offered.get(type)?.insertText ?? "";
    const filled = JSON.parse(written.replaceAll(/"\$\d"/g, '"x"').replaceAll(/\$\d/g, "1")) as object;
    const validate = await (await loadRecord(type))?.gate();
    expect(validate?.(filled), JSON.stringify(validate?.errors)).toBe(true);
  });
});

describe("words that are chosen from a list", () => {
  test.each([
    [
      "the period of a chart",
      `"charts": { "x": { "type": "mixed_timeseries", "time_grain": | } }`,
      timeGrains,
    ],
    ["the tone of a band", `"charts": { "x": { "type": "gauge", "bands": [{ "tone": | }] } }`, tones],
    ["the type of a column", `"datasets": { "d": { "columns": { "c": { "type": | } } } }`, columnTypes],
    ["the audience of a board", `"audience": |`, ["internal", "customer"]],
    [
      "the type of a filter",
      `"filters": [{ "id": "f", "type": | }]`,
      ["time_range", "select", "search", "range", "time_grain", "group_by", "boolean"],
    ],
    [
      "the type of a source",
      `"sources": { "s": { "type": | } }`,
      ["file", "inline", "gateway", "duckdb", "postgres", "clickhouse"],
    ],
    ["the severity of an alert", `"alerts": { "a": { "severity": | } }`, tones],
    [
      "the way to a score",
      `"health_models": { "m": { "combine": | } }`,
      ["weighted_mean", "points", "min", "expression"],
    ],
  ])("%s is offered whole", async (_what, rest, words) => {
    expect((await board(rest).labels()).toSorted()).toEqual([...words].toSorted());
  });

  it("are offered with a place for the text beside them, where two belong together", async () => {
    const offered = await board(`"charts": { "x": { "type": "gauge", "order_by": [|] } }`).offered();
    expect(offered.get("desc")?.insertText?.replaceAll(/\s/g, "")).toBe('["$1","desc"]');
    expect([...offered.keys()]).toEqual(expect.arrayContaining(["asc", "desc"]));
  });

  it("say what each of them means", async () => {
    const offered = await board(`"filters": [{ "id": "f", "type": | }]`).offered();
    expect(documentation(offered.get('"search"')!)).toBe(
      "Text that is looked for in columns; case and accents do not count.",
    );
    const grains = await board(
      `"charts": { "x": { "type": "mixed_timeseries", "time_grain": | } }`,
    ).offered();
    expect(documentation(grains.get('"P1W"')!)).toBe("One week, from Monday");
  });
});

describe("filters, sources and blocks", () => {
  it("offer the options of the type that was chosen", async () => {
    const select = await board(`"filters": [{ "id": "f", "type": "select", | }]`).labels();
    expect(select).toEqual(expect.arrayContaining(["multiple", "depends_on", "column", "scope"]));
    expect(select).not.toContain("presets");
    const range = await board(`"filters": [{ "id": "f", "type": "time_range", | }]`).labels();
    expect(range).toContain("presets");
    expect(range).not.toContain("multiple");
    expect(await board(`"sources": { "s": { "type": "duckdb", | } }`).labels()).toEqual([
      "setup",
      "database",
    ]);
  });

  it("offer every block and every cell", async () => {
    expect(await board(`"layout": [{ | }]`).labels()).toEqual(
      expect.arrayContaining(["row", "tabs", "heading", "markdown", "divider", "chart"]),
    );
    expect(await board(`"layout": [{ "row": [{ | }] }]`).labels()).toEqual(
      expect.arrayContaining(["chart", "column", "markdown", "width"]),
    );
    const within = `"layout": [{ "tabs": [{ "title": "A", "layout": [{ "row": [{ "column": [{ | }], "width": 3 }] }] }] }]`;
    expect(await board(within).labels()).toEqual(expect.arrayContaining(["row", "chart", "heading"]));
  });

  it("say of an option what it is there, and not what its kind of value is", async () => {
    expect(await board(`"alerts": { "a": { "wh|en": "a > 1" } }`).said()).toContain(
      "Fires for each row of which this holds.",
    );
    expect(await board(`"refr|esh": "PT1M"`).said()).toContain("ISO 8601 duration");
    expect(await board(`"time|_zone": "UTC"`).said()).toContain('Default: `"UTC"`');
  });
});

describe("a mistake is marked where it stands", () => {
  test.each([
    ["an unknown key", `"titel": "x"`, `"titel"`, "Property titel is not allowed."],
    ["a text for a list", `"filters": "x"`, `"x"`, 'Incorrect type. Expected "array".'],
    ["a number for a text", `"description": 5`, "5", 'Incorrect type. Expected "string".'],
    [
      "an unknown chart type",
      `"charts": { "x": { "type": "guage" } }`,
      `"guage"`,
      "Value is not accepted. Valid values:",
    ],
    [
      "an unknown filter type",
      `"filters": [{ "id": "f", "type": "selct" }]`,
      `"selct"`,
      "Value is not accepted. Valid values:",
    ],
    [
      "a text for a number in a chart",
      `"charts": { "x": { "type": "gauge", "metric": "a", "max": "100" } }`,
      `"100"`,
      'Incorrect type. Expected "number".',
    ],
    ["a duration that is none", `"refresh": "4h"`, `"4h"`, "String does not match the pattern"],
    [
      "a width beyond twelve",
      `"layout": [{ "row": [{ "chart": "a", "width": 13 }] }]`,
      "13",
      "above the maximum of 12",
    ],
    [
      "a key in a column",
      `"datasets": { "d": { "columns": { "c": { "lable": "x" } } } }`,
      `"lable"`,
      "Property lable is not allowed.",
    ],
    [
      "a key in a band of a health model",
      `"health_models": { "m": { "bands": { "list": [{ "id": "a", "from": 0, "label": "A", "tone": "good", "actoin": "x" }] }, "measures": [{ "id": "a", "input": { "dataset": "d" } }] } }`,
      `"actoin"`,
      "Property actoin is not allowed.",
    ],
  ])("%s", async (_what, rest, words, message) => {
    const marked = await board(rest).marked();
    expect(marked).toContainEqual({ words, message: expect.stringContaining(message) });
  });

  test.each(["superstore", "customer-success"])("and nothing is marked in %s", async (id) => {
    const file = new URL(`../../dashboards/${id}/dashboard.json`, import.meta.url);
    expect(await new Editor(readFileSync(file, "utf8"), file.href).marked()).toEqual([]);
  });
});

describe("the answer", () => {
  const text = readFileSync(new URL("../../dashboards/superstore/dashboard.json", import.meta.url), "utf8");
  const within = text.replace('"type": "gauge",', '"type": "gauge", |');

  // Figures are the bench's business; this holds off a schema that an editor cannot work with.
  test.each([
    ["to what may stand here", () => new Editor(within).offered()],
    ["to what this is", () => new Editor(within).said()],
    ["to what is wrong", () => new Editor(text).marked()],
  ])("%s comes while one types", async (_question, ask) => {
    expect(await milliseconds(ask)).toBeLessThan(200);
  });
});
