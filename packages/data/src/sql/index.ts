export type { Dialect } from "./dialect.js";
export { duckdb } from "./dialects/duckdb.js";
export type { Relation } from "./relation.js";
export type { Statement } from "./statement.js";
export { writeCount, writeDistinct, writeSql } from "./write.js";
