import { carefulPostgres, fromRelation, postgres, type Relation, type Statement } from "@vitalkit/data/sql";
import { tableFromColumns } from "@vitalkit/data/table";
import { nearest, problem, ProblemError, type ColumnType } from "@vitalkit/spec";
import pg from "pg";

import { tableColumns } from "../arrow/table-columns.js";
import type { AnswerField, Described, SqlEngine } from "../board/sql-engine.js";
import { throwIfAborted } from "../duckdb/interrupt.js";
import { decimalFromText } from "../servers/decimal-text.js";
import { cellFromText } from "./cells.js";
import { columnTypeOf, isNumeric, unknownTypes, type OwnType } from "./column-types.js";
import { codeOf, failureOf, isUnknownTable, outOfRange } from "./failure.js";
import type { PostgresSettings } from "./settings.js";

/** A PostgreSQL server behind the gateway: a pool of sessions that only read. */
export interface PostgresEngine extends SqlEngine {
  close(): Promise<void>;
}

interface Rows {
  readonly oids: readonly number[];
  readonly names: readonly string[];
  readonly cells: readonly (readonly (string | null)[])[];
}

/** Connects when first asked. `name` is the source's, for problems. */
export function openPostgres(name: string, settings: PostgresSettings): PostgresEngine {
  const pool = new pg.Pool(settings.pool);
  // A session that breaks while nobody uses it is replaced by the pool.
  pool.on("error", () => {});
  const about = { name, timeout: settings.timeout };

  const ask = async (statement: Statement, signal: AbortSignal): Promise<Rows> => {
    throwIfAborted(signal);
    const client = await pool.connect();
    const stop = () => void cancel(settings.pool, client);
    signal.addEventListener("abort", stop, { once: true });
    let isBroken = true;
    try {
      const rows = await select(client, statement);
      isBroken = false;
      throwIfAborted(signal);
      return rows;
    } catch (cause) {
      isBroken = !/^(?!57P|08)[0-9A-Z]{5}$/.test(codeOf(cause)) && isBroken;
      throwIfAborted(signal);
      throw cause;
    } finally {
      signal.removeEventListener("abort", stop);
      // A cancellation may arrive late, and would then end whatever the session does next.
      client.release(isBroken || signal.aborted);
    }
  };

  const attempt = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throwIfAborted(signal);
      throw failureOf(cause, about);
    }
  };

  return {
    describe: (relation, signal) => attempt(signal, () => describe(relation, (each) => ask(each, signal))),
    answer: (write, fields, signal) =>
      attempt(signal, async () => {
        const rows = await ask(write(postgres), signal).catch((cause: unknown) => {
          if (codeOf(cause) !== outOfRange) throw cause;
          return ask(write(carefulPostgres), signal);
        });
        return tableColumns(tableOf(fields, rows));
      }),
    close: () => pool.end(),
  };
}

/** One statement in a transaction that cannot write, whatever the statement is. */
async function select(client: pg.PoolClient, { text, parameters }: Statement): Promise<Rows> {
  await client.query("BEGIN TRANSACTION READ ONLY");
  try {
    const result = await client.query({
      text,
      values: [...parameters],
      rowMode: "array",
      // The extended protocol takes one statement and no more.
      queryMode: "extended",
      types: { getTypeParser: () => String },
    } as pg.QueryArrayConfig);
    return {
      oids: result.fields.map(({ dataTypeID }) => dataTypeID),
      names: result.fields.map(({ name }) => name),
      cells: result.rows as (string | null)[][],
    };
  } finally {
    await client.query("ROLLBACK").catch(() => {});
  }
}

/** Asks the server, by a session of its own, to end what another does. */
async function cancel(config: pg.PoolConfig, client: pg.PoolClient): Promise<void> {
  const { processID } = client as unknown as { readonly processID: number | null };
  if (processID === null) return;
  const other = new pg.Client(config);
  try {
    await other.connect();
    await other.query("SELECT pg_cancel_backend($1)", [processID]);
  } catch {
    // A server that cannot be reached will not go on for long; the statement's own limit ends it.
  } finally {
    await other.end().catch(() => {});
  }
}

function tableOf(fields: readonly AnswerField[], { cells, oids }: Rows) {
  const columns = fields.map(({ name, type }, index) => {
    const read = isNumeric(oids[index] ?? 0) ? decimalFromText : cellFromText;
    return [name, { type, values: cells.map((row) => read(row[index] ?? null, type)) }] as const;
  });
  return tableFromColumns(columns);
}

type Ask = (statement: Statement) => Promise<Rows>;

async function describe(relation: Relation, ask: Ask): Promise<Described> {
  const look = async () => {
    // Alone first: what is no SELECT by itself may become one between our parentheses.
    if ("sql" in relation) await ask({ text: `EXPLAIN ${relation.sql}`, parameters: [] });
    return ask({ text: `SELECT * FROM ${fromRelation(relation, postgres)} LIMIT 0`, parameters: [] });
  };
  const { oids, names } = await look().catch(async (cause: unknown) => {
    throw await unreadable(relation, cause, ask);
  });
  const own = await ownTypes(unknownTypes(oids), ask);
  const schema = new Map<string, ColumnType>();
  const exact = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const oid = oids[index] as number;
    const type = columnTypeOf(oid, own);
    if (type) schema.set(name, type);
    if (isNumeric(oid, own)) exact.set(name, "NUMERIC");
  }
  return { schema, exact };
}

async function ownTypes(oids: readonly number[], ask: Ask): Promise<ReadonlyMap<number, OwnType>> {
  if (oids.length === 0) return new Map();
  const { cells } = await ask({
    text: "SELECT oid, typtype, typname, typbasetype FROM pg_catalog.pg_type WHERE oid = ANY(CAST($1 AS OID[]))",
    parameters: [`{${oids.join(",")}}`],
  });
  return new Map(
    cells.map(([oid, typtype, typname, base]) => [
      Number(oid),
      { oid: Number(oid), typtype: `${typtype}`, typname: `${typname}`, typbasetype: Number(base) },
    ]),
  );
}

/** Why a relation cannot be described, for the author's eyes. */
async function unreadable(relation: Relation, cause: unknown, ask: Ask): Promise<unknown> {
  if ("sql" in relation) {
    const isOurs = /^[0-57-9A-Z][0-9A-Z]{4}$/.test(codeOf(cause)) && !codeOf(cause).startsWith("57");
    const reason = cause instanceof Error ? cause.message : String(cause);
    return isOurs ? new ProblemError([problem("QUERY_FAILED", "", { reason })], { cause }) : cause;
  }
  if (!isUnknownTable(cause)) return cause;
  const { schema, table } = relation;
  const { cells } = await ask({
    text: "SELECT table_schema, table_name FROM information_schema.tables ORDER BY 1, 2 LIMIT 1000",
    parameters: [],
  });
  const names = cells.map(([space, name]) => (space === "public" ? `${name}` : `${space}.${name}`));
  const written = schema === undefined ? table : `${schema}.${table}`;
  return new ProblemError(
    [problem("UNKNOWN_TABLE", "", { table: written, nearest: nearest(written, names) })],
    { cause },
  );
}
