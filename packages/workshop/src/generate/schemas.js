import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

import { build } from "esbuild";

const schemaSuffix = ".schema.ts";

/**
 * The zod schemas of the tree, as JSON Schemas (draft 2020-12) with their defaults.
 * They are bundled with one zod, so that schemas of different packages may extend each other.
 *
 * @param {string} root of the repository
 * @returns {Promise<{dashboard: object, charts: ChartSchema[]}>} charts in order of their type
 *
 * @typedef {{folder: string, name: string, type: string, schema: object, defaults: Record<string, unknown>}} ChartSchema
 */
export async function readSchemas(root) {
  const found = findChartSchemas(root);
  const { dashboard, charts } = await load(root, entryText(root, found));
  const described = charts.map(({ schema, defaults }, index) =>
    describeChart(found[index], schema, defaults),
  );
  return { dashboard, charts: described.sort((a, b) => (a.type < b.type ? -1 : 1)) };
}

/** `charts/src/gauge/gauge.schema.ts`: a folder's schema bears the folder's name. */
function findChartSchemas(root) {
  const charts = join(root, "packages", "charts", "src");
  return readdirSync(charts, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ folder: join(charts, entry.name), name: entry.name }))
    .filter(({ folder, name }) => existsSync(join(folder, name + schemaSuffix)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function entryText(root, found) {
  const address = (path) => JSON.stringify(`./${relative(root, path).split(sep).join("/")}`);
  const shell = join(root, "packages", "spec", "src", "schema", "dashboard.schema.ts");
  const imports = found.map(
    ({ folder, name }, index) =>
      `import { ${camelCase(name)}Schema as chart${index} } from ${address(join(folder, name + schemaSuffix))};`,
  );
  const helper = join(root, "packages", "workshop", "src", "generate", "zod-to-json.js");
  return `
    import { chartToJson, toJson } from ${address(helper)};
    import { dashboardSchema } from ${address(shell)};
    ${imports.join("\n")}
    export const dashboard = toJson(dashboardSchema);
    export const charts = [${found.map((_, index) => `chart${index}`).join(", ")}].map(chartToJson);
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
