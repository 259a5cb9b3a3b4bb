import type { Words } from "./wording.js";

/** Phrases that problems carry in English because they are made where no language is known. */
const phrases: Readonly<Record<string, string>> = {
  "1 to 64 letters, digits, underscores or hyphens":
    "aus 1 bis 64 Buchstaben, Ziffern, Unter- oder Bindestrichen",
  "a BCP 47 language tag such as de or pt-BR": "ein Sprachkürzel nach BCP 47 wie de oder pt-BR",
  "a d3-format specifier such as $,.3s or .1%": "ein Zahlenformat von d3 wie $,.3s oder .1%",
  "a d3-time-format specifier such as %d %b %Y": "ein Datumsformat von d3 wie %d %b %Y",
  "a list": "eine Liste",
  "a number": "eine Zahl",
  "a whole number": "eine ganze Zahl",
  "an ISO 4217 currency code such as EUR": "ein Währungscode nach ISO 4217 wie EUR",
  "an ISO 8601 duration such as PT4H or P1D": "eine Dauer nach ISO 8601 wie PT4H oder P1D",
  "an empty list": "eine leere Liste",
  "an object": "ein Objekt",
  "empty text": "ein leerer Text",
  "now, latest or a date such as 2024-12-31": "now, latest oder ein Datum wie 2024-12-31",
  text: "Text",
  "the filter id": "die Filter-Id",
  "true or false": "true oder false",
};

/** Phrases with a figure in them. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^at least (\S+) long$/, "mindestens $1 lang"],
  [/^at most (\S+) long$/, "höchstens $1 lang"],
  [/^at least (\S+) characters? long$/, "mindestens $1 Zeichen lang"],
  [/^at most (\S+) characters long$/, "höchstens $1 Zeichen lang"],
  [/^at least (\S+)$/, "mindestens $1"],
  [/^at most (\S+)$/, "höchstens $1"],
  [/^more than (\S+)$/, "mehr als $1"],
  [/^less than (\S+)$/, "weniger als $1"],
  [/^item (\S+)$/, "Eintrag $1"],
  [/^the text (“.*)$/, "der Text $1"],
];

export const german: Words = {
  others: (count) => `${count} weitere`,
  or: "oder",
  none: "nichts",
  unknown: "unbekannt",
  quote: (word) => `„${word}“`,
  phrase(text) {
    if (Object.hasOwn(phrases, text)) return String(phrases[text]);
    const found = patterns.find(([form]) => form.test(text));
    return found ? text.replace(found[0], found[1]) : text;
  },
  didYouMean: (words) => `Meinten Sie ${words}?`,
  atCharacter: (position) => ` bei Zeichen ${position}`,
  atLine: (line, column) => ` in Zeile ${line}, Spalte ${column}`,
  butIs: (found) => `, ist aber ${found}`,
  found: (found) => `: gefunden wurde ${found}`,
  expected: (words) => `, erwartet ${words}`,
  theEnd: "das Ende",
  through: (steps) => ` über ${steps}`,
  inDataset: (dataset) => ` im Datensatz ${dataset}`,
  theSource: "Die Quelle",
  this: "dies",
};
