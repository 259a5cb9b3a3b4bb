import type { Query } from "@vitalkit/data/query";

import { actionColumns } from "../action.js";
import type { ChartRecord } from "../record.js";
import { attributes, defaults } from "./at-risk-table.attributes.js";
import type { AtRiskTableOptions } from "./at-risk-table.schema.js";

/** The rows as they are; columns that only a link, a reason or a selection needs come hidden. */
export const record: ChartRecord<AtRiskTableOptions> = {
  type: "at_risk_table",
  title: "At-risk table",
  roles: [
    { option: "columns", kind: "column", many: true, required: true },
    { option: "name_column", kind: "column", many: false, required: false },
    { option: "reason_column", kind: "column", many: false, required: false },
    { option: "select_column", kind: "column", many: false, required: false },
  ],
  gate: () => import("./at-risk-table.gate.js").then((module) => module.validate),
  defaults,
  attributes,
  offers: ["open", "actions"],
  query(options): Query {
    const { columns, name_column, reason_column, select_column, open, actions } = options;
    const named = [name_column, reason_column, select_column];
    const needed = [...named, ...Object.values(open?.with ?? {}), ...actionColumns(actions)];
    const hidden = new Set(needed.filter((name) => name !== undefined && !columns.includes(name)));
    return {
      columns,
      hidden_columns: [...hidden].filter((name) => name !== undefined),
      filters: options.filters,
      order_by: options.order_by,
      row_limit: options.row_limit,
      ...(options.time_range === undefined ? {} : { time_range: options.time_range }),
    };
  },
};
