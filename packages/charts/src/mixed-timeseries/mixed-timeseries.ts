import { define } from "../define.js";
import { VitalMixedTimeseries } from "./class.js";

define(VitalMixedTimeseries);

export { VitalMixedTimeseries };
