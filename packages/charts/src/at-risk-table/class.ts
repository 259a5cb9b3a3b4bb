import type { Chart } from "../chart.js";
import { ChartElement } from "../chart-element.js";
import { describe } from "./at-risk-table.describe.js";
import { layout, type AtRiskTableLayout } from "./at-risk-table.layout.js";
import { record } from "./at-risk-table.query.js";
import type { AtRiskTableOptions } from "./at-risk-table.schema.js";
import { initial, reduce, type AtRiskTableAction, type AtRiskTableState } from "./at-risk-table.state.js";
import { styles } from "./at-risk-table.styles.js";
import { view } from "./at-risk-table.view.js";

export const atRiskTable: Chart<AtRiskTableOptions, AtRiskTableLayout, AtRiskTableState, AtRiskTableAction> =
  {
    ...record,
    initial,
    reduce,
    layout,
    view,
    describe,
    height: () => 396,
    styles,
  };

/**
 * Accounts that need attention, one row each: the name first, scores with their bands, a link to the account.
 *
 * @tagname vital-at-risk-table
 * @attr {string} label - Heading: what is shown.
 * @attr {string} src - Address of an Arrow file that the chart asks by its own attributes.
 * @attr {string} columns - Comma-separated column names, from left to right.
 * @attr {string} cells - JSON: how columns are drawn, by column name.
 * @attr {string} order-by - JSON list of [column, "asc" or "desc"].
 * @attr {string} open - JSON: the dashboard that a row leads to, with parameters from columns.
 * @fires vital-select - A row was chosen, or the choice cleared: `{chart, column, values}`.
 * @fires vital-open - A row's link was followed (cancellable): `{dashboard, parameters}`.
 */
export class VitalAtRiskTable extends ChartElement {
  static override chart = atRiskTable as unknown as Chart;
}
