import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { peersFolder } from "./peers.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const kinds = {
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".arrow": "application/vnd.apache.arrow.stream",
};

/** In a page that is isolated the clock tells microseconds, else tenths of a millisecond. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** Pages of the benchmark: each is one script. */
const pages = ["own", "floor", "shapes"];
const peerPages = ["mosaic", "crossfilter", "arquero"];

/**
 * Serves the pages on a free port of loopback: `/<page>.html`, and files under `/data/` and `/peers/`. `address` has no
 * slash at its end.
 */
export async function serveSite({ files, hasPeers }) {
  const scripts = await bundle(hasPeers);
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value);
    const page = /^\/([a-z]+)\.html$/.exec(path)?.[1];
    if (page) send(response, "text/html", `<!doctype html><script type="module" src="/${page}.js"></script>`);
    else if (scripts.has(path)) send(response, kinds[".js"], scripts.get(path));
    else if (path.startsWith("/peers/")) sendFile(response, `${peersFolder}/node_modules/${path.slice(7)}`);
    else if (files.has(path)) sendFile(response, files.get(path));
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${server.address().port}`, stop };
}

/** The scripts by path: ours from their sources, in as many files as a bundler makes of them for a page. */
async function bundle(hasPeers) {
  const common = {
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    outdir: here("./site"),
    logLevel: "error",
  };
  const own = await build({
    ...common,
    entryPoints: pages.map((page) => here(`./page/${page}.js`)),
    splitting: true,
    conditions: ["source"],
  });
  const peers = hasPeers
    ? await build({
        ...common,
        entryPoints: peerPages.map((page) => here(`./page/peers/${page}.js`)),
        nodePaths: [`${peersFolder}/node_modules`],
      })
    : { outputFiles: [] };
  return new Map(
    [...own.outputFiles, ...peers.outputFiles].map(({ path, contents }) => [
      `/${path.slice(here("./site").length + 1)}`,
      contents,
    ]),
  );
}

function send(response, type, body) {
  response.writeHead(200, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) }).end(body);
}

function sendFile(response, file) {
  const { size } = statSync(file);
  const type = kinds[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { "Content-Type": type, "Content-Length": size });
  createReadStream(file, { highWaterMark: 2 ** 20 }).pipe(response);
}
