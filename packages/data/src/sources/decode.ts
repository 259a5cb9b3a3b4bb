import { problem, type Problem } from "@vitalkit/spec";

import type { Table } from "../table/table.js";
import { Assembly } from "./ipc/assemble.js";
import { type Codec, loadCodec } from "./ipc/codec.js";
import { FlatTable } from "./ipc/flatbuffer.js";
import { type Message, readMessage } from "./ipc/message.js";
import { codecOf } from "./ipc/record-batch.js";
import { badArrow, MAX_BYTES, refusal, tooLarge, truncated } from "./ipc/refuse.js";
import { type IpcSchema, readSchema } from "./ipc/schema.js";
import { looksLike } from "./ipc/sniff.js";

const MAGIC = "ARROW1";
const BLOCK_BYTES = 24;
/** The end-of-stream marker. */
const END_BYTES = 8;

export interface DecodeOptions {
  /** Whether it is known that no byte is missing: the length was announced and met, or the bytes are the host's. */
  readonly complete: boolean;
  /** Most bytes that are read; default 256 MB. */
  readonly maxBytes?: number;
}

/**
 * The one door for Arrow IPC bytes, stream or file: bytes -> messages -> checked parts -> table. The whole body is
 * refused or read exactly; columns are views over `bytes`, which must not change afterwards. What is left for the
 * moment when a column is first looked at, and is refused then with the same codes: its type is not one that we read,
 * its text is not UTF-8, its compressed buffers do not unfold. Only the first of several streams is read.
 *
 * @throws ProblemError NOT_ARROW (params.found says what it looks like), TRUNCATED, TOO_LARGE, TOO_MANY_ROWS,
 * TOO_MANY_COLUMNS, ARROW_INVALID_DATA, UNSUPPORTED_ARROW, UNSUPPORTED_CODEC.
 */
export async function decodeArrow(bytes: Uint8Array, options: DecodeOptions): Promise<Table> {
  if (bytes.length < MAGIC.length && MAGIC.startsWith(ascii(bytes))) throw truncated();
  if (bytes.length > (options.maxBytes ?? MAX_BYTES)) throw tooLarge();
  const found = startsWithMagic(bytes) ? null : looksLike(bytes);
  if (found !== null) throw refusal("NOT_ARROW", { found });
  try {
    return await (startsWithMagic(bytes) ? readFile(bytes) : readStream(bytes, options.complete));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badArrow("a pointer leads outside its message", error);
  }
}

async function readStream(bytes: Uint8Array, isComplete: boolean): Promise<Table> {
  const first = readMessage(bytes, 0);
  if (first?.kind !== "schema") throw badArrow("a stream that does not start with a schema");
  const assembly = new Assembly(first.header);
  for (let position = first.end; ;) {
    // Ending between two messages looks complete to any reader; only the announced length can tell.
    if (position === bytes.length && isComplete) return assembly.table();
    const message = readMessage(bytes, position);
    if (message === null)
      return assembly.table(bytes.length - position > END_BYTES ? afterEnd(bytes, position) : []);
    assembly.add(message, await codecFor(message));
    position = message.end;
  }
}

/** A warning where more than padding stands behind the end: that is another stream, as `readMessage` made sure. */
function afterEnd(bytes: Uint8Array, end: number): readonly Problem[] {
  const isPadding = bytes.subarray(end + END_BYTES).every((byte) => byte === 0);
  return isPadding ? [] : [problem("SECOND_STREAM_IGNORED", "", {}, "warning")];
}

/**
 * A file is a stream with a footer, which repeats the schema (apache-arrow in JavaScript writes it there alone) and
 * says where messages are; both must tell the same.
 */
async function readFile(bytes: Uint8Array): Promise<Table> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tail = bytes.length - MAGIC.length - 4;
  if (tail < 8 || ascii(bytes.subarray(tail + 4)) !== MAGIC) throw truncated();
  const length = view.getInt32(tail, true);
  if (length <= 0 || length > tail - 8) throw badArrow("a footer longer than its file");
  const footer = FlatTable.root(bytes.subarray(tail - length, tail));
  const messages = fileMessages(bytes.subarray(0, tail - length));
  const schema = footer.table(1);
  if (!schema) throw badArrow("a file without a schema");
  const assembly = new Assembly(schema);
  const [[at, first] = []] = messages;
  if (at !== undefined && first?.kind === "schema") {
    if (!isSame(readSchema(first.header), assembly.schema)) throw badArrow("a footer with another schema");
    messages.delete(at);
  }
  for (const [slot, kind] of [[2, "dictionary"] as const, [3, "batch"] as const]) {
    for (const [offset = 0, bodyLength = 0] of footer.structs(slot, BLOCK_BYTES, [0, 16])) {
      const message = messages.get(offset);
      if (message?.kind !== kind || message.body.length !== bodyLength) {
        throw badArrow("a footer that names other parts than the file has");
      }
      messages.delete(offset);
      assembly.add(message, await codecFor(message));
    }
  }
  if (messages.size > 0) throw badArrow("a footer that names fewer parts than the file has");
  return assembly.table();
}

/** The messages of a file by the place where they start, up to the end-of-stream marker or the footer. */
function fileMessages(bytes: Uint8Array): Map<number, Message> {
  const messages = new Map<number, Message>();
  for (let position = 8; position < bytes.length;) {
    const message = readMessage(bytes, position);
    if (message === null) break;
    messages.set(position, message);
    position = message.end;
  }
  return messages;
}

function isSame(one: IpcSchema, other: IpcSchema): boolean {
  const text = ({ columns, metadata }: IpcSchema) => JSON.stringify([columns, [...metadata]]);
  return text(one) === text(other);
}

async function codecFor({ kind, header }: Message): Promise<Codec | null> {
  const batch = kind === "dictionary" ? header.table(1) : header;
  const id = batch && codecOf(batch);
  return id === null ? null : loadCodec(id);
}

function startsWithMagic(bytes: Uint8Array): boolean {
  return ascii(bytes.subarray(0, MAGIC.length)) === MAGIC;
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
