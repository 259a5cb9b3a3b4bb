/**
 * Numbers as people say them. `formatNumber(value, specifier, locale)` writes one number by a d3-format specifier
 * (`$,.3s` -> "$1.24 M", `.1%` -> "4.2 %", `,.0f` -> "1,240", `+.1f` -> "+2.0") or, without one, by its size;
 * `formatExact(value, specifier, locale)` writes the same kind of number (money, share) with all its digits, for
 * tooltips and tables; `isShare(specifier)` tells whether the number is a share. Digits, grouping and units are the
 * locale's; the minus is U+2212; null, NaN and infinities are "–"; a specifier that is none is passed over.
 */
import { intlLocale, memoize } from "./locale.js";

/** What stands for a missing number. */
export const missing = "–";

interface Specifier {
  readonly sign: string;
  readonly money: boolean;
  readonly comma: boolean;
  readonly precision: number | null;
  readonly trim: boolean;
  readonly type: string;
}

const grammar = /^(?:.?[<>=^])?([+\-( ]?)([$#]?)0?\d*(,?)(?:\.(\d{1,2}))?(~?)([%a-z]?)$/i;

/** A number for a tight place. @see https://d3js.org/d3-format#locale_format for the specifier. */
export function formatNumber(
  value: number | bigint | null,
  specifier: string | undefined,
  locale: string,
): string {
  if (!isNumber(value)) return missing;
  const parsed = parseSpecifier(specifier);
  if (!parsed) return write(value, byMagnitude(value), locale);
  return write(value, intlOptions(parsed, value), locale, parsed.sign === "(");
}

/** A number with all its digits (at most four decimals; a share two), in the specifier's unit. */
export function formatExact(
  value: number | bigint | null,
  specifier: string | undefined,
  locale: string,
): string {
  if (!isNumber(value)) return missing;
  const parsed = parseSpecifier(specifier);
  if (isShare(specifier)) return write(value, { style: "percent", maximumFractionDigits: 2 }, locale);
  if (!parsed?.money) return write(value, { maximumFractionDigits: 4 }, locale);
  const whole = typeof value === "bigint" || Number.isInteger(value);
  return write(value, { ...money, minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 }, locale);
}

/** Whether the specifier writes a fraction as a percentage. */
export function isShare(specifier: string | undefined): boolean {
  return /[%p]$/.test(specifier ?? "");
}

const money = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" } as const;

const parseSpecifier = memoize((specifier: string | undefined): Specifier | null => {
  if (!specifier) return null;
  const match = grammar.exec(specifier === "SMART_NUMBER" ? ".3~s" : specifier);
  if (!match) return null;
  const [, sign = "", symbol, comma, precision, trim, type = ""] = match;
  return {
    sign,
    money: symbol === "$",
    comma: comma === "," || type === "n",
    precision: precision === undefined ? null : Number(precision),
    trim: trim === "~",
    type,
  };
});

function isNumber(value: number | bigint | null): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value));
}

function byMagnitude(value: number | bigint): Intl.NumberFormatOptions {
  const size = Math.abs(Number(value));
  if (size > 0 && size < 1) return { maximumSignificantDigits: 3 };
  return { maximumFractionDigits: size < 100 ? 2 : size < 10_000 ? 1 : 0 };
}

function intlOptions(specifier: Specifier, value: number | bigint): Intl.NumberFormatOptions {
  return {
    ...(specifier.money ? money : {}),
    useGrouping: specifier.comma || specifier.money || specifier.type === "s",
    ...(specifier.sign === "+" ? { signDisplay: "exceptZero" as const } : {}),
    ...digits(specifier, Math.abs(Number(value))),
  };
}

function digits({ type, precision, trim }: Specifier, size: number): Intl.NumberFormatOptions {
  const decimals = Math.min(precision ?? 6, 20);
  const fixed = { minimumFractionDigits: trim ? 0 : decimals, maximumFractionDigits: decimals };
  const figures = Math.min(Math.max(precision ?? 6, 1), 21);
  const significant = { minimumSignificantDigits: trim ? 1 : figures, maximumSignificantDigits: figures };
  switch (type) {
    case "f":
      return fixed;
    case "%":
      return { style: "percent", ...fixed };
    case "p":
      return { style: "percent", ...significant };
    case "d":
      return { maximumFractionDigits: 0 };
    case "e":
      return { notation: "scientific", ...fixed };
    case "s":
      // Below a thousand there is no unit to be exact about: 72 stays 72 and not 72.0.
      if (size < 999.5) return { maximumSignificantDigits: figures };
      return { notation: "compact", ...significant };
    case "r":
      return significant;
    default:
      return precision === null ? { maximumFractionDigits: 12 } : { maximumSignificantDigits: figures };
  }
}

const numberFormat = memoize(
  (locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(intlLocale(locale), options),
);

function write(
  value: number | bigint,
  options: Intl.NumberFormatOptions,
  locale: string,
  parentheses = false,
): string {
  const negative = value < 0;
  const parts = numberFormat(locale, options).formatToParts(parentheses && negative ? -value : value);
  const text = spaced(parts, /^(?:zh|ja|ko)/.test(locale));
  return parentheses && negative ? `(${text})` : text;
}

const thinSpace = "\u202f";

/** A thin space before units (M, Mio., %), none in scripts that set units close. */
function spaced(parts: readonly Intl.NumberFormatPart[], isClose: boolean): string {
  let text = "";
  for (const { type, value } of parts) {
    if (type === "minusSign") text += value.replace("-", "\u2212");
    else if (type === "literal" && /^\s$/.test(value)) text += thinSpace;
    else if (!isClose && isUnit(type, value) && /\d$/.test(text)) text += thinSpace + value;
    else text += value;
  }
  return text;
}

function isUnit(type: string, value: string): boolean {
  return (type === "compact" || type === "percentSign") && /^[\p{Script=Latin}%]/u.test(value);
}
