import { crossFilter, eventFiles } from "./data/cross-filter.js";
import { installPeers } from "./data/peers.js";
import { shapeFiles, shapes } from "./data/shapes.js";
import { serveSite } from "./data/site.js";

export const title = "the in-page engine: five linked views, and single questions, against loops and peers";

const counts = [1_000_000, 10_000_000];
const [shapeRows] = counts;
const peers = ["mosaic", "crossfilter", "arquero"];
const players = ["own", "floor", ...peers];

/** `only` narrows it to some parts, for whoever works on one: own, floor, a peer, shapes or shapes=TEXT, 1M, 10M. */
export async function measure({ runs, only = null }) {
  const isWanted = (...parts) => only === null || parts.some((part) => only.includes(part));
  const wantsPeers = isWanted(...peers);
  const missing = wantsPeers ? installPeers() : null;
  const hasPeers = wantsPeers && missing === null;
  const files = new Map([...eventFiles(counts), ...shapeFiles(shapeRows)]);
  const site = await serveSite({ files, hasPeers });
  try {
    const given = { site, files, runs, hasPeers, only };
    const linked = isWanted(...players) ? await linkedTables(given) : {};
    const named = only?.find((part) => part.startsWith("shapes"));
    const single = only === null || named ? await shapeTable({ ...given, only: named?.split("=")[1] }) : {};
    const left = missing ? { "left out": [{ peers: peers.join(", "), reason: missing }] } : {};
    return { ...linked, ...single, ...left };
  } finally {
    await site.stop();
  }
}

async function linkedTables(given) {
  const tables = {};
  for (const rows of counts) {
    if (given.only?.some((part) => /^\d+M$/.test(part)) && !given.only.includes(`${rows / 1e6}M`)) continue;
    const count = rows.toLocaleString("en");
    const { milliseconds, ratios } = await crossFilter({ ...given, rows });
    tables[`${count} rows, five linked views: milliseconds, and MB of memory`] = milliseconds;
    if (ratios.length > 0) tables[`${count} rows, times as much as Vitalkit`] = ratios;
  }
  return tables;
}

async function shapeTable(given) {
  const heading = `${shapeRows.toLocaleString("en")} rows, one question at a time: milliseconds`;
  return { [heading]: await shapes(given) };
}
