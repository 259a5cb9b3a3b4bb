import { badParquet } from "./refuse.js";

/**
 * Big-endian integers, one behind the other, as little-endian words of `bits` each. `layout` is their width in bytes,
 * or the places where they start and end.
 *
 * @throws ProblemError PARQUET_INVALID for one that does not fit.
 */
export function decimalWords(bytes: Uint8Array, layout: number | Int32Array, bits: number): Uint32Array {
  const count = typeof layout === "number" ? bytes.length / layout : layout.length - 1;
  const size = bits / 8;
  const target = new Uint8Array(count * size);
  for (let index = 0; index < count; index++) {
    const from = typeof layout === "number" ? index * layout : (layout[index] as number);
    const to = typeof layout === "number" ? from + layout : (layout[index + 1] as number);
    if (to - from > size) throw badParquet("a decimal of more than 256 bits");
    const sign = to > from && ((bytes[from] as number) & 128) !== 0 ? 255 : 0;
    const end = index * size;
    for (let place = 0; place < size; place++)
      target[end + place] = place < to - from ? (bytes[to - 1 - place] as number) : sign;
  }
  return new Uint32Array(target.buffer);
}
