import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

/** Ways of reading that load when a file is found to be of that kind, by the module where each starts. */
const laterParts = {
  Parquet: "formats/parquet/open-parquet.js",
  CSV: "formats/csv/decode-csv.js",
  "JSON rows": "formats/json/decode-json.js",
  LZ4: "formats/compression/lz4-frame.js",
  ZSTD: "formats/compression/zstd.js",
  Snappy: "formats/compression/snappy.js",
};

/** What answers the first question about an Arrow file; these start to load when a page asks. */
const firstParts = [
  "sources/index.js",
  "sources/memory-answer.js",
  "sources/decode.js",
  "sources/decode-table.js",
  "query/as-of.js",
];

/**
 * kB after gzip -9 of Arrow reading alone, of what the data package loads to answer a first question about an Arrow
 * file in the page (sources, decoding, expressions, queries, the executor in memory), of all of it with what loads later
 * (the worker, linked views, other sources), and of what each other way of reading adds to that.
 */
export async function dataSizes(data) {
  const arrow = await sizeOf(data, ["sources/decode.js"]);
  const first = await sizeOf(data, firstParts);
  const all = await withLater(data, [...firstParts, "sources/local.js"]);
  const whole = await sizeOf(data, all);
  const later = {};
  for (const [name, entry] of Object.entries(laterParts)) {
    later[name] = (await sizeOf(data, [...all, entry])) - whole;
  }
  return { arrow, first, whole, later };
}

/** The modules, and all of the package that they load by `import()`, but for other ways of reading. */
async function withLater(data, entries) {
  const found = new Set(entries);
  const waiting = [...entries];
  for (const entry of waiting) {
    const { metafile } = await bundle(data, [entry]);
    const loaded = Object.values(metafile.inputs).flatMap(({ imports }) => imports);
    for (const { path } of loaded.filter(({ external }) => external)) {
      const name = relative(data, path);
      if (found.has(name) || isElsewhere(name)) continue;
      found.add(name);
      waiting.push(name);
    }
  }
  return [...found];
}

/** One file of some modules and all that they import at once. */
async function sizeOf(data, entries) {
  const { outputFiles } = await bundle(data, entries);
  return gzipSync(outputFiles[0].contents, { level: 9 }).length / 1000;
}

function bundle(data, entries) {
  const contents = entries.map((entry, index) => `export * as part${index} from "./${entry}";`).join("\n");
  return build({
    stdin: { contents, resolveDir: data },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    metafile: true,
    logLevel: "error",
    plugins: [{ name: "later", setup: ({ onResolve }) => onResolve({ filter: /./ }, later) }],
  });
}

function later({ path, kind, resolveDir }) {
  return kind === "dynamic-import" ? { path: join(resolveDir, path), external: true } : undefined;
}

function isElsewhere(name) {
  return name.startsWith("formats/") || name.startsWith("..");
}
