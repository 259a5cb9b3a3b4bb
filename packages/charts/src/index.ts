export type { Chart, ChartEffect, Send } from "./chart.js";
export { ChartElement } from "./chart-element.js";
export type { ChartAnswer } from "./chart-element.js";
export { define } from "./define.js";
export type { Description, Frame, LayoutInput, Picture, Tip } from "./layout.js";
export { literalTable } from "./literal-table.js";
export type { ChartRecord, Role } from "./record.js";
export { textWidth } from "./text-width.js";
export { toneShape, toneStyles } from "./tone-shape.js";
