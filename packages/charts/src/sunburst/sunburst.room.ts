import {
  legendWidths,
  underLines,
  underRowHeight,
  type LegendInput,
  type LegendPlace,
} from "./sunburst.legend.js";
import type { Scene } from "./sunburst.scene.js";
import { wrap } from "./sunburst.text.js";
import { notesOf } from "./sunburst.words.js";

/** A line of text by its start and middle, in CSS px. */
export interface TextLine {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Who gets which part of the frame. */
export interface Room {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly crumbs: { readonly x: number; readonly y: number } | null;
  readonly beside: LegendPlace | null;
  readonly under: LegendPlace | null;
  readonly notes: readonly TextLine[];
}

const crumbsHeight = 30;
const noteHeight = 15;
const noteSize = 11;
const gap = 28;
/** Room for the stroke of a focused arc. */
const margin = 2;
/** A legend beside the picture may cost it this share of its diameter. */
const worth = 0.2;
const mostRows = 3;
/** Below these the picture is alone: a glyph rather than a chart. */
const least = { width: 120, height: 140 } as const;

/**
 * Crumbs above, notes below, the circle in between, and a legend beside it where there is room. `under` asks for a few
 * lines of legend under the circle where there is none beside.
 */
export function findRoom(scene: Scene, under: boolean): Room {
  const { width, height, direction } = scene.input.frame;
  const bare = width < least.width || height < least.height;
  const lines = bare ? [] : noteLines(scene);
  const top = bare ? 0 : crumbsHeight;
  const notes = lines.length > 0 ? lines.length * noteHeight + 6 : 0;
  const full = Math.max(0, Math.min(width, height - top - notes));
  const side = bare ? 0 : sideWidth(scene, full);
  const rows = under && side === 0 && !bare ? underLines(legendInput(scene), width, 2).length : 0;
  const below = rows > 0 && rows <= mostRows ? rows * underRowHeight + 8 : 0;
  const diameter = Math.max(
    0,
    Math.min(full, height - top - notes - below, width - (side > 0 ? side + gap : 0)),
  );
  const start = (width - diameter - (side > 0 ? side + gap : 0)) / 2;
  const mirror = (x: number): number => (direction === "rtl" ? width - x : x);
  const y = top + (height - top - notes - below) / 2;
  return {
    x: mirror(start + diameter / 2),
    y,
    radius: Math.max(0, diameter / 2 - margin),
    crumbs: bare ? null : { x: mirror(0), y: 10 },
    beside:
      side > 0
        ? { x: mirror(start + diameter + gap), y: top, width: side, height: height - top - notes }
        : null,
    under:
      below > 0
        ? { x: mirror(0), y: height - notes - rows * underRowHeight, width, height: rows * underRowHeight }
        : null,
    notes: lines.map((text, index) => ({
      x: mirror(0),
      y: height - lines.length * noteHeight + (index + 0.5) * noteHeight,
      text,
    })),
  };
}

/** What a legend is made of. */
export function legendInput({ focus, words, input }: Scene): LegendInput {
  return { focus, words, measure: input.frame.measure, direction: input.frame.direction };
}

/** Width of a legend beside a circle that could be `full` px wide; 0 when it is not worth what it costs. */
function sideWidth(scene: Scene, full: number): number {
  if (scene.focus.children.length === 0) return 0;
  const { width } = scene.input.frame;
  const { least, most } = legendWidths(legendInput(scene));
  if (width - gap - least < full * (1 - worth)) return 0;
  return width - gap - most >= full * (1 - worth) ? most : least;
}

function noteLines({ input: { frame }, tree, focus, words }: Scene): readonly string[] {
  const text = focus.value > 0 ? notesOf(tree, focus, words).join(" ") : "";
  return text === "" ? [] : wrap(text, frame.width, (line) => frame.measure(line, noteSize));
}
