import { conditionText, type Condition } from "./condition.js";
import { validate as validateBase } from "./generated/chart.gate.js";
import { validatorOf, type Shape } from "./shape.js";
import type { Validator } from "./validator.js";

/**
 * A chart's validator from the shape of its own options alone: what all charts have in common is checked once for
 * all of them. The chart's own rules come first, for its defaults and limits are the narrower ones. Conditions of a
 * sound chart become expressions.
 */
export function chartValidator(shape: Shape): Validator {
  const validateOwn = validatorOf(shape);
  const validate: Validator = (value) => {
    const isOwnSound = validateOwn(value);
    const isBaseSound = validateBase(value);
    const isSound = isOwnSound && isBaseSound;
    validate.errors = isSound ? null : [...(validateOwn.errors ?? []), ...(validateBase.errors ?? [])];
    if (isSound) writeFilters(value as { filters: Condition[] });
    return isSound;
  };
  return validate;
}

function writeFilters(chart: { filters: Condition[] }): void {
  chart.filters = chart.filters.map(conditionText);
}
