import type { Description, LayoutInput } from "../layout.js";
import { read } from "./gauge.reading.js";
import type { GaugeOptions } from "./gauge.schema.js";

/** The value, its band, and the value of the period before. */
export function describe(input: LayoutInput<GaugeOptions, null>): Description {
  const { options } = input;
  const { band, before, beyond, change, exact, label, previous, text, value, write } = read(input);
  const facts = [
    value === null ? "no data" : text,
    band?.label,
    beyond,
    change.direction === null ? "" : `${change.text} against ${before}`,
  ];
  const row = (name: string, words: string, cell: number | null) => [
    { text: name, value: name },
    { text: words, value: cell },
    { text: "", value: null },
  ];
  return {
    summary: `${label}: ${facts.filter(Boolean).join(", ")}.`,
    columns: [
      { label: "Figure", align: "start" },
      { label: "Value", align: "end" },
      { label: "Band", align: "start" },
    ],
    rows: [
      [
        { text: label, value: label },
        { text: exact, value },
        { text: band?.label ?? "", value: band?.label ?? null },
      ],
      ...(previous === null ? [] : [row(`In ${before}`, write(previous), previous)]),
      ...(options.target === undefined ? [] : [row("Target", write(options.target), options.target)]),
    ],
  };
}
