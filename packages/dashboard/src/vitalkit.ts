/** Entry of `/vitalkit.js`: `<vital-dashboard>`, and each chart's element when its tag first appears. */
import { autoload } from "@vitalkit/charts/autoload";

import "./dashboard.js";

autoload();
