import { define } from "../define.js";
import { VitalGauge } from "./class.js";

define(VitalGauge);

export { VitalGauge };
