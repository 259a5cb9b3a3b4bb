const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Line and column, both from 1, of a byte in UTF-8 text; CR, LF and CRLF end a line, columns count characters. */
export function placeOf(bytes: Uint8Array, at: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let index = 0; index < at; index++) {
    const byte = bytes[index];
    if (byte !== LINE_FEED && !(byte === CARRIAGE_RETURN && bytes[index + 1] !== LINE_FEED)) continue;
    line++;
    start = index + 1;
  }
  let column = 1;
  for (let index = start; index < at; index++) if (((bytes[index] as number) & 0xc0) !== 0x80) column++;
  return { line, column };
}
