import { FlatTable } from "./flatbuffer.js";
import { badArrow, MAX_BYTES, MAX_HOST_BYTES, tooLarge, truncated, unsupportedArrow } from "./refuse.js";

const CONTINUATION = 0xffffffff;
/** MetadataVersion.V4: Arrow 0.8, 2017. */
const OLDEST_VERSION = 3;

/** One encapsulated message: metadata, and the body that its buffers lie in. */
export interface Message {
  readonly kind: "schema" | "dictionary" | "batch";
  readonly header: FlatTable;
  readonly body: Uint8Array;
  /** Place of the byte after it. */
  readonly end: number;
}

/**
 * The message that starts at `start`, or null where the end-of-stream marker stands.
 *
 * @throws ProblemError TRUNCATED where the bytes end within it; ARROW_INVALID_DATA where it breaks the rules, or
 * something stands behind the end that is neither padding nor another stream.
 */
export function readMessage(bytes: Uint8Array, start: number): Message | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = start;
  let length = uint32(view, position);
  position += 4;
  if (length === CONTINUATION) {
    length = uint32(view, position);
    position += 4;
  }
  if (length === 0) {
    checkEnd(bytes, start, position);
    return null;
  }
  if (length > MAX_BYTES) throw badArrow("metadata longer than any body may be");
  if (position + length > bytes.length) throw truncated();
  const message = FlatTable.root(bytes.subarray(position, position + length));
  if (message.int16(0) < OLDEST_VERSION) throw unsupportedArrow("a format older than Arrow 0.8");
  const bodyStart = position + length;
  const bodyLength = message.int64(3);
  if (bodyLength < 0) throw badArrow("a negative length");
  if (bodyLength > MAX_HOST_BYTES) throw tooLarge();
  if (bodyStart + bodyLength > bytes.length) throw truncated();
  const header = message.table(2);
  if (!header) throw badArrow("a message without a header");
  return {
    kind: kindOf(message.uint8(1)),
    header,
    body: bytes.subarray(bodyStart, bodyStart + bodyLength),
    end: bodyStart + bodyLength,
  };
}

/**
 * A marker in the wrong place would show a part as the whole. Streams that mark their messages by a continuation mark
 * their end by one too; what follows is zeros, another stream, or a file's footer.
 */
function checkEnd(bytes: Uint8Array, start: number, end: number): void {
  const isMarked = end - start > 4;
  const first = bytes[0] === 0x41 ? 8 : 0;
  if (!isMarked && uint32(new DataView(bytes.buffer, bytes.byteOffset), first) === CONTINUATION) {
    throw badArrow("an end that is marked in another way than the messages are");
  }
  const rest = bytes.subarray(end);
  if (first === 8 || rest.every((byte) => byte === 0)) return;
  const next = readMessage(bytes, end);
  if (next?.kind !== "schema") throw badArrow("something behind the end");
}

function kindOf(header: number): Message["kind"] {
  switch (header) {
    case 1:
      return "schema";
    case 2:
      return "dictionary";
    case 3:
      return "batch";
    default:
      throw badArrow("a message that is no schema, dictionary or record batch");
  }
}

function uint32(view: DataView, position: number): number {
  if (position + 4 > view.byteLength) throw truncated();
  return view.getUint32(position, true);
}
