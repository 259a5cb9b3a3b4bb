import type { Description, LayoutInput } from "../layout.js";
import { read } from "./gauge.reading.js";
import type { GaugeOptions } from "./gauge.schema.js";

/** The value, its band, and the value of the period before. */
export function describe(input: LayoutInput<GaugeOptions, null>): Description {
  const { band, before, beyond, change, exact, facts, label, text, value } = read(input);
  const words = [
    value === null ? "no data" : text,
    band?.label,
    beyond,
    change.direction === null ? "" : `${change.text} against ${before}`,
  ];
  const row = (name: string, said: string, cell: number | null) => [
    { text: name, value: name },
    { text: said, value: cell },
    { text: "", value: null },
  ];
  return {
    summary: `${label}: ${words.filter(Boolean).join(", ")}.`,
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
      ...facts.map((fact) => row(fact.label, fact.text, fact.value)),
    ],
  };
}
