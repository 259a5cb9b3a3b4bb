import type { Frame } from "../layout.js";
import type { Sector } from "./sunburst.rings.js";

export interface Label {
  /** Middle of the box, in CSS px from the centre of the sunburst. */
  readonly x: number;
  readonly y: number;
  /** Font size in CSS px. */
  readonly size: number;
  readonly weight: number;
  readonly lines: readonly string[];
}

export type LabelText = Pick<Label, "size" | "weight" | "lines">;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Height of a line as a multiple of the font size. */
export const lineHeight = 1.2;

const turn = 2 * Math.PI;
const inset = 4;
const stride = 5;

/** The first of `texts` that lies horizontally and whole within the sector, as near its middle as it can; or null. */
export function placeLabel(
  sector: Sector,
  texts: readonly LabelText[],
  measure: Frame["measure"],
): Label | null {
  const span = sector.endAngle - sector.startAngle;
  const depth = sector.outerRadius - sector.innerRadius;
  for (const text of texts) {
    const width = Math.max(...text.lines.map((line) => measure(line, text.size, text.weight)));
    const height = text.lines.length * text.size * lineHeight;
    if (width * height > span * depth * sector.outerRadius) continue;
    for (const { x, y } of places(sector)) {
      if (holds(sector, { x, y, width, height })) return { ...text, x: round(x), y: round(y) };
    }
  }
  return null;
}

/** One line, or two where the text has a space to break at, in each of `sizes`. */
export function labelTexts(name: string, sizes: readonly number[], weight: number): readonly LabelText[] {
  const broken = breakText(name);
  return sizes.flatMap((size) => [
    { lines: [name], size, weight },
    ...(broken ? [{ lines: broken, size, weight }] : []),
  ]);
}

/** The text in two lines of about the same length, or null where there is nowhere to break. */
function breakText(text: string): readonly string[] | null {
  const words = text.split(" ").filter((word) => word !== "");
  let best: readonly string[] | null = null;
  for (let index = 1; index < words.length; index += 1) {
    const lines = [words.slice(0, index).join(" "), words.slice(index).join(" ")];
    if (!best || longest(lines) < longest(best)) best = lines;
  }
  return best;
}

function longest(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => line.length));
}

/** Points along the sector's middle line, from its middle outwards, then nearer to its rims. */
function* places(sector: Sector): Generator<{ x: number; y: number }> {
  const { startAngle, endAngle, innerRadius, outerRadius } = sector;
  const whole = endAngle - startAngle > turn - 1e-6;
  const middle = whole ? 0 : (startAngle + endAngle) / 2;
  const half = whole ? 0 : (endAngle - startAngle) / 2;
  const depth = outerRadius - innerRadius;
  for (const shift of [0, 0.12, -0.12]) {
    const radius = innerRadius + depth * (0.5 + shift);
    const steps = Math.floor((half * radius) / stride);
    for (let step = 0; step <= steps; step += 1) {
      for (const side of step === 0 ? [0] : [1, -1]) {
        const angle = middle + (side * step * stride) / radius;
        yield { x: radius * Math.sin(angle), y: -radius * Math.cos(angle) };
      }
    }
  }
}

/** Whether the box lies in the sector with a margin all around. */
function holds(sector: Sector, box: Box): boolean {
  const right = Math.abs(box.x) + box.width / 2;
  const bottom = Math.abs(box.y) + box.height / 2;
  if (Math.hypot(right, bottom) > sector.outerRadius - inset) return false;
  const nearX = Math.max(0, Math.abs(box.x) - box.width / 2);
  const nearY = Math.max(0, Math.abs(box.y) - box.height / 2);
  if (Math.hypot(nearX, nearY) < sector.innerRadius + inset) return false;
  if (sector.endAngle - sector.startAngle > turn - 1e-6) return true;
  return rim(box).every(({ x, y }) => {
    const radius = Math.hypot(x, y);
    const angle = (Math.atan2(x, -y) + turn) % turn;
    const margin = inset / radius;
    return angle >= sector.startAngle + margin && angle <= sector.endAngle - margin;
  });
}

/** Corners of the box and points between them: a wide sector may wrap around a part of an edge. */
function rim({ x, y, width, height }: Box): readonly { x: number; y: number }[] {
  const across = [-0.5, -0.25, 0, 0.25, 0.5].flatMap((at) => [
    { x: x + at * width, y: y - height / 2 },
    { x: x + at * width, y: y + height / 2 },
  ]);
  return [...across, { x: x - width / 2, y }, { x: x + width / 2, y }];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
