import type { Finding } from "./finding.js";
import { plainText } from "./plain-text.js";

/** Most cells of a line that are shown; a longer line is cut around its word. */
const widest = 100;

/** Cells kept before the word where a line is cut. */
const before = 30;

/**
 * The line of a finding as two lines of text: its number and words, and carets under the word. Empty where the line is.
 * Tabs are one cell, characters that steer a terminal are left out.
 */
export function codeFrame({ line, column, length, source }: Finding): string {
  const text = source.trimEnd();
  if (text === "") return "";
  const start = Math.min(column - 1, text.length);
  const from = text.length <= widest ? 0 : Math.max(0, Math.min(start - before, text.length - widest));
  const to = Math.min(text.length, from + widest);
  const [head, word, tail] = [
    text.slice(from, start),
    text.slice(start, Math.min(start + length, to)),
    text.slice(Math.min(start + length, to), to),
  ].map((part) => plainText(part.replaceAll("\t", " "), "")) as [string, string, string];
  const cut = from > 0 ? "…" : "";
  const gutter = String(line);
  return [
    `  ${gutter} | ${cut}${head}${word}${tail}${to < text.length ? "…" : ""}`,
    `  ${" ".repeat(gutter.length)} | ${" ".repeat(cut.length + cells(head))}${"^".repeat(Math.max(1, cells(word)))}`,
    "",
  ].join("\n");
}

/** East Asian wide characters and pictures take two cells of a terminal. */
const wide =
  /^(?:\p{Emoji_Presentation}|.\uFE0F|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6])/u;

/** Cells of a terminal that a text takes. */
function cells(text: string): number {
  const characters = new Intl.Segmenter("en", { granularity: "grapheme" });
  let count = 0;
  for (const { segment } of characters.segment(text)) count += wide.test(segment) ? 2 : 1;
  return count;
}
