import { omit } from "./omit.js";

const home = "https://vitalkit.dev/schemas/v1";

/** JSON Schema of one chart's object, as published. */
export function chartSchemaText({ type, schema }) {
  return published(`charts/${type}.schema.json`, { title: type, ...schema });
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
  return published("dashboard.schema.json", {
    title: "Vitalkit dashboard",
    ...dashboard,
    properties: {
      ...dashboard.properties,
      charts: { ...dashboard.properties.charts, additionalProperties: charts.length > 0 ? chart : anyChart },
    },
    $defs: Object.fromEntries(charts.map(({ type, schema }) => [type, omit(schema, "$schema")])),
  });
}

function published(path, schema) {
  const dialect = "https://json-schema.org/draft/2020-12/schema";
  return JSON.stringify({ $schema: dialect, $id: `${home}/${path}`, ...omit(schema, "$schema") });
}
