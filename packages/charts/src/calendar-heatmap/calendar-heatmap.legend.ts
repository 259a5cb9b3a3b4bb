import type { Frame } from "../layout.js";
import type { Scale } from "./calendar-heatmap.scale.js";
import type { Words } from "./calendar-heatmap.words.js";

/** Swatches of the steps with their bounds under them; `x` are left edges and middles in CSS px. */
export interface Legend {
  readonly swatches: readonly { readonly x: number; readonly width: number; readonly step: number }[];
  readonly labels: readonly { readonly x: number; readonly text: string }[];
  /** What a day without data looks like; null where there is none of them, or no room. */
  readonly missing: { readonly x: number; readonly textX: number; readonly text: string } | null;
  /** Top of the swatches. */
  readonly y: number;
  readonly width: number;
}

export const legendHeight = 30;
export const legendSwatch = { height: 8, gap: 2 } as const;
export const missingText = "No data";

const labelSize = 11;
/** Widths of a swatch in CSS px: where there is little room, and where there is enough. */
const swatchWidths = { least: 20, most: 36 } as const;
const labelGap = 8;
const missingGap = 20;
const missingSize = 8;

/** The legend from `x` = 0 on, in left-to-right text; all bounds where they fit, else every second, third … */
export function placeLegend(
  scale: Scale,
  {
    words,
    width,
    y,
    measure,
    hasMissing,
  }: {
    readonly words: Words;
    readonly width: number;
    readonly y: number;
    readonly measure: Frame["measure"];
    readonly hasMissing: boolean;
  },
): Legend {
  const count = scale.lower.length;
  const texts = boundTexts(scale, words);
  const widths = texts.map((text) => Math.ceil(measure(text, labelSize)));
  const label = Math.max(0, ...widths) + labelGap;
  const gap = missingGap + (scale.isSingle ? 0 : (widths.at(-1) ?? 0) / 2);
  const missingWidth = gap + missingSize + 6 + measure(missingText, labelSize);
  const isMissing = hasMissing && (width - missingWidth) / count >= Math.max(label, swatchWidths.least);
  const free = (width - (isMissing ? missingWidth : 0)) / count;
  const swatch = Math.max(1, Math.floor(Math.min(Math.max(label, swatchWidths.most), free)));
  const strip = swatch * count;
  const every = Math.ceil(label / swatch);
  const last = texts.length - 1;
  const labels = texts.flatMap((text, index) => {
    if (index !== last && (index % every !== 0 || last - index < every)) return [];
    const half = (widths[index] ?? 0) / 2;
    const middle = scale.isSingle ? (index + 0.5) * swatch - 1 : (index / last) * strip - 1;
    return [{ x: Math.max(half, Math.min(middle, width - half)), text }];
  });
  return {
    y,
    width: strip,
    swatches: scale.lower.map((_, step) => ({
      x: step * swatch,
      width: Math.max(0, swatch - legendSwatch.gap),
      step,
    })),
    labels,
    missing: isMissing ? { x: strip + gap, textX: strip + gap + missingSize + 6, text: missingText } : null,
  };
}

/** One text a step where each is a single number; else lower bounds and the greatest value. */
function boundTexts({ lower, min, max, isSingle }: Scale, words: Words): readonly string[] {
  if (isSingle || lower.length === 1)
    return isSingle ? lower.map(words.short) : [words.short(min), words.short(max)];
  return [...lower, max].map(words.short);
}
