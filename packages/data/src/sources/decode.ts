import { ProblemError } from "@vitalkit/spec";

import type { Table } from "../table/table.js";
import { Assembly } from "./ipc/assemble.js";
import { FlatTable } from "./ipc/flatbuffer.js";
import { type Message, readMessage } from "./ipc/message.js";
import { badArrow, MAX_BYTES, refusal, tooLarge, truncated } from "./ipc/refuse.js";
import { looksLike } from "./ipc/sniff.js";

const MAGIC = "ARROW1";
const BLOCK_BYTES = 24;

export interface DecodeOptions {
  /** Whether it is known that no byte is missing: the length was announced and met, or the bytes are the host's. */
  readonly complete: boolean;
}

/**
 * The one door for Arrow IPC bytes, stream or file: bytes -> messages -> checked chunks -> table. The whole body is
 * refused or read exactly; columns are views over `bytes`, which must not change afterwards. A column of a type that
 * we do not read is refused when it is looked at. Only the first of several streams is read.
 *
 * @throws ProblemError NOT_ARROW (params.found says what it looks like), TRUNCATED, TOO_LARGE, TOO_MANY_ROWS,
 * BAD_ARROW, UNSUPPORTED_ARROW.
 */
export async function decodeArrow(bytes: Uint8Array, options: DecodeOptions): Promise<Table> {
  if (bytes.length < MAGIC.length && MAGIC.startsWith(ascii(bytes))) throw truncated();
  if (bytes.length > MAX_BYTES) throw tooLarge();
  const found = startsWithMagic(bytes) ? null : looksLike(bytes);
  if (found !== null) throw refusal("NOT_ARROW", { found });
  try {
    return startsWithMagic(bytes) ? readFile(bytes) : readStream(bytes, options.complete);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw badArrow("a pointer leads outside its message", error);
  }
}

function readStream(bytes: Uint8Array, isComplete: boolean): Table {
  const first = readMessage(bytes, 0);
  if (first?.kind !== "schema") throw badArrow("a stream that does not start with a schema");
  const assembly = new Assembly(first.header);
  for (let position = first.end; ;) {
    // Ending between two messages looks complete to any reader; only the announced length can tell.
    if (position === bytes.length && isComplete) return assembly.table();
    const message = readMessage(bytes, position);
    if (message === null) return assembly.table();
    assembly.add(message);
    position = message.end;
  }
}

function readFile(bytes: Uint8Array): Table {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tail = bytes.length - MAGIC.length - 4;
  if (tail < 8 || ascii(bytes.subarray(tail + 4)) !== MAGIC) throw truncated();
  const length = view.getInt32(tail, true);
  if (length <= 0 || length > tail - 8) throw badArrow("a footer longer than its file");
  const footer = FlatTable.root(bytes.subarray(tail - length, tail));
  const schema = footer.table(1);
  if (!schema) throw badArrow("a file without a schema");
  const assembly = new Assembly(schema);
  for (const slot of [2, 3]) {
    for (const [offset = 0] of footer.structs(slot, BLOCK_BYTES, [0])) assembly.add(messageAt(bytes, offset));
  }
  return assembly.table();
}

function messageAt(bytes: Uint8Array, offset: number): Message {
  if (offset < 8 || offset >= bytes.length) throw badArrow("a block outside its file");
  const message = readMessage(bytes, offset);
  if (message === null) throw badArrow("an empty block");
  return message;
}

function startsWithMagic(bytes: Uint8Array): boolean {
  return ascii(bytes.subarray(0, MAGIC.length)) === MAGIC;
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
