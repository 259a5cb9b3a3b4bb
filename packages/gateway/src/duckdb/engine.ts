import { basename } from "node:path";

import {
  DuckDBInstance,
  StatementType,
  type DuckDBConnection,
  type DuckDBPreparedStatement,
} from "@duckdb/node-api";
import { duckdb, fromRelation, type Relation, type Statement } from "@vitalkit/data/sql";
import { nearest, problem, ProblemError, type ColumnType } from "@vitalkit/spec";

import type { ColumnBuffers } from "../arrow/column-buffers.js";
import type { Described } from "../board/sql-engine.js";
import { resultColumns } from "../arrow/result-columns.js";
import { columnTypeOf, exactTypeOf } from "./column-type.js";
import { throwIfAborted, untilAborted } from "./interrupt.js";
import { lockDown, openingSettings } from "./lock-down.js";
import { isOverflow } from "./overflow.js";
import { bindParameters } from "./parameters.js";
import { runSetup, type Setup } from "./setup.js";

/** What a database starts from. */
export interface Origin {
  /** A DuckDB file, by its whole name, that is opened for reading; null: a database in memory. */
  readonly database: string | null;
  readonly setup: Setup | null;
}

/** One locked database: what is in its file, or what the setup script made in memory, and nothing else. */
export interface Engine {
  /**
   * Columns of a table or of an author's SELECT.
   * @throws ProblemError UNKNOWN_TABLE with the nearest name; TABLE_READS_FILES for a view over files; QUERY_FAILED, with
   * DuckDB's reason, for SQL that is no single SELECT.
   */
  describe(relation: Relation): Promise<Described>;
  /**
   * Runs one SELECT; the whole answer, in Arrow's memory layout.
   * @throws ProblemError QUERY_FAILED; AbortError when aborted, which also stops the engine's own work.
   */
  run(statement: Statement, signal: AbortSignal): Promise<readonly ColumnBuffers[]>;
  close(): void;
}

/**
 * open -> limits -> the author's setup -> external access off -> lock -> self-test.
 *
 * @throws ProblemError FILE_UNREADABLE for what is no database of this DuckDB; SETUP_FAILED; AbortError.
 */
export async function openEngine({ database, setup }: Origin, signal: AbortSignal): Promise<Engine> {
  const instance =
    database === null
      ? await DuckDBInstance.create(":memory:", { ...openingSettings })
      : await openFile(database);
  try {
    const connection = await instance.connect();
    try {
      if (setup) await runSetup(connection, setup, signal);
      await lockDown(connection);
    } finally {
      connection.closeSync();
    }
  } catch (cause) {
    instance.closeSync();
    throw cause;
  }
  return engineOver(instance);
}

async function openFile(database: string): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(database, { ...openingSettings, access_mode: "READ_ONLY" });
  } catch (cause) {
    const isInUse = cause instanceof Error && cause.message.includes("Could not set lock");
    const reason = isInUse ? "another program is writing to it" : "it is no database of this DuckDB";
    throw new ProblemError([problem("FILE_UNREADABLE", "", { file: basename(database), reason })], { cause });
  }
}

function engineOver(instance: DuckDBInstance): Engine {
  // A connection of its own for each question: an interrupt reaches that question alone, and a connection that met
  // an internal error is never used again.
  const withConnection = async <T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    const connection = await instance.connect();
    try {
      return await use(connection);
    } finally {
      connection.closeSync();
    }
  };
  return {
    describe: (relation) => withConnection((connection) => describeRelation(connection, relation)),
    run: (statement, signal) => withConnection((connection) => runStatement(connection, statement, signal)),
    close: () => instance.closeSync(),
  };
}

async function runStatement(
  connection: DuckDBConnection,
  statement: Statement,
  signal: AbortSignal,
): Promise<readonly ColumnBuffers[]> {
  throwIfAborted(signal);
  try {
    const prepared = await prepareSelect(connection, statement);
    try {
      const result = await untilAborted(connection, signal, () => prepared.run());
      const chunks = await result.fetchAllChunks();
      return resultColumns({ names: result.columnNames(), types: result.columnTypes() }, chunks);
    } finally {
      prepared.destroySync();
    }
  } catch (cause) {
    throwIfAborted(signal);
    if (cause instanceof ProblemError) throw cause;
    const code = isOverflow(cause) ? "INTEGER_OVERFLOW" : "QUERY_FAILED";
    throw new ProblemError([problem(code, "")], { cause });
  }
}

async function prepareSelect(
  connection: DuckDBConnection,
  statement: Statement,
): Promise<DuckDBPreparedStatement> {
  const extracted = await connection.extractStatements(statement.text);
  if (extracted.count !== 1) throw new Error(`Expected one statement, found ${extracted.count}`);
  const prepared = await extracted.prepare(0);
  if (prepared.statementType !== StatementType.SELECT) {
    prepared.destroySync();
    throw new Error("Expected a SELECT");
  }
  bindParameters(prepared, statement.parameters);
  return prepared;
}

async function describeRelation(connection: DuckDBConnection, relation: Relation): Promise<Described> {
  let prepared: DuckDBPreparedStatement;
  try {
    // Alone first: what is no SELECT by itself may become one between our parentheses.
    if ("sql" in relation)
      (await prepareSelect(connection, { text: relation.sql, parameters: [] })).destroySync();
    const text = `SELECT * FROM ${fromRelation(relation, duckdb)}`;
    prepared = await prepareSelect(connection, { text, parameters: [] });
  } catch (cause) {
    throw await unreadable(connection, relation, cause);
  }
  try {
    const schema = new Map<string, ColumnType>();
    const exact = new Map<string, string>();
    for (let index = 0; index < prepared.columnCount; index++) {
      const name = prepared.columnName(index);
      const type = columnTypeOf(prepared.columnTypeId(index));
      if (type) schema.set(name, type);
      const long = exactTypeOf(prepared.columnType(index));
      if (long) exact.set(name, long);
    }
    return { schema, exact };
  } finally {
    prepared.destroySync();
  }
}

async function unreadable(
  connection: DuckDBConnection,
  relation: Relation,
  cause: unknown,
): Promise<ProblemError> {
  if ("sql" in relation) {
    const reason = cause instanceof Error ? (cause.message.split("\n", 1)[0] ?? "") : String(cause);
    return new ProblemError([problem("QUERY_FAILED", "", { reason })], { cause });
  }
  const table = relation.schema === undefined ? relation.table : `${relation.schema}.${relation.table}`;
  if (cause instanceof Error && cause.message.startsWith("Permission Error")) {
    return new ProblemError([problem("TABLE_READS_FILES", "", { table })], { cause });
  }
  const names = await tableNames(connection);
  return new ProblemError([problem("UNKNOWN_TABLE", "", { table, nearest: nearest(table, names) })], {
    cause,
  });
}

async function tableNames(connection: DuckDBConnection): Promise<readonly string[]> {
  const reader = await connection.runAndReadAll(
    "SELECT table_schema, table_name FROM information_schema.tables ORDER BY ALL",
  );
  return reader
    .getRows()
    .map(([schema, name]) => (schema === "main" ? String(name) : `${String(schema)}.${String(name)}`));
}
