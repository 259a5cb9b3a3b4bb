import { join } from "node:path";
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

/**
 * kB after gzip -9 of Arrow reading alone, of all that the data package needs to answer a board's questions from Arrow
 * in the page (sources, decoding, expressions, queries, the executor in memory), and of what each other way of reading
 * adds to that.
 */
export async function dataSizes(data) {
  const arrow = await sizeOf(data, ["sources/decode.js"]);
  const whole = await sizeOf(data, ["sources/index.js", "sources/local.js"]);
  const later = {};
  for (const [name, entry] of Object.entries(laterParts)) {
    const both = await sizeOf(data, ["sources/index.js", "sources/local.js", entry]);
    later[name] = both - whole;
  }
  return { arrow, whole, later };
}

/** One file of some modules and all that they import, but for the ways of reading that load later. */
async function sizeOf(data, entries) {
  const contents = entries.map((entry, index) => `export * as part${index} from "./${entry}";`).join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: data },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "error",
    plugins: [
      {
        name: "later",
        setup: ({ onResolve }) => onResolve({ filter: /\/formats\/|\/compression\// }, later),
      },
    ],
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length / 1000;
}

function later({ path, kind, resolveDir }) {
  if (kind !== "dynamic-import") return undefined;
  const isLater = Object.values(laterParts).some((part) => join(resolveDir, path).endsWith(part));
  return isLater ? { path, external: true } : undefined;
}
