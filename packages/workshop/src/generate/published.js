import { joinedDefinitions, withUsed } from "./definitions.js";
import { omit } from "./omit.js";
import { shareForReaders } from "./share.js";
import { withTag } from "./tag.js";

const home = "https://vitalkit.dev/schemas/v1";

/** JSON Schema of one chart's object, as published. */
export function chartSchemaText({ type, schema }) {
  return published(`charts/${type}.schema.json`, { title: `Vitalkit chart: ${type}`, ...schema });
}

/** JSON Schema of a noun that may stand in a file of its own. */
export function nounSchemaText({ name, schema }) {
  return published(`${name}.schema.json`, { title: `Vitalkit ${name.replaceAll("-", " ")}`, ...schema });
}

/**
 * JSON Schema of a whole definition for editors: the shell, and for each chart the options of its type.
 * if/then rather than oneOf, so that an editor explains what is wrong with the chart that was meant.
 */
export function dashboardSchemaText(dashboard, charts) {
  const types = charts.map(({ type }) => type);
  const anyChart = dashboard.properties.charts.additionalProperties;
  const chart = {
    ...anyChart,
    properties: { type: { ...anyChart.properties.type, enum: types } },
    allOf: types.map((type) => ({
      if: { required: ["type"], properties: { type: { const: type } } },
      then: { $ref: `#/$defs/${type}` },
    })),
  };
  const properties = Object.entries(dashboard.properties).map(([key, option]) => [
    key,
    omit(option, "apart"),
  ]);
  const whole = {
    title: "Vitalkit dashboard",
    ...dashboard,
    properties: {
      ...Object.fromEntries(properties),
      charts: { ...dashboard.properties.charts, additionalProperties: charts.length > 0 ? chart : anyChart },
    },
  };
  const defs = joinedDefinitions([
    dashboard,
    ...charts.map(({ schema }) => schema),
    { $defs: Object.fromEntries(charts.map(({ type, schema }) => [type, omit(schema, "$schema", "$defs")])) },
  ]);
  return published("dashboard.schema.json", shareForReaders(withUsed(whole, defs)));
}

function published(path, schema) {
  const dialect = "https://json-schema.org/draft/2020-12/schema";
  return JSON.stringify({ $schema: dialect, $id: `${home}/${path}`, ...forEditors(omit(schema, "$schema")) });
}

/** Values that are no schemas, whatever keys they have. */
const holdsValues = new Set(["default", "const", "enum", "examples", "enumDescriptions"]);

/** Hover shows `markdownDescription` where there is one: the sentence, and the default as code. */
function forEditors(schema) {
  if (Array.isArray(schema)) return schema.map(forEditors);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.entries(withTag(schema)).map(([key, value]) => [
    key,
    holdsValues.has(key)
      ? value
      : key === "properties" || key === "$defs"
        ? mapValues(value)
        : forEditors(value),
  ]);
  const { description, default: value } = schema;
  const isShort = value !== undefined && JSON.stringify(value).length <= 60;
  if (typeof description !== "string" || !isShort) return Object.fromEntries(inner);
  const hover = `${description}\n\nDefault: \`${JSON.stringify(value)}\``;
  return { ...Object.fromEntries(inner), markdownDescription: hover };
}

function mapValues(schemas) {
  return Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, forEditors(schema)]));
}
