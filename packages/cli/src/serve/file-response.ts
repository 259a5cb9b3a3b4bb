import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { acceptsGzip } from "@vitalkit/gateway";

const compress = promisify(gzip);

/** Larger files are streamed as they are: compressed ones are kept in memory to know their length. */
const maxCompressed = 32 * 2 ** 20;
const minCompressed = 1024;

export interface ServedFile {
  readonly path: string;
  readonly type: string;
  /** `Cache-Control`; default: asked again each time, answered with 304 when unchanged. */
  readonly cache?: string;
}

interface Compressed {
  readonly tag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const compressedFiles = new Map<string, Compressed>();

/** A file with its length and entity tag, compressed where asked and worth it; null when it cannot be read. */
export async function fileResponse(file: ServedFile, request: Request): Promise<Response | null> {
  const facts = await stat(file.path).catch(() => null);
  if (!facts?.isFile()) return null;
  const version = `${facts.size.toString(36)}-${Math.trunc(facts.mtimeMs).toString(36)}`;
  const range = rangeOf(request.headers.get("Range"), facts.size);
  // A part of a compressed file is nothing that anybody could read.
  const wantsGzip = range === null && acceptsGzip(request.headers.get("Accept-Encoding") ?? undefined);
  const isSized = facts.size >= minCompressed && facts.size <= maxCompressed;
  const compressed = wantsGzip && isSized ? await compressedFile(file.path, version) : null;
  const tag = `"${version}${compressed ? "-gz" : ""}"`;
  const headers = new Headers({
    "Content-Type": file.type,
    "Cache-Control": file.cache ?? "no-cache",
    ETag: tag,
    Vary: "Accept-Encoding",
    "Accept-Ranges": "bytes",
  });
  if (request.headers.get("If-None-Match") === tag) return new Response(null, { status: 304, headers });
  if (range) return partResponse(file.path, range, { size: facts.size, headers });
  headers.set("Content-Length", String(compressed?.byteLength ?? facts.size));
  if (compressed) headers.set("Content-Encoding", "gzip");
  if (request.method === "HEAD") return new Response(null, { headers });
  return new Response(compressed ?? streamOf(file.path), { headers });
}

/** First and last byte of `bytes=0-99`, within the file; null for anything else, which is answered with the whole. */
function rangeOf(header: string | null, size: number): readonly [number, number] | null {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === undefined || Number(first) >= size) return null;
  const end = last ? Math.min(Number(last), size - 1) : size - 1;
  return Number(first) <= end ? [Number(first), end] : null;
}

function partResponse(
  path: string,
  [start, end]: readonly [number, number],
  { size, headers }: { size: number; headers: Headers },
): Response {
  headers.set("Content-Range", `bytes ${start}-${end}/${size}`);
  headers.set("Content-Length", String(end - start + 1));
  const stream = Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream;
  return new Response(stream, { status: 206, headers });
}

/** The file's bytes by gzip, or null when that saves less than a tenth (they are compressed already). */
async function compressedFile(path: string, tag: string): Promise<Uint8Array<ArrayBuffer> | null> {
  let known = compressedFiles.get(path);
  if (known?.tag !== tag) {
    const bytes = await readFile(path);
    const small = await compress(bytes, { level: 6 });
    known = {
      tag,
      bytes: small.byteLength < bytes.byteLength * 0.9 ? new Uint8Array(small) : new Uint8Array(),
    };
    compressedFiles.set(path, known);
  }
  return known.bytes.byteLength > 0 ? known.bytes : null;
}

function streamOf(path: string): ReadableStream {
  return Readable.toWeb(createReadStream(path)) as ReadableStream;
}
