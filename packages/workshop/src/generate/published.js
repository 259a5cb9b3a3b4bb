import { changeBelow } from "./change-below.js";
import { joinedDefinitions, withUsed } from "./definitions.js";
import { withHovers } from "./hover.js";
import { omit } from "./omit.js";
import { shareForReaders } from "./share.js";
import { withTag } from "./tag.js";
import { inOrder, unionsByTag } from "./unions.js";

const home = "https://vitalkit.dev/schemas/v1";

/** JSON Schema of one chart's object, as published. */
export function chartSchemaText({ type, schema }) {
  return published(`charts/${type}.schema.json`, { title: `Vitalkit chart: ${type}`, ...schema });
}

/**
 * Charts as they are published: their options in the order in which people read them, and described by what
 * `meanings` says of each type, where it says something.
 */
export function publishedCharts(charts, meanings = new Map()) {
  const schemas = inOrder(
    "type",
    charts.map(({ schema }) => schema),
  );
  return charts.map((chart, index) => {
    const { description = "", ...schema } = schemas[index];
    return { ...chart, schema: { ...schema, description: meanings.get(chart.type) ?? description } };
  });
}

/** JSON Schema of a noun that may stand in a file of its own. */
export function nounSchemaText({ name, schema }) {
  return published(`${name}.schema.json`, { title: `Vitalkit ${name.replaceAll("-", " ")}`, ...schema });
}

/**
 * JSON Schema of a whole definition for editors: the shell, and for each chart the options of its type.
 * `charts` are published ones.
 */
export function dashboardSchemaText(dashboard, charts) {
  const anyChart = dashboard.properties.charts.additionalProperties;
  const chart = { ...anyChart, oneOf: charts.map(({ type }) => ({ $ref: `#/$defs/${type}` })) };
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
  const readable = forEditors(withHovers(unionsByTag(omit(schema, "$schema"))));
  return JSON.stringify({ $schema: dialect, $id: `${home}/${path}`, ...readable });
}

/**
 * Beside a reference, an editor overlooks everything else, so what is said of the option itself goes around it. An
 * object with an example may still begin empty.
 */
function forEditors(schema) {
  if (Array.isArray(schema)) return schema.map(forEditors);
  if (typeof schema !== "object" || schema === null) return schema;
  const { $ref, ...said } = changeBelow(withTag(schema), forEditors);
  const whole =
    $ref === undefined ? said : Object.keys(said).length === 0 ? { $ref } : { ...said, allOf: [{ $ref }] };
  return { ...whole, ...emptyOf(schema), ...pairsOf(schema) };
}

function emptyOf({ type, examples, defaultSnippets }) {
  if (type !== "object" || examples === undefined || defaultSnippets !== undefined) return {};
  return { defaultSnippets: [{ label: "{}", description: "Begins empty.", body: {} }] };
}

/** Editors offer nothing inside a tuple, so one is offered whole: a text, and each word that may stand beside it. */
function pairsOf({ prefixItems = [] }) {
  const [first, second] = prefixItems;
  if (prefixItems.length !== 2 || first.type !== "string" || second.enum === undefined) return {};
  return { defaultSnippets: second.enum.map((word) => ({ label: word, body: ["$1", word] })) };
}
