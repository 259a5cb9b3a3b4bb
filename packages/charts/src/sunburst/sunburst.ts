import { define } from "../define.js";
import { VitalSunburst } from "./class.js";

export { VitalSunburst };

define(VitalSunburst);
