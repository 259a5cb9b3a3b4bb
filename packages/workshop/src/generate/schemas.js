import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

import { build } from "esbuild";

const schemaSuffix = ".schema.ts";

/**
 * The zod schemas of the tree, as JSON Schemas (draft 2020-12) with their defaults.
 * They are bundled with one zod, so that schemas of different packages may extend each other.
 *
 * @param {string} root of the repository
 * @returns {Promise<{nouns: Noun[], charts: ChartSchema[]}>} each in order of its name
 *
 * @typedef {{name: string, schema: object}} Noun what `packages/spec/src/schema/<name>.schema.ts` exports under its name
 * @typedef {{folder: string, name: string, type: string, schema: object, defaults: Record<string, unknown>}} ChartSchema
 */
export async function readSchemas(root) {
  const nouns = findNouns(root);
  const charts = findChartSchemas(root);
  const loaded = await load(root, entryText(root, nouns, charts));
  return {
    nouns: nouns.map(({ name }, index) => ({ name, schema: loaded.nouns[index] })),
    charts: loaded.charts
      .map(({ schema, defaults }, index) => describeChart(charts[index], schema, defaults))
      .sort((a, b) => (a.type < b.type ? -1 : 1)),
  };
}

/** The schema of one noun, by the name of its file. */
export function nounOf(nouns, name) {
  const found = nouns.find((each) => each.name === name);
  if (!found) throw new Error(`there is no ${name}${schemaSuffix}`);
  return found.schema;
}

/** `spec/src/schema/health-model.schema.ts`: a noun of the language, one a file. */
function findNouns(root) {
  const folder = join(root, "packages", "spec", "src", "schema");
  return readdirSync(folder)
    .filter((file) => file.endsWith(schemaSuffix))
    .sort()
    .map((file) => ({ name: file.slice(0, -schemaSuffix.length), path: join(folder, file) }));
}

/** `charts/src/gauge/gauge.schema.ts`: a folder's schema bears the folder's name. */
function findChartSchemas(root) {
  const charts = join(root, "packages", "charts", "src");
  return readdirSync(charts, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ folder: join(charts, name), name, path: join(charts, name, name + schemaSuffix) }))
    .filter(({ path }) => existsSync(path))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function entryText(root, nouns, charts) {
  const address = (path) => JSON.stringify(`./${relative(root, path).split(sep).join("/")}`);
  const imports = (found, prefix) =>
    found.map(
      ({ name, path }, index) =>
        `import { ${camelCase(name)}Schema as ${prefix}${index} } from ${address(path)};`,
    );
  const list = (found, prefix) => `[${found.map((_, index) => prefix + index).join(", ")}]`;
  const helper = join(root, "packages", "workshop", "src", "generate", "zod-to-json.js");
  return `
    import { chartToJson, toJson } from ${address(helper)};
    ${imports(nouns, "noun").join("\n")}
    ${imports(charts, "chart").join("\n")}
    export const nouns = ${list(nouns, "noun")}.map(toJson);
    export const charts = ${list(charts, "chart")}.map(chartToJson);
  `;
}

async function load(root, contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, sourcefile: "schemas-entry.js" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    conditions: ["source"],
    logLevel: "error",
  });
  const code = Buffer.from(outputFiles[0].contents).toString("base64");
  return import(`data:text/javascript;base64,${code}`);
}

function describeChart({ folder, name }, schema, defaults) {
  const type = schema.properties?.type?.const;
  const expected = name.replaceAll("-", "_");
  if (type !== expected)
    throw new Error(`${name}${schemaSuffix} says type ${type}; its folder wants ${expected}`);
  return { folder, name, type, schema, defaults };
}

function camelCase(name) {
  return name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
