/** Entry of `/vitalkit.js`: every element of the kit, each chart's code when its element first appears. */
import "./dashboard.js";
import "@vitalkit/charts/autoload";
