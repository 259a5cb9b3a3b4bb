import { setEngine } from "../../memory/engine.js";
import { LinkedEngine } from "../../memory/linked/linked-engine.js";
import type { Job, Outcome, Scanner } from "../../memory/scanner.js";
import { createTable } from "../../table/create-table.js";
import type { Cell, Column, Field, Table } from "../../table/table.js";
import { columnFromVector } from "../../table/vector-column.js";
import type { ReadOptions, TableBody } from "../decode-table.js";
import { errorOf } from "./fault.js";
import type { OpenedTable, SentColumn, SentOutcome } from "./protocol.js";
import type { WorkerClient } from "./worker-client.js";

/** How often it is looked whether anybody still wants an answer, in milliseconds. */
const GLANCE = 50;

const closing = new FinalizationRegistry<{ readonly client: WorkerClient; readonly table: number }>(
  ({ client, table }) => client.close(table),
);

/**
 * Hands bytes over to the worker, which reads them and keeps the table; its buffer is given away. Questions are
 * answered there; `load` fetches columns for whoever wants to look at cells.
 *
 * @throws ProblemError as `decodeTable`; the signal's reason.
 */
export async function openRemote(
  client: WorkerClient,
  body: TableBody,
  options: ReadOptions,
  signal?: AbortSignal,
): Promise<Table> {
  const transfer = [body.bytes.buffer as ArrayBuffer];
  const opened = await client.ask<OpenedTable>({ kind: "open", body, options }, signal ?? null, transfer);
  const columns = new Map(
    opened.fields.map((field) => [field.name, new RemoteColumn(field, opened.numRows)]),
  );
  const load = async (names: readonly string[], stop?: AbortSignal) => {
    const wanted = names.filter((name) => columns.get(name)?.isLoaded === false);
    if (wanted.length === 0) return;
    const asked = { kind: "load", table: opened.table, columns: wanted } as const;
    for (const sent of await client.ask<readonly SentColumn[]>(asked, stop ?? null))
      columns.get(sent.name)?.set(columnOf(sent));
  };
  const named = opened.fields.map(({ name }) => [name, columns.get(name) as Column] as const);
  const { numRows, metadata, problems } = opened;
  const table = createTable(named, { numRows, metadata, problems, load });
  setEngine(table, new LinkedEngine(new RemoteScanner(client, opened.table)));
  // Copies of the table with further problems share its schema.
  closing.register(table.schema, { client, table: opened.table });
  return table;
}

class RemoteColumn implements Column {
  readonly type: Column["type"];
  readonly length: number;
  readonly isUntyped: boolean;
  #column: Column | null = null;

  constructor({ type, isUntyped = false }: Field, length: number) {
    this.type = type;
    this.isUntyped = isUntyped;
    this.length = length;
  }

  get isLoaded(): boolean {
    return this.#column !== null;
  }

  set(column: Column): void {
    this.#column = column;
  }

  get(index: number): Cell {
    if (!this.#column) throw new TypeError("the column has not been loaded");
    return this.#column.get(index);
  }
}

class RemoteScanner implements Scanner {
  readonly #client: WorkerClient;
  readonly #table: number;

  constructor(client: WorkerClient, table: number) {
    this.#client = client;
    this.#table = table;
  }

  async run(jobs: readonly Job[], isWanted: () => boolean): Promise<readonly Outcome[]> {
    const controller = new AbortController();
    const glance = setInterval(() => {
      if (!isWanted()) controller.abort();
    }, GLANCE);
    try {
      const asked = { kind: "run", table: this.#table, jobs } as const;
      const outcomes = await this.#client.ask<readonly SentOutcome[]>(asked, controller.signal);
      return outcomes.map(received);
    } catch (error) {
      if (controller.signal.aborted) return [];
      throw error;
    } finally {
      clearInterval(glance);
    }
  }
}

function received(outcome: SentOutcome): Outcome {
  if (outcome.kind === "cube") return outcome;
  if (outcome.kind === "fault") return { kind: "error", error: errorOf(outcome.fault) };
  const { columns, numRows, rowCount, isHopeless } = outcome;
  const named = columns.map((column) => [column.name, columnOf(column)] as const);
  return { kind: "result", result: { table: createTable(named, { numRows }), rowCount }, isHopeless };
}

function columnOf({ type, vector, isWide }: SentColumn): Column {
  return columnFromVector(vector, type, isWide);
}
