import { duckdb, writeCount, writeDistinct, writeSql } from "@vitalkit/data/sql";

import { bufferedTable } from "../arrow/buffered-table.js";
import type { Engine } from "../duckdb/engine.js";
import { relationOf, writeRelation } from "../duckdb/relation.js";
import type { DatasetSource } from "./dataset-source.js";

/** A table of a DuckDB database. @throws ProblemError as `Engine.describe`. */
export async function engineDataset(engine: Engine, table: string): Promise<DatasetSource> {
  const schema = await engine.describe(table);
  const relation = relationOf(table);
  return {
    schema,
    async answer(plan, signal) {
      const columns = await engine.run(writeSql(plan, duckdb, relation), signal);
      const length = columns[0]?.length ?? 0;
      const isWhole = length < plan.limit && (length > 0 || plan.offset === 0);
      if (isWhole) return { columns, rowCount: plan.offset + length };
      const [count] = await engine.run(writeCount(plan, duckdb, relation), signal);
      return {
        columns,
        rowCount: Number(count && bufferedTable([count], new Map()).getChild(count.name)?.get(0)),
      };
    },
    distinct: (plan, signal) => engine.run(writeDistinct(plan, duckdb, relation), signal),
    async latest(column, signal) {
      const text = `SELECT MAX(${duckdb.quote(column)}) AS latest FROM ${writeRelation(relation)}`;
      const columns = await engine.run({ text, parameters: [] }, signal);
      const latest = bufferedTable(columns, new Map()).getChild("latest")?.get(0) ?? null;
      return latest === null ? null : Number(latest);
    },
  };
}
