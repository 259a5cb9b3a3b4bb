import { DuckDBTypeId, type DuckDBType } from "@duckdb/node-api";
import type { ColumnType } from "@vitalkit/spec";

const columnTypes: ReadonlyMap<DuckDBTypeId, ColumnType> = new Map([
  [DuckDBTypeId.BOOLEAN, "boolean"],
  [DuckDBTypeId.TINYINT, "integer"],
  [DuckDBTypeId.SMALLINT, "integer"],
  [DuckDBTypeId.INTEGER, "integer"],
  [DuckDBTypeId.BIGINT, "integer"],
  [DuckDBTypeId.UTINYINT, "integer"],
  [DuckDBTypeId.USMALLINT, "integer"],
  [DuckDBTypeId.UINTEGER, "integer"],
  [DuckDBTypeId.UBIGINT, "number"],
  [DuckDBTypeId.HUGEINT, "number"],
  [DuckDBTypeId.UHUGEINT, "number"],
  [DuckDBTypeId.FLOAT, "number"],
  [DuckDBTypeId.DOUBLE, "number"],
  [DuckDBTypeId.DECIMAL, "number"],
  [DuckDBTypeId.VARCHAR, "text"],
  [DuckDBTypeId.ENUM, "text"],
  [DuckDBTypeId.UUID, "text"],
  [DuckDBTypeId.DATE, "date"],
  [DuckDBTypeId.TIMESTAMP, "timestamp"],
  [DuckDBTypeId.TIMESTAMP_S, "timestamp"],
  [DuckDBTypeId.TIMESTAMP_MS, "timestamp"],
  [DuckDBTypeId.TIMESTAMP_NS, "timestamp"],
  [DuckDBTypeId.TIMESTAMP_TZ, "timestamp"],
]);

/** Our type of a DuckDB column, or null for one that no chart can use (lists, structs, blobs, times of day). */
export function columnTypeOf(type: DuckDBTypeId): ColumnType | null {
  return columnTypes.get(type) ?? null;
}

/** The type in which a column of numbers keeps its digits, and its sum, too; null where a double does or is it. */
export function exactTypeOf(type: DuckDBType): string | null {
  switch (type.typeId) {
    case DuckDBTypeId.DECIMAL:
    case DuckDBTypeId.UHUGEINT:
      return String(type);
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.HUGEINT:
      return "HUGEINT";
    default:
      return null;
  }
}
