import type { Band } from "@vitalkit/spec";

/** Bands of a health score from 0 to 100 when a definition names none. */
const scoreBands: readonly Band[] = [
  { from: 0, label: "Critical", tone: "critical" },
  { from: 40, label: "At risk", tone: "warning" },
  { from: 70, label: "Healthy", tone: "good" },
];

/** Bands of a risk score from 0 to 100 when a definition names none. */
const riskBands: readonly Band[] = [
  { from: 0, label: "Low", tone: "good" },
  { from: 40, label: "Medium", tone: "warning" },
  { from: 70, label: "High", tone: "critical" },
];

/**
 * What the bars of a column are when its definition does not say. The gate fills this in; an element that stands alone
 * draws before its gate has been loaded, so the layout fills it in too.
 */
export const barDefaults = {
  score: { min: 0, max: 100, bands: scoreBands },
  risk: { min: 0, max: 100, bands: riskBands },
} as const;
