import { TableScanner, type Outcome } from "../../memory/scanner.js";
import { compactDictionary } from "../../memory/compact-dictionary.js";
import type { CubeData } from "../../memory/linked/cube-data.js";
import { columnsOfPlan } from "../../query/plan-columns.js";
import type { Table } from "../../table/table.js";
import type { Vector } from "../../table/vector.js";
import { VectorColumn, vectorOf } from "../../table/vector-column.js";
import { decodeTable } from "../decode-table.js";
import { faultOf } from "./fault.js";
import type { OpenedTable, Reply, Request, SentColumn, SentOutcome } from "./protocol.js";

interface Opened {
  readonly table: Table;
  readonly scanner: TableScanner;
}

/** An answer, and the buffers in it that are given away. */
interface Answer {
  readonly value: unknown;
  readonly transfer: readonly ArrayBuffer[];
}

/** Where replies go: a worker's own scope, or a port. */
export interface Outlet {
  postMessage(reply: Reply, transfer: ArrayBuffer[]): void;
}

/** Answers what a page asks about tables that were handed over. */
export class TableServer {
  readonly #outlet: Outlet;
  readonly #tables = new Map<number, Opened>();
  readonly #running = new Map<number, AbortController>();
  #last = 0;

  constructor(outlet: Outlet) {
    this.#outlet = outlet;
  }

  async handle(request: Request): Promise<void> {
    if (request.kind === "stop") this.#running.get(request.id)?.abort();
    else if (request.kind === "close") this.#tables.delete(request.table);
    else {
      const { id } = request;
      const controller = new AbortController();
      this.#running.set(id, controller);
      try {
        const { value, transfer } = await this.#answer(request, controller.signal);
        this.#outlet.postMessage({ kind: "answer", id, value }, [...transfer]);
      } catch (error) {
        this.#outlet.postMessage({ kind: "fault", id, fault: faultOf(error) }, []);
      } finally {
        this.#running.delete(id);
      }
    }
  }

  async #answer(request: Exclude<Request, { kind: "stop" | "close" }>, signal: AbortSignal): Promise<Answer> {
    if (request.kind === "open") {
      return { value: this.#open(await decodeTable(request.body, request.options, signal)), transfer: [] };
    }
    const opened = this.#tables.get(request.table);
    if (!opened) throw new TypeError("the table has been closed");
    if (request.kind === "load") {
      await opened.table.load?.(request.columns, signal);
      return { value: columnsOf(opened.table, request.columns), transfer: [] };
    }
    await opened.table.load?.(
      request.jobs.flatMap(({ plan }) => columnsOfPlan(plan)),
      signal,
    );
    const outcomes = await opened.scanner.run(request.jobs, () => !signal.aborted);
    // Charts with the same groups have the same arrays.
    return { value: outcomes.map(sent), transfer: [...new Set(outcomes.flatMap(buffersOf))] };
  }

  #open(table: Table): OpenedTable {
    this.#last++;
    this.#tables.set(this.#last, { table, scanner: new TableScanner(table) });
    const { numRows, schema, problems = [] } = table;
    return { table: this.#last, numRows, fields: schema.fields, metadata: schema.metadata, problems };
  }
}

function sent(outcome: Outcome): SentOutcome {
  if (outcome.kind === "cube") return outcome;
  if (outcome.kind === "error") return { kind: "fault", fault: faultOf(outcome.error) };
  const { table, rowCount } = outcome.result;
  const names = table.schema.fields.map(({ name }) => name);
  const { numRows } = table;
  return {
    kind: "result",
    columns: columnsOf(table, names),
    numRows,
    rowCount,
    isHopeless: outcome.isHopeless,
  };
}

function columnsOf(table: Table, names: readonly string[]): readonly SentColumn[] {
  return names.flatMap((name) => {
    const column = table.getChild(name);
    if (!column) return [];
    const isWide = column instanceof VectorColumn && column.isWide;
    return [{ name, type: column.type, isWide, vector: whole(vectorOf(column)) }];
  });
}

/** Arrays of just what is in them: of a view the whole buffer would be sent. */
function whole(vector: Vector): Vector {
  const { values, valid, exact, ...rest } = compactDictionary(vector);
  return {
    ...rest,
    values: values.slice(),
    valid: valid && valid.slice(),
    ...(exact ? { exact: exact.slice() } : {}),
  };
}

/** The large arrays of a cube. */
function buffersOf(outcome: Outcome): readonly ArrayBuffer[] {
  if (outcome.kind !== "cube") return [];
  const { seen, tallied }: CubeData = outcome.data;
  const arrays = [seen, ...tallied.flatMap(({ tallies }) => tallies.flatMap((tally) => tally.arrays))];
  return arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : []));
}
