import { readFileSync } from "node:fs";

import { arrowStream, layoutOf } from "./arrow-file.js";
import { runPage } from "./browser.js";
import { made } from "./cache.js";
import { texts } from "./events.js";
import { middle, quantile, round, times } from "./figures.js";
import { shapeColumns, words } from "./shape-rows.js";

const file = "/data/shapes.arrow";
const codesFile = "/data/shape-codes.arrow";

/** The Arrow files that questions are asked of: one for the engine, one of what the loops have instead of text. */
export function shapeFiles(rows) {
  const columns = () => shapeColumns(rows);
  const main = made(`shapes-${rows}.arrow`, () => {
    const { numbers, nameCode, validity } = columns();
    return arrowStream(numbers, {
      texts,
      dates: ["day"],
      validity,
      plain: { name: { codes: nameCode, words } },
    });
  });
  const codes = made(`shape-codes-${rows}.arrow`, () => arrowStream({ nameCode: columns().nameCode }, {}));
  return new Map([
    [file, main],
    [codesFile, codes],
  ]);
}

/**
 * One line of figures a question: the engine's and the loop's milliseconds.
 *
 * @throws Error where a question is answered otherwise than by the loop.
 */
export async function shapes({ site, files, runs, only }) {
  const layout = (path) => layoutOf(readFileSync(files.get(path)));
  const { lines } = await runPage(`${site.address}/shapes.html`, {
    url: file,
    layout: layout(file),
    codesUrl: codesFile,
    codesLayout: layout(codesFile),
    turns: 2 * runs + 1,
    only,
  });
  const wrong = lines.filter((line) => line.wrong !== null);
  if (wrong.length > 0) throw new Error(wrong.map(({ name, wrong: how }) => `${name}: ${how}`).join("\n"));
  return lines.map(({ name, own: [first, ...own], naive: [firstNaive, ...naive] }) => ({
    question: name,
    "asked first": round(first),
    "loop first": round(firstNaive),
    median: round(middle(own)),
    slowest: round(quantile(own, 1)),
    loop: round(middle(naive)),
    "as to the loop": times(middle(own), middle(naive)),
  }));
}
