import { define } from "../define.js";
import { VitalAtRiskTable } from "./class.js";

define(VitalAtRiskTable);

export { VitalAtRiskTable };
