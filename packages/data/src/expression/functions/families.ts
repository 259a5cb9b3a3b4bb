import { aggregates } from "./aggregates.js";
import { cast } from "./cast.js";
import { conditional } from "./conditional.js";
import { date } from "./date.js";
import { dateArithmetic } from "./date-arithmetic.js";
import { math } from "./math.js";
import { membership } from "./membership.js";
import { operators } from "./operators.js";
import type { AggregateRecord, FunctionRecord } from "./record.js";
import { text } from "./text.js";
import { textPart } from "./text-part.js";

/** Every function and operator of the language, by family, in the order in which a reader meets them. */
export const families = {
  operators: [...operators, ...membership, cast],
  math,
  text: [...text, ...textPart],
  date: [...date, ...dateArithmetic],
  conditional,
} as const satisfies Record<string, readonly FunctionRecord[]>;

export const aggregateFamily: readonly AggregateRecord[] = aggregates;

/** Other names that people know functions by. */
export const aliases: ReadonlyMap<string, string> = new Map([
  ["ceiling", "ceil"],
  ["pow", "power"],
  ["mean", "avg"],
  ["substr", "substring"],
  ["char_length", "length"],
  ["stddev_samp", "stddev"],
  ["var_samp", "variance"],
  ["every", "bool_and"],
  ["ifnull", "coalesce"],
  ["nvl", "coalesce"],
  ["instr", "strpos"],
  ["suffix", "ends_with"],
  ["dayofyear", "day_of_year"],
  ["isodow", "weekday"],
]);
