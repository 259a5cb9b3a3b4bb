import { planFields } from "@vitalkit/data/query";
import { writeCount, writeDistinct, writeLatest, writeSql, type Relation } from "@vitalkit/data/sql";

import { bufferedTable } from "../arrow/buffered-table.js";
import type { ColumnBuffers } from "../arrow/column-buffers.js";
import type { DatasetSource } from "./dataset-source.js";
import type { SqlEngine } from "./sql-engine.js";

/** A table of an SQL engine, or a SELECT that the author wrote. @throws ProblemError as `SqlEngine.describe`. */
export async function sqlDataset(
  engine: SqlEngine,
  named: Relation,
  signal: AbortSignal,
): Promise<DatasetSource> {
  const { schema, exact } = await engine.describe(named, signal);
  const relation: Relation = { ...named, exact };
  return {
    schema,
    async answer(plan, signal) {
      const columns = await engine.answer(
        (dialect) => writeSql(plan, dialect, relation),
        planFields(plan),
        signal,
      );
      const length = columns[0]?.length ?? 0;
      const isWhole = length < plan.limit && (length > 0 || plan.offset === 0);
      if (isWhole) return { columns, rowCount: plan.offset + length };
      const count = await engine.answer(
        (dialect) => writeCount(plan, dialect, relation),
        [{ name: "row_count", type: "integer" }],
        signal,
      );
      return { columns, rowCount: Number(onlyCell(count)) };
    },
    distinct: (plan, signal) =>
      engine.answer(
        (dialect) => writeDistinct(plan, dialect, relation),
        [
          { name: "value", type: plan.groups[0]?.type ?? "text" },
          { name: "count", type: "integer" },
        ],
        signal,
      ),
    async latest(column, signal) {
      const type = schema.get(column) ?? "timestamp";
      const columns = await engine.answer(
        (dialect) => writeLatest({ name: column, type }, dialect, relation),
        [{ name: "latest", type }],
        signal,
      );
      const latest = onlyCell(columns);
      return latest === null ? null : Number(latest);
    },
  };
}

function onlyCell(columns: readonly ColumnBuffers[]) {
  const [column] = columns;
  return column ? (bufferedTable([column], new Map()).getChild(column.name)?.get(0) ?? null) : null;
}
