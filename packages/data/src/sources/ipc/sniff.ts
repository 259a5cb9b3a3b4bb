/**
 * What bytes that are not Arrow look like, to say so: "an HTML page", "JSON" …; null where they may be Arrow.
 * An Arrow stream starts with a marker or a short length, whose bytes are never four letters.
 */
export function looksLike(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 256));
  if (start.startsWith("PAR1")) return "a Parquet file";
  if (start.startsWith("\x1f\x8b")) return "gzip-compressed bytes";
  if (start.startsWith("FEA1")) return "a Feather file of version 1";
  if (start.startsWith("PK\x03\x04")) return "a ZIP file";
  const text = start.replace(/^\xef\xbb\xbf/, "").trimStart();
  if (/^<(!doctype html|html|head|body)/i.test(text)) return "an HTML page";
  if (!/^[\t\n\r\x20-\x7e\x80-\xff]{4}/.test(start) || start.startsWith("\xff\xff\xff\xff")) return null;
  if (/^[[{]/.test(text)) return "JSON";
  if (text.startsWith("<")) return "XML";
  return "text";
}
