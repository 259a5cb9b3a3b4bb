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

const patterns = [identifierPattern, durationPattern, asOfPattern, numberFormatPattern];

/** The form in words, or the pattern itself where it has none. */
export function patternWords(source: string): string {
  const known = patterns.find(({ form }) => form.source === source);
  return known ? known.words : `of the form ${source}`;
}
