import { rangeConditions, readRange } from "../query/plan-range.js";
import type { Clock } from "../query/moment.js";
import { allOf, literal } from "./build.js";
import type { Context } from "./check-context.js";
import { fault } from "./fault.js";
import type { SyntaxCall } from "./syntax.js";
import type { Expression } from "./tree.js";

/**
 * `in_time_range(time, 'Last 90 days')`: whether a date or timestamp lies in a range in words, by the dashboard's clock.
 * Null for any other call. @throws ProblemError BAD_TIME_RANGE, TYPE_MISMATCH, WRONG_ARGUMENTS.
 */
export function checkTimeRange(syntax: SyntaxCall, clock: Clock, context: Context): Expression | null {
  const { name, args, span } = syntax;
  if (name.toLowerCase() !== "in_time_range") return null;
  const [subject, words] = args;
  if (!subject || !words || args.length > 2)
    throw fault("WRONG_ARGUMENTS", context.written, span, { name, expected: "2", found: args.length });
  const time = context.check(subject, context);
  if (time.type !== "date" && time.type !== "timestamp") {
    const params = { name, expected: "a date or timestamp", found: time.type };
    throw fault("TYPE_MISMATCH", context.written, subject.span, params);
  }
  if (words.kind !== "literal" || typeof words.value !== "string") {
    const params = { name, expected: "a time range written out, such as 'Last 90 days'", found: words.kind };
    throw fault("TYPE_MISMATCH", context.written, words.span, params);
  }
  const range = readRange(words.value, context.written.path, clock);
  const all = allOf(rangeConditions(time, range, clock.timeZone));
  return all === true ? literal("boolean", true) : all;
}
