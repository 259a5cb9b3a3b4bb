import { metricName } from "@vitalkit/data/query/query";

import { missing } from "../format/number.js";
import type { Description } from "../layout.js";
import { dayLength, readDays, timeColumn, type Days } from "./calendar-heatmap.days.js";
import type { CalendarHeatmapInput } from "./calendar-heatmap.marks.js";
import { wordsOf, type Words } from "./calendar-heatmap.words.js";

/** The days that the picture shows in their order, those without data too. */
export function describe(input: CalendarHeatmapInput): Description {
  const { table, options, frame, fields } = input;
  const metric = metricName(options.metric);
  const words = wordsOf(input);
  const days = readDays({ table, metric, timeZone: frame.timeZone, months: options.months });
  const time = timeColumn(table);
  const columns = [
    { label: fields[time]?.label ?? time, align: "start" as const },
    { label: words.metric, align: "end" as const },
  ];
  if (!days) return { summary: `${words.metric} by day: no data.`, columns, rows: [] };
  const rows = Array.from({ length: days.last - days.first + 1 }, (_, index) => {
    const day = days.first + index;
    const value = days.values.get(day);
    return [
      { text: words.date(day), value: isoDate(day) },
      { text: value === undefined ? missing : words.exact(value), value: value ?? null },
    ];
  });
  return { summary: summarize(days, words), columns, rows };
}

function summarize({ first, last, values }: Days, words: Words): string {
  const shown = [...values].filter(([day]) => day >= first && day <= last);
  const [start] = shown;
  const range = first === last ? words.date(first) : `${words.date(first)} to ${words.date(last)}`;
  if (!start) return `${words.metric} by day, ${range}: no day has a value.`;
  const least = shown.reduce((a, b) => (b[1] < a[1] ? b : a), start);
  const most = shown.reduce((a, b) => (b[1] > a[1] ? b : a), start);
  const absent = last - first + 1 - shown.length;
  const note = absent > 0 ? `; ${absent} ${absent === 1 ? "day has" : "days have"} no data` : "";
  if (shown.length === 1) return `${words.metric} by day, ${range}: ${words.exact(start[1])}${note}.`;
  return (
    `${words.metric} by day, ${range}: from ${words.exact(least[1])} (${words.date(least[0])}) ` +
    `to ${words.exact(most[1])} (${words.date(most[0])})${note}.`
  );
}

function isoDate(day: number): string {
  return new Date(day * dayLength).toISOString().replace("T00:00:00.000Z", "");
}
