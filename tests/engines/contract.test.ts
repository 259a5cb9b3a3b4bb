import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { execute } from "@vitalkit/data/memory";
import { answering, answerWith, planFields, resolveAsOf, type Plan, type Query } from "@vitalkit/data/query";
import { writeSql } from "@vitalkit/data/sql";
import type { Question } from "@vitalkit/data/sources";
import { parseTime, tableFromColumns, type Cell, type Table } from "@vitalkit/data/table";
import { ProblemError, type ColumnType, type Dashboard, type Dataset } from "@vitalkit/spec";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { dashboardOf } from "../../packages/data/test/dashboard.js";
import type { Engine } from "./engine.js";
import { engineChoices } from "./open-engines.js";
import { exactColumns, inMemory, type RawColumn, type RawTable } from "./raw-table.js";
import { difference } from "./same-rows.js";
import { rowsOf } from "./table-rows.js";

type Written = string | number | boolean | null;

interface Case {
  readonly says: string;
  readonly query: Query;
  readonly question?: Partial<Question>;
  readonly expected:
    | { readonly columns: readonly string[]; readonly rows: readonly (readonly Written[])[] }
    | { readonly problem: string };
}

/** Promises of the language, as tables: what is asked of which rows, and what comes out. */
interface Contract {
  readonly about: string;
  readonly table: Readonly<
    Record<string, Pick<RawColumn, "type" | "decimal"> & { readonly values: readonly Written[] }>
  >;
  readonly dataset: Partial<Dataset>;
  readonly dashboard?: Parameters<typeof dashboardOf>[1];
  readonly cases: readonly Case[];
}

const folder = join(import.meta.dirname, "../contract");
const contracts = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .sort()
  .map((file) => ({
    name: file.replace(".json", "").replaceAll("-", "_"),
    contract: JSON.parse(readFileSync(join(folder, file), "utf8")) as Contract,
  }));

/** JSON has no whole numbers beyond 2^53, no NaN and no infinity: they are written as text. */
function rawOf({ table }: Contract): RawTable {
  const cell = (value: Written, { type, decimal }: Pick<RawColumn, "type" | "decimal">): Cell => {
    if (typeof value !== "string" || decimal) return value;
    return type === "integer" ? BigInt(value) : type === "number" ? Number(value) : value;
  };
  return Object.fromEntries(
    Object.entries(table).map(([name, { values, ...rest }]) => [
      name,
      { ...rest, values: values.map((value) => cell(value, rest)) },
    ]),
  );
}

type Run = (plan: Plan) => Promise<{ readonly table: Table; readonly rowCount: number }>;

/** The answer to a case, or the code of its refusal. */
async function outcomeOf(contract: Contract, { query, question }: Case, run: Run): Promise<Table | string> {
  const dashboard: Dashboard = dashboardOf({ t: contract.dataset }, contract.dashboard);
  const now = resolveAsOf(dashboard.as_of, Date.UTC(2026, 0, 5), dashboard.time_zone);
  const schema = new Map(Object.entries(contract.table).map(([name, { type }]) => [name, type]));
  const asked = { chart: "c", filters: {}, selections: [], ...question };
  try {
    const steps = answering({ dashboard, query, dataset: "t", schema, question: asked, chartId: "c", now });
    return (await answerWith(steps, run)).table;
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0]?.code ?? "";
    throw error;
  }
}

function expectedCell(value: Written, type: ColumnType | undefined): Cell {
  if (typeof value !== "string") return value;
  if (type === "date" || type === "timestamp") return parseTime(value, type);
  return type === "integer" ? BigInt(value) : value;
}

const choices = [
  { name: "memory", isHere: true, open: null },
  ...engineChoices().map(({ name, isHere, open }) => ({ name, isHere, open })),
];

describe.each(choices)("$name keeps what is promised of", ({ isHere, open }) => {
  let engine: Engine | null = null;

  beforeAll(async () => {
    if (!isHere || !open) return;
    engine = await open();
    for (const { name, contract } of contracts) {
      const raw = rawOf(contract);
      await engine.load(name, engine.storable?.(raw) ?? raw);
    }
  });
  afterAll(() => engine?.close());

  function runner(name: string, contract: Contract): Run {
    const memory = inMemory(rawOf(contract));
    return async (plan) => {
      if (!engine) return execute(plan, memory);
      const fields = planFields(plan);
      const types = fields.map(({ type }) => type);
      const exact = exactColumns(rawOf(contract), engine.exactType);
      const { rows } = await engine.run((dialect) => writeSql(plan, dialect, { table: name, exact }), types);
      const columns = fields.map(({ name: column, type }, index) => {
        return [column, { type, values: rows.map((row) => row[index] ?? null) }] as const;
      });
      return { table: tableFromColumns(columns), rowCount: rows.length };
    };
  }

  describe.each(contracts)("$name", ({ name, contract }) => {
    test.skipIf(!isHere).each(contract.cases)("$says", async (each) => {
      const outcome = await outcomeOf(contract, each, runner(name, contract));
      const { expected } = each;
      if ("problem" in expected) {
        expect(outcome).toBe(expected.problem);
        return;
      }
      if (typeof outcome === "string") throw new Error(`refused: ${outcome}`);
      const { fields } = outcome.schema;
      expect(fields.map((field) => field.name)).toEqual(expected.columns);
      const rows = expected.rows.map((row) =>
        row.map((cell, index) => expectedCell(cell, fields[index]?.type)),
      );
      expect(difference(rows, rowsOf(outcome))).toBeNull();
    });
  });
});
