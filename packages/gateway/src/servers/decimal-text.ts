import { decimalCell, decimalOf, type Cell } from "@vitalkit/data/table";

/** A cell from the text of a decimal: a number where a double has its digits, else its digits; NaN and infinity are null. */
export function decimalFromText(text: string | null): Cell {
  if (text === null || !/^-?\d+(?:\.\d+)?$/.test(text)) return null;
  const { unscaled, scale } = decimalOf(text);
  return decimalCell(unscaled, scale);
}
