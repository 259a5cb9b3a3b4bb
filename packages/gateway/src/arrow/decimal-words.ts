import { decimalCell, decimalOf } from "@vitalkit/data/table";
import { Decimal } from "apache-arrow";

const words128 = 4;
const words256 = 8;
const digits128 = 38;

/** Most digits of a decimal. */
export const mostDigits = 76;

/** Decimals in Arrow's layout: words of 32 bits, least significant first. */
interface DecimalWords {
  readonly arrow: Decimal;
  readonly values: Uint32Array;
}

/**
 * Numbers, and decimals that no double holds, as decimals of one scale: every digit of each is kept. Null rows are zero.
 * Null where that takes more digits than a decimal has.
 */
export function decimalWords(cells: readonly (number | string | null)[]): DecimalWords | null {
  const decimals = cells.map((cell) => (cell === null ? null : decimalOf(String(cell))));
  const scale = decimals.reduce((most, each) => Math.max(most, each?.scale ?? 0), 0);
  const unscaled = decimals.map((each) => (each ? each.unscaled * 10n ** BigInt(scale - each.scale) : 0n));
  const digits = unscaled.reduce((most, each) => Math.max(most, String(each).replace("-", "").length), 0);
  if (Math.max(digits, scale) > mostDigits) return null;
  const size = Math.max(digits, scale) > digits128 ? words256 : words128;
  const values = new Uint32Array(cells.length * size);
  for (const [row, value] of unscaled.entries()) {
    for (let word = 0, rest = BigInt.asUintN(size * 32, value); word < size; word++, rest >>= 32n) {
      values[row * size + word] = Number(rest & 0xffffffffn);
    }
  }
  const precision = size === words128 ? digits128 : mostDigits;
  return { arrow: new Decimal(scale, precision, size * 32), values };
}

/** The cell at `row` of decimals. */
export function decimalAt(type: Decimal, values: Uint32Array, row: number): number | string {
  const size = type.bitWidth / 32;
  let unscaled = 0n;
  for (let word = size - 1; word >= 0; word--)
    unscaled = (unscaled << 32n) | BigInt(values[row * size + word]!);
  return decimalCell(BigInt.asIntN(type.bitWidth, unscaled), type.scale);
}
