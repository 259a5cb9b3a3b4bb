import type { ArrowChunk, LeafType } from "./arrow-chunk.js";
import type { Vector } from "./vector.js";

type Decimal = Extract<LeafType, { kind: "decimal" }>;

/** Below this, an integer and its quotient by a power of ten keep all of their digits in a double. */
const SAFE = 1e15;
/** The greatest power of ten that a double holds exactly is 10^22. */
const EXACT_POWER = 22;

/**
 * Decimals as the doubles nearest to them. Where a double does not write back the digits that stand there, they are
 * kept beside it, so that no cell is ever rounded.
 */
export function decimalVector(
  type: Decimal,
  chunks: readonly ArrowChunk[],
  length: number,
  valid: Uint8Array | null,
): Vector {
  const values = new Float64Array(length);
  const digits = new Map<number, string>();
  const power = Math.abs(type.scale) <= EXACT_POWER ? 10 ** type.scale : 0;
  let start = 0;
  for (const chunk of chunks) {
    const words = wordsOf(chunk, type.bits / 32);
    for (let index = 0; index < chunk.length; index++) {
      const row = start + index;
      if (valid !== null && valid[row] === 0) continue;
      const rough = roughly(words, index, type.bits / 32);
      if (power >= 1 && rough < SAFE && rough > -SAFE) {
        values[row] = rough / power;
        continue;
      }
      const text = decimalText(exactly(words, index, type.bits / 32), type.scale);
      const value = Number(text);
      values[row] = value;
      if (!writesBack(value, text)) digits.set(row, text);
    }
    start += chunk.length;
  }
  return { type: "number", length, values, valid, ...(digits.size > 0 ? { digits } : {}) };
}

/** The digits of `unscaled` x 10^-scale, without zeros at the end of its fraction. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return String(unscaled * 10n ** BigInt(-scale));
  const sign = unscaled < 0n ? "-" : "";
  const all = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  const fraction = all.slice(-scale).replace(/0+$/, "");
  return `${sign}${all.slice(0, -scale)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** A decimal as a cell has it: a number where a double writes back all of its digits, else text of its digits. */
export function decimalCell(unscaled: bigint, scale: number): number | string {
  const text = decimalText(unscaled, scale);
  const value = Number(text);
  return writesBack(value, text) ? value : text;
}

/** The digits and the scale of a number as `String` writes it, or of a decimal's text. */
export function decimalOf(text: string): { readonly unscaled: bigint; readonly scale: number } {
  const [mantissa = "", exponent = "0"] = text.split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { unscaled: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
}

/** Whether a double's own digits are those of the decimal. */
function writesBack(value: number, text: string): boolean {
  const own = String(value);
  if (own === text) return true;
  // Beyond 10^21 and below 10^-6 a double is written with an exponent.
  if (!own.includes("e")) return false;
  const { unscaled, scale } = decimalOf(own);
  return decimalText(unscaled, scale) === text;
}

/** 32-bit words, least significant first; of decimals of 32 and 64 bits too. */
function wordsOf(chunk: ArrowChunk, words: number): Uint32Array {
  const { buffer, byteOffset } = chunk.values;
  return new Uint32Array(buffer, byteOffset, chunk.length * words);
}

function roughly(words: Uint32Array, index: number, count: number): number {
  let value = (words[index * count + count - 1] as number) | 0;
  for (let word = count - 2; word >= 0; word--) {
    value = value * 4294967296 + (words[index * count + word] as number);
  }
  return value;
}

function exactly(words: Uint32Array, index: number, count: number): bigint {
  let value = BigInt((words[index * count + count - 1] as number) | 0);
  for (let word = count - 2; word >= 0; word--) {
    value = (value << 32n) | BigInt(words[index * count + word] as number);
  }
  return value;
}
