/** A written number in pieces, so that its unit can be set smaller: "$1.24 M" is {before: "$", digits: "1.24", after: " M"}. */
export interface Figure {
  readonly before: string;
  readonly digits: string;
  readonly after: string;
}

const pieces = /^([^\p{Nd}]*)(.*\p{Nd})([^\p{Nd}]*)$/u;

/** Divides a written number; a sign stays with the digits, and a text without digits is all digits ("–"). */
export function figureOf(text: string): Figure {
  const match = pieces.exec(text);
  if (!match) return { before: "", digits: text, after: "" };
  const [, lead = "", number = "", after = ""] = match;
  // Arabic writes a direction mark before its sign.
  const sign = /^[\u200e\u200f\u061c]*[+\u2212(]?/.exec(lead)?.[0] ?? "";
  return { before: lead.slice(sign.length), digits: sign + number, after };
}
