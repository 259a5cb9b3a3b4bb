import type { Cell } from "@vitalkit/data/table";

import type { Description, LayoutInput } from "../layout.js";
import { read } from "./big-number.reading.js";
import type { BigNumberOptions } from "./big-number.schema.js";

/** The value, the value of the period before, then the trend's periods. */
export function describe(input: LayoutInput<BigNumberOptions, null>): Description {
  const { label, value, text, exact, previous, previousText, change, before, trend } = read(input);
  const facts = [
    value === null ? "no data" : text,
    change.direction === null
      ? ""
      : `${change.direction === "flat" ? "no change" : change.text} against ${before}`,
  ];
  const row = (name: string, words: string, cell: Cell, key: Cell = name) => [
    { text: name, value: key },
    { text: words, value: cell },
  ];
  return {
    summary: `${label}: ${facts.filter(Boolean).join(", ")}.`,
    columns: [
      { label: "Period", align: "start" },
      { label, align: "end" },
    ],
    rows: [
      row("Whole period", exact, value),
      ...(previous === null ? [] : [row(capital(before), previousText, previous)]),
      ...trend.map((point) => row(point.period, point.text, point.value, isoDate(point.time))),
    ],
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isoDate(time: number): string {
  return new Date(time).toISOString().replace("T00:00:00.000Z", "");
}
