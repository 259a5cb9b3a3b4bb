export type { ChartAnswer, ChartElement } from "./chart-element.js";
