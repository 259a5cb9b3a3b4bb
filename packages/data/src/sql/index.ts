export type { Dialect } from "./dialect.js";
export { carefulPostgres } from "./dialects/careful-postgres.js";
export { clickhouse } from "./dialects/clickhouse.js";
export { duckdb } from "./dialects/duckdb.js";
export { postgres } from "./dialects/postgres.js";
export { fromRelation } from "./relation.js";
export type { Relation } from "./relation.js";
export type { Statement } from "./statement.js";
export { writeCount, writeDistinct, writeLatest, writeSql } from "./write.js";
