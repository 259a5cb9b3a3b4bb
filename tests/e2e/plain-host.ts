import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join, normalize, sep } from "node:path";

/** The policy under which every element promises to work. */
const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "worker-src 'self'; require-trusted-types-for 'script'";

const kit = dirname(createRequire(import.meta.url).resolve("@vitalkit/dashboard/vitalkit.js"));

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".arrow": "application/vnd.apache.arrow.file",
};

/** What one address answers: a body with its length announced and its type by name, or whatever a function does. */
export type Answer = string | Uint8Array | ((request: IncomingMessage, response: ServerResponse) => void);

export interface PlainHost {
  /** Without a slash at its end. */
  readonly address: string;
  /** Adds or replaces an address. */
  put(path: string, answer: Answer): void;
  stop(): Promise<void>;
}

/**
 * Somebody's web site without a build step: its own files, the built kit under `/vitalkit.js`, and a second copy of it
 * under `/copy/`.
 */
export async function startPlainHost(answers: Readonly<Record<string, Answer>> = {}): Promise<PlainHost> {
  const standing = new Map(Object.entries(answers));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    response.setHeader("Content-Security-Policy", strictPolicy);
    const answer = standing.get(pathname);
    if (typeof answer === "function") answer(request, response);
    else if (answer !== undefined) send(response, pathname, answer);
    else void sendKit(response, pathname);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("the host has no port");
  return {
    address: `http://127.0.0.1:${at.port}`,
    put: (path, answer) => void standing.set(path, answer),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function sendKit(response: ServerResponse, path: string): Promise<void> {
  const file = join(kit, normalize(path.replace(/^\/copy\//, "/")));
  const body = file.startsWith(kit + sep) ? await readFile(file).catch(() => null) : null;
  if (body) send(response, path, body);
  else response.writeHead(404).end("nothing here");
}

function send(response: ServerResponse, path: string, body: string | Uint8Array): void {
  const bytes = Buffer.from(body);
  const type = types[extname(path)] ?? (path.endsWith("/") ? types[".html"] : "application/octet-stream");
  response.writeHead(200, { "Content-Type": type, "Content-Length": bytes.length }).end(bytes);
}
