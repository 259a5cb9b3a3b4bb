import "@vitalkit/charts/at-risk-table.js";
import "@vitalkit/charts/big-number.js";
import "@vitalkit/charts/calendar-heatmap.js";
import "@vitalkit/charts/gauge.js";
import "@vitalkit/charts/mixed-timeseries.js";
import "@vitalkit/charts/sunburst.js";

const rows = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-05"].flatMap((date, day) => [
  { date: new Date(date), tier: "Gold", name: "Ada", amount: 40 + day },
  { date: new Date(date), tier: "Silver", name: "Grace", amount: 10 - day },
]);

/** Each of the six elements with options and rows that it can draw. */
export const samples: Readonly<
  Record<string, { readonly options: object; readonly data: readonly object[] }>
> = {
  "vital-gauge": { options: { metric: "AVG(amount)" }, data: rows },
  "vital-big-number": { options: { metric: "SUM(amount)" }, data: rows },
  "vital-sunburst": { options: { hierarchy: ["tier", "name"], metric: "SUM(amount)" }, data: rows },
  "vital-calendar-heatmap": { options: { metric: "SUM(amount)" }, data: rows },
  "vital-mixed-timeseries": { options: { series: [{ metric: "SUM(amount)", mark: "line" }] }, data: rows },
  "vital-at-risk-table": { options: { columns: ["name", "tier", "amount"] }, data: rows },
};
