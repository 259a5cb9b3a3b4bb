import type { Band } from "@vitalkit/spec";

/** Bands of a health score from 0 to 100 when a definition names none. */
export const scoreBands: readonly Band[] = [
  { from: 0, label: "Critical", tone: "critical" },
  { from: 40, label: "At risk", tone: "warning" },
  { from: 70, label: "Healthy", tone: "good" },
];

/** Bands of a risk score from 0 to 100 when a definition names none. */
export const riskBands: readonly Band[] = [
  { from: 0, label: "Low", tone: "good" },
  { from: 40, label: "Medium", tone: "warning" },
  { from: 70, label: "High", tone: "critical" },
];
