import { join } from "node:path";

import { build } from "esbuild";

const kinds = {
  any: "value",
  numeric: "number",
  integer: "whole number",
  text: "text",
  boolean: "condition",
  time: "time",
  unit: "unit",
  digits: "digits",
  share: "share",
};

const intro = `# Functions

What an expression may call. Names may be written in any case. Where nothing else is said, a function of a null is null.
A \`unit\` is one of \`'second'\`, \`'minute'\`, \`'hour'\`, \`'day'\`, \`'week'\`, \`'month'\`, \`'quarter'\` and \`'year'\`, \`digits\`
a whole number from -15 to 15 and a \`share\` a number from 0 to 1, each written out. A \`time\` is a date or a timestamp.
Every function has the same meaning in the page, in DuckDB and in PostgreSQL.
`;

/** Functions that are read as syntax and have no record. */
const words = [
  ["if(condition, value, value)", "The second where the first holds, else the third. `iif` is the same."],
  ["today()", "The day that the dashboard is as of, in its time zone. `CURRENT_DATE` is the same."],
  ["now()", "The moment that the dashboard is as of. `CURRENT_TIMESTAMP` is the same."],
  [
    "in_time_range(time, text)",
    "Whether the time lies in a range in words, such as `'Last 90 days'`, by the dashboard's clock.",
  ],
  [
    "EXTRACT(field FROM time)",
    "`year(time)` and the like: the field is year, quarter, month, week, day, hour, minute, second, isodow or doy.",
  ],
  ["POSITION(text IN text)", "`strpos` with its arguments the other way round."],
];

/**
 * The page of the reference that lists every function of the expression language, made of their records.
 *
 * @param {string} root of the repository
 * @returns {Promise<{path: string, text: string, parser: string}[]>}
 */
export async function functionPages(root) {
  const { families, aggregateFamily, aliases, descriptions } = await load(root);
  const named = (name) => [...aliases].filter(([, of]) => of === name).map(([alias]) => `\`${alias}\``);
  const rows = (records, signature) =>
    records.map((record) => {
      const others = named(record.name);
      const also = others.length > 0 ? ` Also ${others.join(", ")}.` : "";
      return [signature(record), `${descriptions[record.name]}${also}`];
    });
  const called = (records) => records.filter(({ form }) => form === "function");
  const text = [
    intro,
    section(
      "Aggregates",
      "One value of many rows. Each takes `FILTER (WHERE condition)` behind it.",
      rows(aggregateFamily, aggregateOf),
    ),
    section("Math", "", rows(called(families.math), callOf)),
    section("Text", "Characters are code points.", [...rows(called(families.text), callOf), words[5]]),
    section("Date and time", "Times are in UTC.", [
      ...rows(called(families.date), callOf),
      ...words.slice(1, 5),
    ]),
    section("Choice", "", [...rows(called(families.conditional), callOf), words[0]]),
    section(
      "Operators",
      "Written between their operands, from loose to tight: OR, AND, NOT, IS, comparison, IN BETWEEN LIKE, ||, + -, * / %.",
      rows(
        families.operators.filter(({ name }) => name !== "period_start"),
        ({ name }) => name.replaceAll("_", " ").toUpperCase(),
      ),
    ),
  ].join("\n");
  const folder = join(root, "stories", "reference");
  return [
    {
      path: join(folder, "functions.md"),
      text: `<!-- Made by \`pnpm generate\` from the functions' records; edit those. -->\n\n${text}`,
      parser: "markdown",
    },
    { path: join(folder, "functions.mdx"), text: story, parser: "mdx" },
  ];
}

const story = `{/* Made by \`pnpm generate\`. */}
import { Markdown, Meta } from "@storybook/addon-docs/blocks";

import text from "./functions.md?raw";

<Meta title="Reference/Functions" />

<Markdown>{text}</Markdown>
`;

function section(title, about, rows) {
  const lines = rows.map(
    ([name, says]) => `| \`${name.replaceAll("|", "\\|")}\` | ${says.replaceAll("|", "\\|")} |`,
  );
  return `## ${title}\n\n${about}${about ? "\n\n" : ""}| Written | What it says |\n| --- | --- |\n${lines.join("\n")}\n`;
}

function callOf({ name, parameters, optional = 0, repeats = false }) {
  const args = parameters.map((kind, index) =>
    index >= parameters.length - optional ? `[${kinds[kind]}]` : kinds[kind],
  );
  return `${name}(${[...args, ...(repeats ? ["…"] : [])].join(", ")})`;
}

function aggregateOf({ name, parameters, ordered, star, distinct }) {
  const all = parameters.map((kind) => kinds[kind]);
  const args = ordered ? `${all[0]} ORDER BY ${all[1]} [DESC]` : all.join(", ");
  const own = name === "count" || name === "sum" || name === "avg";
  return `${name.toUpperCase()}(${own && distinct !== false ? "[DISTINCT] " : ""}${args})${star ? ` or ${name.toUpperCase()}(*)` : ""}`;
}

async function load(root) {
  const contents = ["families", "descriptions"]
    .map((name) => `export * from "./packages/data/src/expression/functions/${name}.ts";`)
    .join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, sourcefile: "functions-entry.js" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    conditions: ["source"],
    logLevel: "error",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
