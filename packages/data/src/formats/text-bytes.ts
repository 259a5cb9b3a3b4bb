import { refusal, truncated } from "../sources/ipc/refuse.js";

/**
 * Text in any encoding as UTF-8 bytes without a byte order mark. A mark (UTF-8, UTF-16) decides; else `charset` as a
 * server or the author names it; else it must be UTF-8, which whoever reads the bytes checks.
 *
 * @throws ProblemError TRUNCATED for no bytes; ENCODING for a charset that is not known, or bytes that are not in it.
 */
export function utf8Bytes(bytes: Uint8Array, charset?: string): Uint8Array {
  if (bytes.length === 0) throw truncated();
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return transcoded(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return transcoded(bytes, "utf-16be");
  return charset === undefined || /^utf-?8$/i.test(charset) ? bytes : transcoded(bytes, charset);
}

function transcoded(bytes: Uint8Array, charset: string): Uint8Array {
  try {
    return new TextEncoder().encode(new TextDecoder(charset, { fatal: true }).decode(bytes));
  } catch (cause) {
    throw refusal("ENCODING", { expected: charset }, cause);
  }
}
