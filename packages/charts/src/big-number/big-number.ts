import { define } from "../define.js";
import { VitalBigNumber } from "./class.js";

define(VitalBigNumber);

export { VitalBigNumber };
