import { define } from "../define.js";
import { VitalCalendarHeatmap } from "./class.js";

export { VitalCalendarHeatmap };

define(VitalCalendarHeatmap);
