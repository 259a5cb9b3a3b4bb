import { readFileSync } from "node:fs";

import { arrowStream, layoutOf } from "./arrow-file.js";
import { runPage } from "./browser.js";
import { made } from "./cache.js";
import { eventColumns, texts } from "./events.js";
import { middle, quantile, round, times } from "./figures.js";
import { versionOf } from "./peers.js";
import { typedArrays } from "./typed-arrays.js";
import { differing, naiveViews, shown } from "./views.js";

/** Times that the brush is moved, at most. */
const moves = 300;

const own = { name: "Vitalkit", page: "own" };
const unordered = { name: "Vitalkit, rows in no order", page: "own", isShuffled: true };
const floors = [
  { name: "naive loop", page: "floor", variant: "loop" },
  { name: "naive cube", page: "floor", variant: "cube" },
];
const peers = [
  {
    name: `Mosaic, ${versionOf("@uwdata/mosaic-core", "@duckdb/duckdb-wasm")}`,
    page: "mosaic",
    isPeer: true,
  },
  { name: versionOf("crossfilter2"), page: "crossfilter", isPeer: true },
  { name: versionOf("arquero"), page: "arquero", isPeer: true },
];

/** The Arrow files of so many rows each, by the path that they are served at. */
export function eventFiles(counts) {
  const all = counts.flatMap((rows) => [false, true].map((isShuffled) => ({ rows, isShuffled })));
  return new Map(
    all.map(({ rows, isShuffled }) => {
      const name = nameOf(rows, isShuffled);
      const bytes = () => arrowStream(eventColumns(rows, { isShuffled }), { texts, dates: ["day"] });
      return [`/data/${name}`, made(name, bytes)];
    }),
  );
}

function nameOf(rows, isShuffled = false) {
  return `events-${rows}${isShuffled ? "-shuffled" : ""}.arrow`;
}

/**
 * Five linked views over as many rows: milliseconds of every contestant, and how many times as many that are as ours.
 * `only` names the pages of contestants that are wanted; null for all.
 *
 * @throws Error where a contestant shows other numbers than the naive loop.
 */
export async function crossFilter({ rows, site, files, runs, hasPeers, only }) {
  const lines = [];
  for (const contestant of [own, unordered, ...floors, ...(hasPeers ? peers : [])]) {
    if (only && !only.includes(contestant.page)) continue;
    const path = `/data/${nameOf(rows, contestant.isShuffled)}`;
    const truth = new Truth(readFileSync(files.get(path)));
    const played = [];
    // Peers take their time: a run of theirs has as many moves.
    for (let run = 0; run < (contestant.isPeer ? Math.ceil(runs / 5) : runs); run += 1) {
      process.stderr.write(`bench: ${contestant.name}, ${rows.toLocaleString("en")} rows, run ${run + 1}\n`);
      played.push(await play(contestant, { site, path, truth }));
    }
    const warm = contestant.isPeer ? null : await openAgain(contestant, { site, path, truth });
    lines.push({ contestant: contestant.name, ...figuresOf(played, warm) });
  }
  return { milliseconds: lines.map(rounded), ratios: lines.slice(1).map((line) => against(line, lines[0])) };
}

async function play({ name, page, variant }, { site, path, truth }) {
  const asked = { url: path, layout: truth.layout, variant, moves, opens: 0 };
  const result = await runPage(`${site.address}/${page}.html`, asked);
  for (const { state, views } of result.checks) {
    const difference = differing(truth.at(state), views);
    if (difference) throw new Error(`${name} is wrong at ${JSON.stringify(state)}: ${difference}`);
  }
  return result;
}

/** Milliseconds from bytes to five views where the code has been used before. */
async function openAgain({ page, variant }, { site, path, truth }) {
  const asked = { url: path, layout: truth.layout, variant, moves: 0, opens: 4 };
  const { opens } = await runPage(`${site.address}/${page}.html`, asked);
  return middle(opens.slice(1));
}

/** What the naive loop comes to. */
class Truth {
  #columns;
  #known = new Map();

  constructor(bytes) {
    this.layout = layoutOf(bytes);
    this.#columns = typedArrays(bytes.buffer, this.layout, bytes.byteOffset);
  }

  at(state) {
    const key = JSON.stringify(state);
    const views = this.#known.get(key) ?? shown(naiveViews(this.#columns, state));
    this.#known.set(key, views);
    return views;
  }
}

function figuresOf(played, warm) {
  const all = (name) => played.flatMap((each) => each[name]);
  const brushes = all("brushes");
  return {
    "first views": middle(all("first")),
    "code warm": warm,
    "first brush": middle(all("build")),
    "brush p50": middle(brushes),
    "brush p95": quantile(brushes, 0.95),
    "other filter": middle(all("changes")),
    slowest: Math.max(...all("changes")),
    "brush after": middle(all("after")),
    "frame, brush": Math.max(...all("frame")),
    "frame, filter": Math.max(...all("rebuildFrame")),
    "+MB": middle(all("megabytes")),
  };
}

function rounded(line) {
  return mapped(line, round);
}

function against(line, first) {
  return mapped(line, (value, name) => times(value, first[name]));
}

function mapped({ contestant, ...figures }, change) {
  const entries = Object.entries(figures).map(([name, value]) => [name, change(value, name)]);
  return { contestant, ...Object.fromEntries(entries) };
}
