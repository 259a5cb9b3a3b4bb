import type { Frame } from "../layout.js";
import { shorten } from "./sunburst.text.js";

/** A line of text, centred; `y` is its middle in CSS px from the centre of the sunburst. */
export interface MiddleLine {
  readonly text: string;
  readonly y: number;
  readonly size: number;
  readonly role: "path" | "name" | "figure" | "note";
}

export interface MiddleText {
  /** Names above the one that is meant; "" for none. */
  readonly path: string;
  readonly name: string;
  readonly figure: string;
  /** The first that fits whole, else the last, shortened. */
  readonly notes: readonly string[];
}

interface Style {
  readonly size: number;
  readonly weight: number;
}

interface Line extends Style {
  readonly role: MiddleLine["role"];
  readonly texts: readonly string[];
}

const padding = 4;
const leading = 1.25;

/** The text in lines that fit a circle of `radius`: the figure always when it can, the rest where there is room. */
export function middleLines(
  text: MiddleText,
  radius: number,
  measure: Frame["measure"],
): readonly MiddleLine[] {
  const figure = figureStyle(text.figure, radius, measure);
  if (!figure) return [];
  const wanted: readonly Line[] = [
    { role: "path", texts: radius >= 56 ? [text.path] : [], size: 11, weight: 400 },
    { role: "name", texts: radius >= 30 ? [text.name] : [], size: radius >= 56 ? 13 : 12, weight: 600 },
    { role: "figure", texts: [text.figure], ...figure },
    { role: "note", texts: radius >= 38 ? text.notes : [], size: radius >= 56 ? 12 : 11, weight: 400 },
  ];
  const lines = wanted.filter(({ texts }) => texts.some((line) => line !== ""));
  const height = lines.reduce((sum, { size }) => sum + size * leading, 0);
  let top = -height / 2;
  return lines.flatMap(({ role, texts, size, weight }) => {
    const y = top + (size * leading) / 2;
    top += size * leading;
    const edge = Math.abs(y) + size * 0.4;
    const chord = 2 * Math.sqrt(Math.max(0, radius ** 2 - edge ** 2)) - 2 * padding;
    const widthOf = (part: string): number => measure(part, size, weight);
    const line = texts.find((part) => widthOf(part) <= chord) ?? texts.at(-1) ?? "";
    const fitting = shorten(line, chord, widthOf);
    return fitting === "" ? [] : [{ text: fitting, y: Math.round(y * 100) / 100, size, role }];
  });
}

function figureStyle(figure: string, radius: number, measure: Frame["measure"]): Style | null {
  for (const size of [28, 24, 20, 16, 14, 12, 11, 10]) {
    const chord = 2 * Math.sqrt(Math.max(0, radius ** 2 - (size * 0.8) ** 2)) - 2 * padding;
    if (size <= radius / 2.2 && measure(figure, size, 600) <= chord) return { size, weight: 600 };
  }
  return null;
}
