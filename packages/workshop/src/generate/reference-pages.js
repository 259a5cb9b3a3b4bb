import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { pageFinder, referenceText } from "./reference.js";

/**
 * Every page of the reference: one a noun, one a chart type. A page is Markdown, so that it can be read anywhere, and
 * a page of Storybook that shows it.
 *
 * @param {string} root of the repository
 * @param {import("./schemas.js").Noun[]} nouns
 * @param {import("./schemas.js").ChartSchema[]} charts
 * @returns {{path: string, text: string, parser: string}[]}
 */
export function referencePages(root, nouns, charts) {
  const examples = chartExamples(root);
  const pages = [
    ...nouns.map(({ name, schema }) => ({
      name,
      title: sentenceCase(name),
      address: address(sentenceCase(name)),
      menu: `Reference/${sentenceCase(name)}`,
      schema,
    })),
    ...charts.map(({ name, type, schema }) => ({
      name: `charts/${name}`,
      title: type,
      address: address(`charts-${type.replaceAll("_", "-")}`),
      menu: `Reference/Charts/${type}`,
      schema,
      examples: examples.get(type) ?? [],
    })),
  ];
  const pageOf = pageFinder(pages);
  return pages.flatMap((page) => {
    const path = join(root, "stories", "reference", page.name);
    // A noun's own page describes it rather than leading to itself.
    const others = (schema) => (pageOf(schema)?.address === page.address ? null : pageOf(schema));
    return [
      { path: `${path}.md`, text: note(page) + referenceText(page, others), parser: "markdown" },
      { path: `${path}.mdx`, text: storyText(page), parser: "mdx" },
    ];
  });
}

function note({ name }) {
  return `<!-- Made by \`pnpm generate\` from ${name.replace("charts/", "")}.schema.ts; edit that. -->\n\n`;
}

function storyText({ name, menu }) {
  const file = name.split("/").at(-1);
  return `{/* Made by \`pnpm generate\`. */}
import { Markdown, Meta } from "@storybook/addon-docs/blocks";

import text from "./${file}.md?raw";

<Meta title="${menu}" />

<Markdown>{text}</Markdown>
`;
}

/** Where Storybook shows the page with this title. */
function address(title) {
  return `?path=/docs/reference-${title.toLowerCase().replaceAll(" ", "-")}--docs`;
}

function sentenceCase(name) {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** For each chart type the first chart of that type on a board that we ship: a board passes the gate. */
function chartExamples(root) {
  const found = new Map();
  const folder = join(root, "dashboards");
  for (const name of readdirSync(folder).sort()) {
    const file = join(folder, name, "dashboard.json");
    if (!existsSync(file)) continue;
    for (const chart of Object.values(JSON.parse(readFileSync(file, "utf8")).charts ?? {})) {
      if (!found.has(chart.type)) found.set(chart.type, [chart]);
    }
  }
  return found;
}
