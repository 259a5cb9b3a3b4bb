import type { Cell } from "@vitalkit/data/table";
import type { Open } from "@vitalkit/spec";

import type { ChartEffect } from "../chart.js";

/** Where a row leads. */
export interface RowLink {
  /** Beside the board's own address; a value that is null is left out. */
  readonly href: string;
  readonly effect: ChartEffect;
}

/** The link of a row whose cells `cellOf` yields by column. */
export function openLink(open: Open, cellOf: (column: string) => Cell): RowLink {
  const entries = Object.entries({ ...open.with }).map(([name, column]) => [name, cellOf(column)] as const);
  const query = entries
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(wellFormed(String(value)))}`)
    .join("&");
  return {
    href: `../${open.dashboard}/${query && `?${query}`}`,
    effect: { open: { dashboard: open.dashboard, parameters: Object.fromEntries(entries) } },
  };
}

/** Half of a surrogate pair has no place in an address: encoding it would throw. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
