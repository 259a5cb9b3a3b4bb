import type { Clock } from "../query/moment.js";
import { dayLength } from "./kernels/calendar.js";
import { zoneOffset } from "./kernels/time-zone.js";
import type { SyntaxCall } from "./syntax.js";
import type { Literal } from "./tree.js";

/** Functions without arguments that stand for a value of the question: `today()` is a date, `now()` a timestamp. */
const momentNames = ["today", "now"] as const;

/** The value of `today()` or `now()` by the dashboard's `as_of` and zone; null for any other call. */
export function momentOf(
  { name, args, star, span }: SyntaxCall,
  { now, day, timeZone }: Clock,
): Literal | null {
  const word = momentNames.find((each) => each === name.toLowerCase());
  if (word === undefined || args.length > 0 || star) return null;
  if (word === "now") return { kind: "literal", type: "timestamp", value: now, span };
  const wall = day + zoneOffset(timeZone)(day);
  return { kind: "literal", type: "date", value: Math.floor(wall / dayLength) * dayLength, span };
}
