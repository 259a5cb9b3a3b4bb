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
const narrowest = 22;
const widest = 56;
const labelGap = 8;
const missingGap = 18;
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
  const widths = texts.map((text) => measure(text, labelSize));
  const label = Math.max(0, ...widths) + labelGap;
  const swatch = Math.floor(Math.min(Math.max(label, narrowest), widest, width / count));
  const strip = swatch * count;
  const every = Math.max(1, Math.ceil(label / Math.max(1, swatch)));
  const last = texts.length - 1;
  const labels = texts.flatMap((text, index) => {
    const isShown = index === last || (index % every === 0 && last - index >= every);
    if (!isShown) return [];
    const half = (widths[index] ?? 0) / 2;
    const middle = scale.isSingle ? (index + 0.5) * swatch : index * swatch - legendSwatch.gap / 2;
    return [
      {
        x: Math.max(
          half,
          index === last && !scale.isSingle ? Math.min(middle, Math.max(strip - half, half)) : middle,
        ),
        text,
      },
    ];
  });
  const missingWidth = missingSize + 6 + measure(missingText, labelSize);
  const isMissing = hasMissing && strip + missingGap + missingWidth <= width;
  return {
    y,
    width: strip,
    swatches: scale.lower.map((_, step) => ({
      x: step * swatch,
      width: Math.max(0, swatch - legendSwatch.gap),
      step,
    })),
    labels,
    missing: isMissing
      ? { x: strip + missingGap, textX: strip + missingGap + missingSize + 6, text: missingText }
      : null,
  };
}

/** One text a step where each is a single number; else lower bounds and the greatest value. */
function boundTexts({ lower, min, max, isSingle }: Scale, words: Words): readonly string[] {
  if (isSingle || lower.length === 1)
    return isSingle ? lower.map(words.short) : [words.short(min), words.short(max)];
  return [...lower, max].map(words.short);
}
