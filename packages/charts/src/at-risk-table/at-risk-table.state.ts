import type { AtRiskTableOptions } from "./at-risk-table.schema.js";
import type { Sort } from "./row-order.js";

export interface AtRiskTableState {
  /** What the reader sorted by; null is the order in which the rows came. */
  readonly sort: Sort | null;
  /** Greatest number of rows that are drawn. */
  readonly shown: number;
}

export type AtRiskTableAction = { readonly sort: Sort } | { readonly shown: number };

export function initial(options: AtRiskTableOptions): AtRiskTableState {
  return { sort: null, shown: options.page_size };
}

export function reduce(state: AtRiskTableState, action: AtRiskTableAction): AtRiskTableState {
  return { ...state, ...action };
}
