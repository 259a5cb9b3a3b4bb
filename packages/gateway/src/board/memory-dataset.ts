import { distinct, execute } from "@vitalkit/data/memory";
import { columnsOfPlan, schemaOf, tableFor } from "@vitalkit/data/query";
import type { Table } from "@vitalkit/data/table";

import { tableColumns } from "../arrow/table-columns.js";
import type { DatasetSource } from "./dataset-source.js";

/** A table that is small enough to be held and answered in memory; of a file read column by column, only what is asked. */
export function memoryDataset(table: Table): DatasetSource {
  return {
    schema: schemaOf(table),
    problems: table.problems ?? [],
    asOf: table.schema.metadata.get("as_of") ?? null,
    async answer(plan, signal) {
      await table.load?.(columnsOfPlan(plan), signal);
      const rows = execute(plan, tableFor(plan, table));
      return { columns: tableColumns(rows.table), rowCount: rows.rowCount };
    },
    async distinct(plan, signal) {
      await table.load?.(columnsOfPlan(plan), signal);
      return tableColumns(distinct(plan, tableFor(plan, table)));
    },
    async latest(name, signal) {
      await table.load?.([name], signal);
      const column = table.getChild(name);
      let latest: number | null = null;
      if (!column) return latest;
      for (let row = 0; row < column.length; row++) {
        const value = column.get(row);
        if (value !== null && (latest === null || Number(value) > latest)) latest = Number(value);
      }
      return latest;
    },
  };
}
