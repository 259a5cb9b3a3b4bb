import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { format } from "prettier";

import { attributesText } from "./attributes.js";
import { gateText } from "./gate.js";
import { manifestText } from "./manifest.js";
import { chartSchemaText, dashboardSchemaText } from "./published.js";
import { readSchemas } from "./schemas.js";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

/**
 * Writes everything that follows from the zod schemas, or with --check says what is stale.
 *
 *   *.schema.ts (zod) -> JSON Schema -> schemas/**               for editors
 *                                    -> *.gate.js                for the gate, precompiled
 *                                    -> *.attributes.ts          for elements
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
  const { dashboard, charts } = await readSchemas(root);
  const products = [
    {
      path: join(root, "schemas", "dashboard.schema.json"),
      text: await pretty(dashboardSchemaText(dashboard, charts), "json"),
    },
    {
      path: join(root, "packages", "spec", "src", "generated", "dashboard.gate.js"),
      text: await gateText(dashboard, "schema/dashboard.schema.ts", "../validator.js"),
    },
  ];
  for (const chart of charts) products.push(...(await chartProducts(chart)));
  products.push({
    path: join(root, "packages", "charts", "custom-elements.json"),
    text: await pretty(manifestText(join(root, "packages", "charts"), charts), "json"),
  });
  return products;
}

async function chartProducts(chart) {
  return [
    {
      path: join(root, "schemas", "charts", `${chart.type}.schema.json`),
      text: await pretty(chartSchemaText(chart), "json"),
    },
    {
      path: join(chart.folder, `${chart.name}.gate.js`),
      text: await gateText(chart.schema, `${chart.name}.schema.ts`),
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
