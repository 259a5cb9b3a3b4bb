/** A form that text must have, and the form in words. Free of zod: the gate reads the words. */
export interface Pattern {
  readonly form: RegExp;
  readonly words: string;
}

/** Ids name charts, filters, datasets and dashboards; they stand in addresses and file names. */
export const identifierPattern: Pattern = {
  form: /^[A-Za-z0-9_-]{1,64}$/,
  words: "1 to 64 letters, digits, underscores or hyphens",
};

export const environmentPattern: Pattern = {
  form: /^[A-Z_][A-Z0-9_]*$/,
  words: "the name of an environment variable in capitals, such as PG_PASSWORD",
};

/** @see https://en.wikipedia.org/wiki/ISO_8601#Durations */
export const durationPattern: Pattern = {
  form: /^P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?$/,
  words: "an ISO 8601 duration such as PT4H or P1D",
};

export const asOfPattern: Pattern = {
  form: /^(?:now|latest|[0-9]{4}-[0-9]{2}-[0-9]{2})$/,
  words: "now, latest or a date such as 2024-12-31",
};

/** @see https://d3js.org/d3-format#locale_format */
export const numberFormatPattern: Pattern = {
  form: /^(?:SMART_NUMBER|(?=.)(?:.?[<>=^])?[+( -]?[$#]?0?[0-9]{0,2},?(?:\.[0-9]{1,2})?~?[%bcdefgnoprsxX]?)$/,
  words: "a d3-format specifier such as $,.3s or .1%",
};

/** @see https://d3js.org/d3-time-format#locale_format */
export const dateFormatPattern: Pattern = {
  form: /^(?:smart_date|[^%]*(?:%[-_0]?[aAbBcdefgGHIjLmMpqQsSuUVwWxXyYZ%][^%]*)+)$/,
  words: "a d3-time-format specifier such as %d %b %Y",
};

export const currencyPattern: Pattern = {
  form: /^[A-Z]{3}$/,
  words: "an ISO 4217 currency code such as EUR",
};

/** Language, script, region and variants; extensions are of no use here. */
export const localePattern: Pattern = {
  form: /^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$/,
  words: "a BCP 47 language tag such as de or pt-BR",
};

export const colorPattern: Pattern = {
  form: /^(?:#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})|category_(?:[1-9]|10)|good|warning|serious|critical|neutral)$/,
  words: "a colour such as #2f6fde, or one of the theme such as category_3 or good",
};

/** @see https://en.wikipedia.org/wiki/Cron */
export const cronPattern: Pattern = {
  form: /^[0-9*,/-]+ [0-9*,/-]+ [0-9*,/-]+ [0-9*,/-]+ [0-9*,/-]+$/,
  words: "five fields of digits, such as 0 8 * * 1 for Mondays at eight",
};

/** Scripts must not be addresses, so the schemes are listed; without one an address is relative. */
export const urlTemplatePattern: Pattern = {
  form: /^(?:https?:\/\/[A-Za-z0-9.:[\]-]+(?:[/?#]\S*)?|(?:mailto|tel):\S+|(?:\.{0,2}\/(?!\/)|[?#])\S*)$/,
  words:
    "an address that begins with https://, http://, mailto:, tel:, /, ? or #, such as https://crm.example/{customer_id}",
};

export const timeComparePattern: Pattern = {
  form: /^(?:previous_period|[1-9][0-9]{0,2} (?:day|week|month|quarter|year)s? ago)$/,
  words: "previous_period, or how long ago, such as 1 year ago",
};

export const mailPattern: Pattern = {
  form: /^[^\s@<>,;:"]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/,
  words: "an e-mail address such as csm@example.com",
};

export const serverUrlPattern: Pattern = {
  form: /^https?:\/\/[^\s@]+$/,
  words: "an address without a name or password in it, such as https://clickhouse.example:8443",
};

const patterns: readonly Pattern[] = [
  identifierPattern,
  environmentPattern,
  durationPattern,
  asOfPattern,
  numberFormatPattern,
  dateFormatPattern,
  currencyPattern,
  localePattern,
  colorPattern,
  cronPattern,
  urlTemplatePattern,
  timeComparePattern,
  mailPattern,
  serverUrlPattern,
];

/** The form in words, or the pattern itself where it has none. */
export function patternWords(source: string): string {
  const known = patterns.find(({ form }) => form.source === source);
  return known ? known.words : `of the form ${source}`;
}
