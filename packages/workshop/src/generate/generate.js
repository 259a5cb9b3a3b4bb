import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { format } from "prettier";

import { attributesText } from "./attributes.js";
import { functionPages } from "./function-pages.js";
import { gateText, partsText } from "./gate.js";
import { manifestText, meaningsOf } from "./manifest.js";
import { divide, openChart, ownPart } from "./parts.js";
import { chartSchemaText, dashboardSchemaText, nounSchemaText, publishedCharts } from "./published.js";
import { referencePages } from "./reference-pages.js";
import { nounOf, readSchemas } from "./schemas.js";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

/**
 * Writes everything that follows from the zod schemas, or with --check says what is stale.
 *
 *   *.schema.ts (zod) -> JSON Schema -> schemas/**               for editors
 *                                    -> *.gate.js                for the gate, precompiled
 *                                    -> *.attributes.ts          for elements
 *                                    -> stories/reference/**     for readers
 *                 class.ts (comments)              -> custom-elements.json      for editors and Storybook
 */
const products = await makeProducts();
const stale = products.filter(({ path, text }) => !existsSync(path) || readFileSync(path, "utf8") !== text);
const names = stale.map(({ path }) => relative(root, path));

if (process.argv.includes("--check")) {
  for (const name of names) console.error(`stale: ${name}`);
  if (names.length > 0) console.error("Run `pnpm generate` and commit what it writes.");
  process.exitCode = names.length > 0 ? 1 : 0;
} else {
  for (const { path, text } of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  for (const name of names) console.error(`wrote ${name}`);
  console.error(`${products.length} generated files, ${names.length} changed`);
}

async function makeProducts() {
  const { nouns, charts } = await readSchemas(root);
  const dashboard = nounOf(nouns, "dashboard");
  const chart = nounOf(nouns, "chart");
  const manifest = manifestText(join(root, "packages", "charts"), charts);
  const shown = publishedCharts(charts, meaningsOf(JSON.parse(manifest)));
  const products = [
    {
      path: join(root, "schemas", "dashboard.schema.json"),
      text: await pretty(dashboardSchemaText(dashboard, shown), "json"),
    },
    ...(await gateProducts(dashboard, chart)),
  ];
  for (const each of shown) {
    products.push({
      path: join(root, "schemas", "charts", `${each.type}.schema.json`),
      text: await pretty(chartSchemaText(each), "json"),
    });
  }
  for (const noun of nouns.filter(hasFile)) {
    products.push({
      path: join(root, "schemas", `${noun.name}.schema.json`),
      text: await pretty(nounSchemaText(noun), "json"),
    });
  }
  for (const each of charts) products.push(...(await chartProducts(each, chart)));
  for (const { path, text, parser } of [
    ...referencePages(root, nouns, charts),
    ...(await functionPages(root)),
  ]) {
    products.push({ path, text: await pretty(text, parser) });
  }
  products.push({
    path: join(root, "packages", "charts", "custom-elements.json"),
    text: await pretty(manifest, "json"),
  });
  return products;
}

/** A noun may stand in a file of its own when it says which schema it keeps to; a dashboard has more to it. */
function hasFile({ name, schema }) {
  return name !== "dashboard" && schema.properties?.$schema !== undefined;
}

/** The gates of the shell, of each part that is checked apart, and of what all charts have in common. */
async function gateProducts(dashboard, chart) {
  const folder = join(root, "packages", "spec", "src", "generated");
  const { shell, parts } = divide(dashboard);
  const gate = (name, schema, from) => ({
    path: join(folder, `${name}.gate.js`),
    text: gateText(schema, {
      from: `schema/${from}.schema.ts`,
      maker: "validatorOf",
      module: "../shape.js",
      types: "../validator.js",
    }),
  });
  return [
    gate("dashboard", shell, "dashboard"),
    gate("chart", openChart(chart), "chart"),
    ...parts.map(({ key, schema }) => gate(key.replaceAll("_", "-"), schema, "dashboard")),
    { path: join(folder, "parts.ts"), text: await pretty(partsText(parts), "typescript") },
  ];
}

async function chartProducts(chart, base) {
  return [
    {
      path: join(chart.folder, `${chart.name}.gate.js`),
      text: gateText(ownPart(chart.schema, base), {
        from: `${chart.name}.schema.ts`,
        maker: "chartValidator",
        module: "@vitalkit/spec/chart-base",
      }),
    },
    {
      path: join(chart.folder, `${chart.name}.attributes.ts`),
      text: await pretty(attributesText(chart), "typescript"),
    },
  ];
}

function pretty(text, parser) {
  return format(text, { parser, printWidth: 110 });
}
