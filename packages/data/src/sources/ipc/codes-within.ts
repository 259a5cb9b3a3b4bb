import { apart } from "../../expression/kernels/apart.js";
import type { ArrowValues } from "../../table/arrow-chunk.js";

/** Whether all codes lie from 0 to before `length`; those under nulls may be anything, and then it says no. */
export function areWithin(values: ArrowValues, length: number): boolean {
  switch (values.BYTES_PER_ELEMENT) {
    case 1:
      return packedWithin(values, length, 4);
    case 2:
      return packedWithin(values, length, 2);
    case 4:
      return wordsWithin(new Uint32Array(values.buffer, values.byteOffset, values.length), length);
    default:
      return false;
  }
}

/** Codes of one byte or two, four or two of which are tested at once where a dictionary leaves their highest bit free. */
function packedWithin(values: ArrowValues, length: number, each: 2 | 4): boolean {
  const sign = each === 4 ? 0x80 : 0x8000;
  const repeat = each === 4 ? 0x01010101 : 0x00010001;
  const isAligned = values.byteOffset % 4 === 0;
  const whole = isAligned && length <= sign ? Math.floor(values.length / each) : 0;
  const words = new Int32Array(values.buffer, isAligned ? values.byteOffset : 0, whole);
  if (!areWordsWithin(words, Math.imul(sign, repeat), Math.imul(sign - length, repeat))) return false;
  for (let index = whole * each; index < values.length; index++) {
    const code = Number(values[index]);
    if (code < 0 || code >= length) return false;
  }
  return true;
}

/**
 * Whether in no word there is a code too large: added to what is missing to the highest bit, it would set it. A code
 * below that bit carries nothing over to its neighbour.
 */
const areWordsWithin = apart((words: Int32Array, signs: number, missing: number): boolean => {
  let outside = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as number;
    outside |= word | (((word & ~signs) + missing) | 0);
  }
  return (outside & signs) === 0;
});

const wordsWithin = apart((codes: Uint32Array, length: number): boolean => {
  let outside = 0;
  for (let index = 0; index < codes.length; index++) outside |= Number((codes[index] as number) >= length);
  return outside === 0;
});
