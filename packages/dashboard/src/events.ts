import type { FilterValues } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import type { Problem } from "@vitalkit/spec";

/** Events of a dashboard by name, with what their `detail` holds. All bubble and leave shadow roots. */
export interface DashboardEventDetails {
  /** Every tile in view shows its data, emptiness or problem for the first time. */
  "vital-ready": Record<string, never>;
  /** A filter was set, changed or unset. */
  "vital-filter": { readonly filters: FilterValues };
  /** A value was chosen in a chart; `values` is empty when the choice was taken back. */
  "vital-select": { readonly chart: string; readonly column: string; readonly values: readonly Cell[] };
  /** A link of a row or mark was followed. Cancelable: then the dashboard does not go there. */
  "vital-open": { readonly dashboard: string; readonly parameters: Readonly<Record<string, Cell>> };
  /** A reader wants something done about a row: an action of the definition, with values of that row. */
  "vital-action": {
    readonly chart: string;
    readonly name: string;
    readonly values: Readonly<Record<string, Cell>>;
  };
  /** Something is wrong: with the whole board, or with one of its tiles. */
  "vital-problem": { readonly problems: readonly Problem[]; readonly chart?: string };
}

/** A choice as a chart's element tells it. */
export interface ChartSelection {
  readonly column: string;
  readonly values: readonly Cell[];
  /** The columns above and the column itself, where the choice is a place in a hierarchy. */
  readonly path?: readonly { readonly column: string; readonly values: readonly Cell[] }[];
}

/** Sends one of a dashboard's events from `target`; answers false when a listener cancelled it. */
export function announce<Name extends keyof DashboardEventDetails>(
  target: EventTarget,
  name: Name,
  detail: DashboardEventDetails[Name],
): boolean {
  const isCancelable = name === "vital-open";
  return target.dispatchEvent(
    new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: isCancelable }),
  );
}

declare global {
  interface HTMLElementEventMap {
    "vital-ready": CustomEvent<DashboardEventDetails["vital-ready"]>;
    "vital-filter": CustomEvent<DashboardEventDetails["vital-filter"]>;
    "vital-select": CustomEvent<DashboardEventDetails["vital-select"]>;
    "vital-open": CustomEvent<DashboardEventDetails["vital-open"]>;
    "vital-action": CustomEvent<DashboardEventDetails["vital-action"]>;
    "vital-problem": CustomEvent<DashboardEventDetails["vital-problem"]>;
  }
}
