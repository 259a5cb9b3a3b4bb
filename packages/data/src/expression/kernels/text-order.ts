/**
 * Negative, zero or positive as `a` stands before, with or after `b` by code point, as UTF-8 bytes and SQL engines
 * order text. (JavaScript's `<` compares UTF-16 units and puts U+FF5E after an emoji.)
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return byCodePoint(x) - byCodePoint(y);
  }
  return a.length - b.length;
}

/** Moves surrogates (0xD800 to 0xDFFF), which stand for the highest code points, above all other units. */
function byCodePoint(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
