import type { Frame } from "../layout.js";
import type { Part } from "./sunburst.fold.js";
import { shorten } from "./sunburst.text.js";
import type { Words } from "./sunburst.words.js";

/** The parts of the innermost ring with their figures, beside the picture or under it. */
export interface Legend {
  readonly items: readonly LegendItem[];
  /** Says how many parts are not listed, or null when all are. */
  readonly more: { readonly x: number; readonly y: number; readonly text: string } | null;
}

export interface LegendItem {
  /** Left edge of the swatch, in CSS px; null when all parts are of one colour. */
  readonly swatchX: number | null;
  /** Where the name starts in the direction of reading. */
  readonly nameX: number;
  /** Where the value and the share end in the direction of reading. */
  readonly valueX: number;
  readonly shareX: number;
  /** Middle of the item. */
  readonly y: number;
  readonly color: number;
  readonly name: string;
  /** "" where there is no room. */
  readonly value: string;
  readonly share: string;
}

export interface LegendInput {
  readonly focus: Part;
  readonly words: Words;
  readonly measure: Frame["measure"];
  readonly direction: Frame["direction"];
}

/** `x` is the edge where reading starts. */
export interface LegendPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const swatchSize = 10;
export const underRowHeight = 20;

const swatchWidth = 18;
const gap = 14;
const rowHeight = 26;
const longestName = 150;

interface Entry {
  readonly name: string;
  readonly value: string;
  readonly share: string;
  readonly color: number;
}

/** Width that a legend beside the picture wants: without and with the values. */
export function legendWidths(input: LegendInput): { readonly least: number; readonly most: number } {
  const entries = entriesOf(input);
  const { measure, focus } = input;
  const name = Math.min(longestName, widest(entries.map((entry) => measure(entry.name, 12))));
  const least = swatchOf(focus) + name + gap + shareWidth(entries, measure);
  return { least, most: least + gap + widest(entries.map((entry) => measure(entry.value, 12))) };
}

/** One part a row, as many as fit; null when not even two do. */
export function placeBeside(input: LegendInput, place: LegendPlace): Legend | null {
  const { measure, focus, direction } = input;
  const entries = entriesOf(input);
  const room = Math.floor(place.height / rowHeight);
  if (room < 2 || entries.length === 0) return null;
  const shown = entries.length <= room ? entries : entries.slice(0, room - 1);
  const rest = entries.length - shown.length;
  const top = place.y + (place.height - (shown.length + Math.sign(rest)) * rowHeight) / 2;
  const { most, least } = legendWidths(input);
  const values = place.width >= most;
  const share = shareWidth(entries, measure);
  const nameRoom =
    place.width - (values ? most : least) + Math.min(longestName, widestName(entries, measure));
  const sign = direction === "rtl" ? -1 : 1;
  const items = shown.map((entry, index) => ({
    ...entry,
    name: shorten(entry.name, nameRoom, (text) => measure(text, 12)),
    value: values ? entry.value : "",
    swatchX: swatchX(place.x, input),
    nameX: place.x + sign * swatchOf(focus),
    valueX: place.x + sign * (place.width - share - gap),
    shareX: place.x + sign * place.width,
    y: top + (index + 0.5) * rowHeight,
  }));
  const y = top + (shown.length + 0.5) * rowHeight;
  return { items, more: rest > 0 ? { x: items[0]?.nameX ?? place.x, y, text: `and ${rest} more` } : null };
}

/** Parts one after the other in centred lines of `place.width`, as many lines as fit; names alone where shares do not. */
export function placeUnder(input: LegendInput, place: LegendPlace): Legend | null {
  const room = Math.floor(place.height / underRowHeight);
  const lines = underLines(input, place.width, room).slice(0, room);
  const sign = input.direction === "rtl" ? -1 : 1;
  const items = lines.flatMap((line, row) => {
    const free = place.width - line.reduce((sum, chip) => sum + chip.width + gap, -gap);
    let at = free / 2;
    return line.map(({ width, ...entry }) => {
      const x = place.x + sign * at;
      at += width + gap;
      const shareX = x + sign * width;
      const nameX = x + sign * swatchOf(input.focus);
      const y = place.y + (row + 0.5) * underRowHeight;
      return { ...entry, value: "", swatchX: swatchX(x, input), nameX, valueX: shareX, shareX, y };
    });
  });
  return items.length < input.focus.children.length ? null : { items, more: null };
}

/** Lines that a legend of `width` needs under the picture: with shares where these do not cost more than `room`. */
export function underLines(input: LegendInput, width: number, room: number): readonly (readonly Chip[])[] {
  const full = breakLines(input, width, true);
  return full.length <= room ? full : breakLines(input, width, false);
}

interface Chip extends Entry {
  readonly width: number;
}

function breakLines(input: LegendInput, width: number, withShares: boolean): readonly (readonly Chip[])[] {
  const { measure, focus } = input;
  const lines: Chip[][] = [];
  let at = 0;
  for (const entry of entriesOf(input)) {
    const share = withShares ? entry.share : "";
    const name = shorten(entry.name, longestName, (text) => measure(text, 12));
    const chip = { ...entry, name, share, width: swatchOf(focus) + measure(name, 12) };
    const whole = { ...chip, width: chip.width + (share === "" ? 0 : 6 + measure(share, 12)) };
    const last = lines.at(-1);
    if (last && at + gap + whole.width <= width) {
      last.push(whole);
      at += gap + whole.width;
    } else {
      lines.push([whole]);
      at = whole.width;
    }
  }
  return lines;
}

function entriesOf({ focus, words }: LegendInput): readonly Entry[] {
  return focus.children.map((part) => ({
    name: part.name,
    value: words.short(part.value),
    share: words.share(part.value, focus.value),
    color: part.color,
  }));
}

/** Under a chosen part all are of its colour: a swatch would tell nothing. */
function swatchOf(focus: Part): number {
  return focus.depth > 0 ? 0 : swatchWidth;
}

function swatchX(x: number, { focus, direction }: LegendInput): number | null {
  if (focus.depth > 0) return null;
  return direction === "rtl" ? x - swatchSize : x;
}

function shareWidth(entries: readonly Entry[], measure: Frame["measure"]): number {
  return widest(entries.map((entry) => measure(entry.share, 12)));
}

function widestName(entries: readonly Entry[], measure: Frame["measure"]): number {
  return widest(entries.map((entry) => measure(entry.name, 12)));
}

function widest(widths: readonly number[]): number {
  return Math.ceil(widths.reduce((most, width) => Math.max(most, width), 0));
}
