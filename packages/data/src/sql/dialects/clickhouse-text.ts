import type { SqlRule } from "../rule.js";
import { clamped } from "../functions/text.js";
import type { Call } from "../../expression/tree.js";
import { quoted } from "./clickhouse-cast.js";
import { once } from "./clickhouse-once.js";

/** ClickHouse's text is bytes: these count and change characters. */
export const textFunctions: Readonly<Record<string, SqlRule<Call>>> = {
  like: ([text, pattern]) => `(${text} LIKE ${plain(`${pattern}`)})`,
  ilike: ([text, pattern]) => `(${lower(`${text}`)} LIKE ${plain(lower(`${pattern}`))})`,
  lower: ([x]) => lower(`${x}`),
  upper: ([x]) => eachCharacter(`${x}`, "upper", ["ß", "ẞ"]),
  fold: ([x]) =>
    lower(`normalizeUTF8NFC(replaceRegexpAll(normalizeUTF8NFD(${x}), '[\\\\x{0300}-\\\\x{036f}]', ''))`),
  trim: ([x]) => `trimBoth(${x}, ' ')`,
  ltrim: ([x]) => `trimLeft(${x}, ' ')`,
  rtrim: ([x]) => `trimRight(${x}, ' ')`,
  length: ([x]) => `toInt64(lengthUTF8(${x}))`,
  substring: ([x, from, length]) =>
    within(from, 1, (start) =>
      length === undefined
        ? `substringUTF8(${x}, ${start})`
        : within(length, 0, (count) => `substringUTF8(${x}, ${start}, ${count})`, "m"),
    ),
  left: ([x, count]) => within(count, 0, (n) => `leftUTF8(${x}, ${n})`),
  right: ([x, count]) => within(count, 0, (n) => `rightUTF8(${x}, ${n})`),
  lpad: padded((text, fill) => `concat(${fill}, ${text})`),
  rpad: padded((text, fill) => `concat(${text}, ${fill})`),
  replace: (args) => `replaceAll(${args.join(", ")})`,
  contains: ([x, part]) => `(position(${x}, ${part}) > 0)`,
  starts_with: (args) => `startsWith(${args.join(", ")})`,
  ends_with: (args) => `endsWith(${args.join(", ")})`,
  strpos: ([x, part]) => `toInt64(positionUTF8(${x}, ${part}))`,
  split_part: ([x, divider, number]) => partOf(`${x}`, `${divider}`, `${number}`),
  concat: (args) => `concat(${["''", ...args.map((arg) => `ifNull(${arg}, '')`)].join(", ")})`,
};

/** A backslash is no escape in our patterns. */
function plain(pattern: string): string {
  return `replaceAll(${pattern}, '\\\\', '\\\\\\\\')`;
}

function lower(x: string): string {
  return eachCharacter(x, "lower", ["İ", "i"]);
}

/** Of a whole text, letters that have no one counterpart would become several, and a sigma at the end another one. */
function eachCharacter(x: string, change: "lower" | "upper", [from, to]: readonly [string, string]): string {
  const one = (c: string) => {
    const changed = `${change}UTF8(${c})`;
    return `multiIf(${c} = '${from}', '${to}', lengthUTF8(${changed}) = 1, ${changed}, ${c})`;
  };
  return once("x", x, (text) => {
    const characters = `extractAll(ifNull(${text}, ''), '(?s).')`;
    const each = `arrayStringConcat(arrayMap(c -> ${one("c")}, ${characters}))`;
    return `multiIf(${text} IS NULL, NULL, isValidASCII(${text}), ${change}(${text}), ${each})`;
  });
}

/** A number that is none of a function's business where it is NULL: what stands under a NULL may be any number. */
function within(count: string | undefined, least: number, body: (n: string) => string, name = "n"): string {
  return once(
    name,
    clamped(count, least),
    (n) => `CASE WHEN ${n} IS NOT NULL THEN ${body(`ifNull(${n}, ${least})`)} END`,
  );
}

/** What fills may come from a column, and ClickHouse pads with constants alone. */
function padded(join: (text: string, fill: string) => string): SqlRule<Call> {
  return ([x, length, fill = "' '"]) =>
    once("x", `${x}`, (text) =>
      once("f", fill, (f) =>
        within(clamped(length, 0, 1000), 0, (n) => {
          const missing = `greatest(${n} - toInt64(lengthUTF8(ifNull(${text}, ''))), 0)`;
          const times = `toUInt32(intDiv(${missing}, greatest(lengthUTF8(ifNull(${f}, '')), 1)) + 1)`;
          const filling = `leftUTF8(repeat(${f}, ${times}), ${missing})`;
          return `CASE WHEN ${f} IS NOT NULL THEN ${join(`leftUTF8(${text}, ${n})`, filling)} END`;
        }),
      ),
    );
}

/** Dividers may come from a column, and ClickHouse splits by constants alone. */
function partOf(x: string, divider: string, number: string): string {
  return once("x", x, (text) =>
    once("v", divider, (v) =>
      once("n", number, (n) => {
        const known = `${text} IS NOT NULL AND ${v} IS NOT NULL AND ${n} IS NOT NULL`;
        const whole = `CASE WHEN ${n} = 1 THEN ${text} ELSE '' END`;
        return `CASE WHEN ${known} THEN CASE WHEN ${n} < 1 OR ${n} > 1000000 THEN '' WHEN ${v} = '' THEN ${whole} ELSE ${nth(text, v, n)} END END`;
      }),
    ),
  );
}

function nth(text: string, v: string, n: string): string {
  // NUL divides: a text that holds one itself is divided there too.
  return `arrayElement(splitByChar(${quoted("\0")}, replaceAll(ifNull(${text}, ''), ifNull(${v}, ''), ${quoted("\0")})), ifNull(${n}, 1))`;
}
