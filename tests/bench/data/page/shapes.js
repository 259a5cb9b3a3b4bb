import { createAnswerer } from "@vitalkit/data/sources";

import { words } from "../shape-rows.js";
import { typedArrays } from "../typed-arrays.js";
import { bodyAt } from "./body.js";
import { breathe, timed } from "./clock.js";
import { aggregates } from "./shapes/aggregates.js";
import { filters } from "./shapes/filters.js";
import { groups } from "./shapes/groups.js";

const shapes = { ...groups, ...aggregates, ...filters };

const first = "first";

/** What takes no time is asked more often, for as many milliseconds: code that is new to the browser is slow. */
const mostTurns = 40;
const patience = 1500;

/** A table of the columns that questions speak of, one question, and one that only makes sure that the table is there. */
function dashboardOver(url, query) {
  const size = "CASE WHEN amount > 9000 THEN 'large' WHEN users > 250 THEN 'busy' ELSE 'small' END";
  const chart = (asked) => ({ type: "shape", dataset: "events", query: asked });
  return {
    version: 1,
    id: "shapes",
    title: "Shapes",
    time_zone: "UTC",
    as_of: "2025-12-31",
    sources: {},
    datasets: {
      events: { url, time_column: "day", columns: { size: { expression: size } }, metrics: {} },
    },
    filters: [],
    charts: { [first]: chart({ metrics: ["COUNT(*)"] }), asked: chart(query) },
    layout: [],
  };
}

/** Asks one question of a table that has been asked nothing before: what is kept of others is no help. */
async function askerOf(url, query) {
  const record = { query: ({ query: asked }) => asked };
  const answerer = createAnswerer({
    dashboard: dashboardOver(url, query),
    baseUrl: location.href,
    records: () => Promise.resolve(record),
    fetch: (request) => fetch(request),
  });
  const { signal } = new AbortController();
  const ask = (chart) => answerer.answer({ chart, filters: {}, selections: [] }, signal);
  await ask(first);
  return () => ask("asked");
}

/** The engine's times and the loop's, and what is wrong, of each shape. */
globalThis.run = async ({ url, layout, codesUrl, codesLayout, turns, only }) => {
  const columns = {
    ...typedArrays(await bodyAt(url), layout),
    ...typedArrays(await bodyAt(codesUrl), codesLayout),
    words,
  };
  const lines = [];
  for (const [name, shape] of Object.entries(shapes)) {
    if (only && !name.includes(only)) continue;
    const ask = await askerOf(url, shape.query);
    const own = [];
    const naive = [];
    let answer = null;
    let expected = null;
    const begun = performance.now();
    for (
      let turn = 0;
      turn < turns || (turn < mostTurns && performance.now() - begun < patience);
      turn += 1
    ) {
      await breathe(10);
      own.push(await timed(async () => (answer = await ask())));
      await breathe(10);
      naive.push(await timed(() => (expected = shape.naive(columns))));
    }
    lines.push({ name, own, naive, wrong: wrongIn(answer.table, expected, shape) });
    globalThis.gc?.();
  }
  return { lines };
};

/** What of a table differs from the loop's rows, in whatever order where no order was asked for; null for nothing. */
function wrongIn(table, expected, { query, isCompared = null }) {
  const names = table.schema.fields.map(({ name }) => name);
  const read = Array.from({ length: table.numRows }, (_none, row) =>
    names.map((name) => plain(table.getChild(name).get(row))),
  );
  if (read.length !== expected.length) return `${read.length} rows, not ${expected.length}`;
  const seen = (rows) =>
    query.order_by ? rows : rows.toSorted((a, b) => (String(a[0]) + a[1] < String(b[0]) + b[1] ? -1 : 1));
  const [own, naive] = [seen(read), seen(expected)];
  for (const [index, row] of naive.entries()) {
    const pairs = isCompared
      ? [[isCompared(own[index]), isCompared(row)]]
      : row.map((cell, column) => [own[index][column], cell]);
    for (const [a, b] of pairs) if (!isSame(a, b)) return `row ${index} has ${a}, not ${b}`;
  }
  return null;
}

function plain(cell) {
  return typeof cell === "bigint" ? Number(cell) : cell;
}

function isSame(a, b) {
  if (typeof a !== "number" || typeof b !== "number") return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}
