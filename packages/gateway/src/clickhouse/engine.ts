import { clickhouse, fromRelation, type Relation, type Statement } from "@vitalkit/data/sql";
import type { Table } from "@vitalkit/data/table";
import { nearest, problem, ProblemError, type ColumnType } from "@vitalkit/spec";

import { tableColumns } from "../arrow/table-columns.js";
import type { Described, SqlEngine } from "../board/sql-engine.js";
import { throwIfAborted } from "../duckdb/interrupt.js";
import { answerTable, arrowTable } from "./answer-table.js";
import { askClickhouse } from "./client.js";
import { columnTypeOf, exactTypeOf } from "./column-types.js";
import { ClickhouseError, failureOf, isUnknownTable, reasonOf } from "./failure.js";
import type { ClickhouseSettings } from "./settings.js";

/** A ClickHouse server behind the gateway, asked over HTTP. */
export interface ClickhouseEngine extends SqlEngine {
  close(): void;
}

type Ask = (statement: Statement) => Promise<Table>;

/** Connects when asked. `name` is the source's, for problems. */
export function openClickhouse(name: string, settings: ClickhouseSettings): ClickhouseEngine {
  const about = { name, timeout: settings.timeout };
  const attempt = async <T>(signal: AbortSignal, work: (ask: Ask) => Promise<T>): Promise<T> => {
    throwIfAborted(signal);
    try {
      return await work(async (statement) => arrowTable(await askClickhouse(statement, settings, signal)));
    } catch (cause) {
      throwIfAborted(signal);
      throw failureOf(cause, about);
    }
  };
  return {
    describe: (relation, signal) => attempt(signal, (ask) => describe(relation, ask, settings)),
    answer: (write, fields, signal) =>
      attempt(signal, async (ask) => tableColumns(answerTable(await ask(write(clickhouse)), fields))),
    close: () => {},
  };
}

async function describe(
  relation: Relation,
  ask: Ask,
  { database }: Pick<ClickhouseSettings, "database">,
): Promise<Described> {
  const look = async () => {
    const columns = await ask({
      text: `DESCRIBE (SELECT * FROM ${fromRelation(relation, clickhouse)})`,
      parameters: [],
    });
    // Alone too: what is no SELECT by itself may become one between our parentheses.
    if ("sql" in relation) await ask({ text: `EXPLAIN ${relation.sql}`, parameters: [] });
    return columns;
  };
  const columns = await look().catch(async (cause: unknown) => {
    throw await unreadable(relation, cause, { ask, database });
  });
  const schema = new Map<string, ColumnType>();
  const exact = new Map<string, string>();
  for (const [name = "", stored = ""] of rowsOf(columns, ["name", "type"])) {
    const type = columnTypeOf(stored);
    if (type) schema.set(name, type);
    const long = exactTypeOf(stored);
    if (long) exact.set(name, long);
  }
  return { schema, exact };
}

/** Why a relation cannot be described, for the author's eyes. */
async function unreadable(
  relation: Relation,
  cause: unknown,
  { ask, database }: { readonly ask: Ask; readonly database: string },
): Promise<unknown> {
  if (!(cause instanceof ClickhouseError)) return cause;
  if ("sql" in relation) {
    const own = failureOf(cause, { name: "", timeout: 0 });
    if (own.problems[0]?.code !== "QUERY_FAILED") return cause;
    return new ProblemError([problem("QUERY_FAILED", "", { reason: reasonOf(cause) })], { cause });
  }
  if (!isUnknownTable(cause)) return cause;
  const { schema, table } = relation;
  const others = await ask({
    text: "SELECT database, name FROM system.tables WHERE NOT is_temporary AND lower(database) NOT IN ('system', 'information_schema') ORDER BY 1, 2 LIMIT 1000",
    parameters: [],
  });
  const isOwn = relation.schema === undefined;
  const names = rowsOf(others, ["database", "name"]).map(([space, name]) =>
    isOwn && space === database ? `${name}` : `${space}.${name}`,
  );
  const written = isOwn ? table : `${schema}.${table}`;
  return new ProblemError(
    [problem("UNKNOWN_TABLE", "", { table: written, nearest: nearest(written, names) })],
    { cause },
  );
}

function rowsOf(table: Table, names: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: table.numRows }, (_, row) =>
    names.map((name) => String(table.getChild(name)?.get(row) ?? "")),
  );
}
