import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";

import { getLanguageService } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";

import { median } from "./median.js";

export const title = "milliseconds of VS Code's JSON server in dashboards/superstore, schema loaded";

const file = new URL("../../dashboards/superstore/dashboard.json", import.meta.url);

/** Asks what an author asks while typing. */
export async function measure({ runs }) {
  const server = getLanguageService({
    schemaRequestService: (address) => readFile(new URL(address), "utf8"),
    workspaceContext: { resolveRelativePath: (path, from) => new URL(path, from).href },
  });
  const text = readFileSync(file, "utf8");
  const offset = text.indexOf('"type": "gauge",') + 20;
  const document = TextDocument.create(file.href, "json", 1, text);
  const place = document.positionAt(offset);
  const asks = {
    "read the text": () => server.parseJSONDocument(document),
    "what may stand here": () => server.doComplete(document, place, server.parseJSONDocument(document)),
    "what this is": () => server.doHover(document, place, server.parseJSONDocument(document)),
    "what is wrong": () => server.doValidation(document, server.parseJSONDocument(document)),
  };
  const lines = [];
  for (const [question, ask] of Object.entries(asks)) {
    const start = performance.now();
    await ask();
    const first = performance.now() - start;
    const times = [];
    for (let run = 0; run < runs; run += 1) {
      const begun = performance.now();
      await ask();
      times.push(performance.now() - begun);
    }
    lines.push({
      question,
      first: round(first),
      median: round(median(times)),
      slowest: round(Math.max(...times)),
    });
  }
  return lines;
}

function round(milliseconds) {
  return Math.round(milliseconds * 10) / 10;
}
