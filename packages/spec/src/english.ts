import type { Words } from "./wording.js";

export const english: Words = {
  others: (count) => `${count} others`,
  or: "or",
  none: "nothing",
  unknown: "unknown",
  quote: (word) => `“${word}”`,
  phrase: (text) => text,
  didYouMean: (words) => `Did you mean ${words}?`,
  atCharacter: (position) => ` at character ${position}`,
  atLine: (line, column) => ` at line ${line}, column ${column}`,
  butIs: (found) => `, but is ${found}`,
  found: (found) => `: found ${found}`,
  expected: (words) => `, expected ${words}`,
  theEnd: "the end",
  through: (steps) => ` through ${steps}`,
  inDataset: (dataset) => ` in the dataset ${dataset}`,
  theSource: "The source",
  this: "this",
};
