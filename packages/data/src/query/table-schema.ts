import type { ColumnType } from "@vitalkit/spec";

import { createTable } from "../table/create-table.js";
import type { Table } from "../table/table.js";
import { untypedColumn } from "../table/vector-column.js";
import { columnsOfPlan } from "./plan-columns.js";
import type { Names, Plan, TableSchema } from "./plan-types.js";

const schemas = new WeakMap<Table["schema"], TableSchema>();

/** What is known of a table's columns; those of a list without rows have any name. The same object for the same table. */
export function schemaOf(table: Table): TableSchema {
  const schema = schemas.get(table.schema) ?? (isBlank(table) ? new AnyColumn() : new Columns(table));
  schemas.set(table.schema, schema);
  return schema;
}

/** The table that a plan is run on: of one that says nothing, one with the columns that it asks for. */
export function tableFor(plan: Plan, table: Table): Table {
  return isBlank(table)
    ? createTable(columnsOfPlan(plan).map((name) => [name, untypedColumn(0)] as const))
    : table;
}

/** Whether it says nothing at all, not even what columns there would be: a list of rows that has none. */
function isBlank({ numRows, numCols }: Table): boolean {
  return numRows === 0 && numCols === 0;
}

class Columns extends Map<string, ColumnType> implements TableSchema {
  readonly untyped: Names;

  constructor({ schema: { fields } }: Table) {
    super(fields.map(({ name, type }) => [name, type]));
    this.untyped = new Set(fields.flatMap(({ name, isUntyped }) => (isUntyped ? [name] : [])));
  }
}

class AnyColumn extends Map<string, ColumnType> implements TableSchema {
  readonly untyped: Names = { has: () => true };

  override has(): boolean {
    return true;
  }

  override get(): ColumnType {
    return "text";
  }
}
