import { existsSync, readdirSync, readFileSync } from "node:fs";

import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

import { dashboardSchemaText } from "./published.js";
import { nounOf, readSchemas } from "./schemas.js";

const root = new URL("../../../..", import.meta.url).pathname;
const { nouns, charts } = await readSchemas(root);
const schema = JSON.parse(dashboardSchemaText(nounOf(nouns, "dashboard"), charts));
const ajv = new Ajv2020({ allErrors: true, strictTypes: false, allowUnionTypes: true });
ajv.addVocabulary(["markdownDescription", "enumDescriptions", "defaultSnippets"]);
const validate = ajv.compile(schema);
const shell = { version: 1, id: "a", title: "A" };

describe("the published schema of a definition", () => {
  it("says where it is at home", () => {
    expect(schema.$id).toBe("https://vitalkit.dev/schemas/v1/dashboard.schema.json");
  });

  it("has every chart type", () => {
    expect(Object.keys(schema.$defs)).toEqual(expect.arrayContaining(charts.map(({ type }) => type)));
    expect(charts.length).toBeGreaterThan(0);
  });

  it("takes the smallest definition", () => {
    expect(validate(shell)).toBe(true);
  });

  it("checks each chart by its type", () => {
    const type = charts[0]?.type;
    expect(validate({ ...shell, charts: { a: { type, nonsense: 1 } } })).toBe(false);
    expect(validate({ ...shell, charts: { a: { type: "nonsense" } } })).toBe(false);
  });

  it.each([{ titel: "x" }, { layout: [{ rwo: [] }] }, { datasets: { a: { colums: {} } } }])(
    "refuses %j",
    (changes) => {
      expect(validate({ ...shell, ...changes })).toBe(false);
    },
  );

  const boards = readdirSync(`${root}dashboards`)
    .map((name) => `${root}dashboards/${name}/dashboard.json`)
    .filter((file) => existsSync(file));
  it.each(boards)("takes %s", (file) => {
    validate(JSON.parse(readFileSync(file, "utf8")));
    expect(validate.errors).toBeNull();
  });
});
