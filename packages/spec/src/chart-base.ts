import { conditionErrors } from "./condition-errors.js";
import { conditionText, type Condition } from "./condition.js";
import { validate as validateBase } from "./generated/chart.gate.js";
import { validatorOf, type Shape } from "./shape.js";
import type { ValidationError, Validator } from "./validator.js";

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
    const errors = [...(validateOwn.errors ?? []), ...(validateBase.errors ?? [])];
    if (isOwnSound && isBaseSound) errors.push(...writeFilters(value as { filters: Condition[] }));
    validate.errors = errors.length > 0 ? errors : null;
    return errors.length === 0;
  };
  return validate;
}

/** Complaints about conditions; where there are none, they are expressions afterwards. */
function writeFilters(chart: { filters: Condition[] }): readonly ValidationError[] {
  const errors = chart.filters.flatMap((each, index) => conditionErrors(each, `/filters/${index}`));
  if (errors.length === 0) chart.filters = chart.filters.map(conditionText);
  return errors;
}
