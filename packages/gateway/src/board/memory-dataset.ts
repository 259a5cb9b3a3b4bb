import { distinct, execute } from "@vitalkit/data/memory";
import type { Table } from "@vitalkit/data/table";

import { tableColumns } from "../arrow/table-columns.js";
import type { DatasetSource } from "./dataset-source.js";

/** A table that is small enough to be held and answered in memory. */
export function memoryDataset(table: Table): DatasetSource {
  const schema = new Map(table.schema.fields.map(({ name, type }) => [name, type]));
  return {
    schema,
    async answer(plan) {
      const rows = execute(plan, table);
      return { columns: tableColumns(rows.table), rowCount: rows.rowCount };
    },
    async distinct(plan) {
      return tableColumns(distinct(plan, table));
    },
    async latest(name) {
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
