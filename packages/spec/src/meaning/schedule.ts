import { at } from "../pointer.js";
import { problem, type Problem } from "../problem.js";
import { timeZoneProblems } from "./time-zone.js";

interface Schedule {
  readonly cron: string;
  readonly time_zone?: string | undefined;
}

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

const fields: readonly Field[] = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of the month", min: 1, max: 31 },
  { name: "month", min: 1, max: 12 },
  { name: "day of the week", min: 0, max: 7 },
];

/** Days of the months in a leap year: 29 February comes, if rarely. */
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** BAD_SCHEDULE for a cron text with a value out of range or with days that never come. */
export function scheduleProblems(schedule: Schedule | undefined, path: string): readonly Problem[] {
  if (!schedule) return [];
  const reason = faultOf(schedule.cron);
  return [
    ...(reason === null ? [] : [problem("BAD_SCHEDULE", at(path, "cron"), { cron: schedule.cron, reason })]),
    ...timeZoneProblems(schedule.time_zone, at(path, "time_zone")),
  ];
}

function faultOf(cron: string): string | null {
  const texts = cron.split(" ");
  const values = fields.map((field, index) => valuesOf(texts[index] ?? "", field));
  const wrong = values.findIndex((each) => each === null);
  const field = fields[wrong];
  if (field) return `the ${field.name} is ${field.min} to ${field.max}, not ${texts[wrong]}`;
  const [, , days = [], months = []] = values as readonly (readonly number[])[];
  // With a day of the week as well, either of the two is enough.
  if (texts[2] === "*" || texts[4] !== "*") return null;
  const comes = months.some((month) => days.some((day) => day <= (daysOfMonth[month - 1] ?? 0)));
  return comes ? null : "this day never comes";
}

/** Every value of a field such as `1-5/2,9`, or null when it has one that there is not. */
function valuesOf(text: string, { min, max }: Field): readonly number[] | null {
  const values: number[] = [];
  for (const part of text.split(",")) {
    const found = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!found) return null;
    const step = found[3] === undefined ? 1 : Number(found[3]);
    const from = found[1] === undefined ? min : Number(found[1]);
    const last = found[2] === undefined && found[1] !== undefined && found[3] === undefined ? from : max;
    const to = found[2] === undefined ? last : Number(found[2]);
    if (step < 1 || from < min || to > max || from > to) return null;
    for (let value = from; value <= to; value += step) values.push(value);
  }
  return values;
}
