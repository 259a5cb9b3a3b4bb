import { asciiText } from "../../table/text-coder.js";

const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;

/** A number as it is written: how many digits it has, and whether they stand for a whole one. */
export interface NumberShape {
  readonly isWhole: boolean;
  readonly digits: number;
}

const WHOLE: readonly NumberShape[] = Array.from({ length: 40 }, (_, digits) => ({ isWhole: true, digits }));
const FRACTION: NumberShape = { isWhole: false, digits: 0 };

/**
 * What number bytes write as JSON does (`-12`, `0.5`, `1e5`; no plus, no zeros in front, no bare point); null where
 * they write none.
 */
export function numberShape(bytes: Uint8Array, from: number, to: number): NumberShape | null {
  let at = bytes[from] === MINUS ? from + 1 : from;
  const start = at;
  at = skipDigits(bytes, at, to);
  const digits = at - start;
  if (digits === 0 || (digits > 1 && bytes[start] === ZERO)) return null;
  if (at === to) return WHOLE[Math.min(digits, WHOLE.length - 1)] as NumberShape;
  if (bytes[at] === POINT) {
    const fraction = at + 1;
    at = skipDigits(bytes, fraction, to);
    if (at === fraction) return null;
  }
  if (at < to && ((bytes[at] as number) | 32) === 0x65) {
    at++;
    if (bytes[at] === MINUS || bytes[at] === PLUS) at++;
    const exponent = at;
    at = skipDigits(bytes, exponent, to);
    if (at === exponent) return null;
  }
  return at === to ? FRACTION : null;
}

function skipDigits(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) at++;
  return at;
}

/** The double nearest to the number that the bytes write. */
export function parseNumber(bytes: Uint8Array, from: number, to: number): number {
  const isNegative = bytes[from] === MINUS;
  let mantissa = 0;
  let digits = 0;
  let fraction = -1;
  for (let at = isNegative ? from + 1 : from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + byte - ZERO;
      digits++;
      if (fraction >= 0) fraction++;
    } else if (byte === POINT) fraction = 0;
    else digits = 16;
  }
  // Fifteen digits and their power of ten are exact, and so their quotient is the nearest double.
  if (digits > 15) return Number(asciiText(bytes, from, to) ?? Number.NaN);
  const value = fraction > 0 ? mantissa / 10 ** fraction : mantissa;
  return isNegative ? -value : value;
}

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * The digits of a decimal that no double writes back, without needless zeros; null where a double does, or where it is
 * not written plainly.
 */
export function keptDigits(text: string, value: number): string | null {
  if (text.length < 16) return null;
  const match = PLAIN.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = ""] = match;
  const end = fraction.replace(/0+$/, "");
  const plain = `${sign}${whole}${end === "" ? "" : `.${end}`}`;
  return String(value) === plain ? null : plain;
}
