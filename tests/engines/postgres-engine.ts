import { carefulPostgres, postgres } from "@vitalkit/data/sql";
import type { Cell } from "@vitalkit/data/table";
import { problem, ProblemError, type ColumnType } from "@vitalkit/spec";
import pg from "pg";

import { decimalFromText } from "../../packages/gateway/src/servers/decimal-text.js";
import type { Engine } from "./engine.js";
import { createSql } from "./raw-table.js";

const outOfRange = "22003";
const numeric = 1700;

const typeNames: ReadonlyMap<number, string> = new Map([
  [16, "BOOLEAN"],
  [20, "BIGINT"],
  [701, "DOUBLE PRECISION"],
  [numeric, "NUMERIC"],
  [25, "TEXT"],
  [1082, "DATE"],
  [1114, "TIMESTAMP"],
]);

/** One connection to a PostgreSQL on this machine, with a schema of its own. */
export async function openPostgres(port: number): Promise<Engine> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", database: "postgres" });
  await client.connect();
  const schema = `test_${process.pid}_${Math.floor(performance.now())}`;
  await client.query(
    `SET TIME ZONE 'UTC'; SET DateStyle = 'ISO'; CREATE SCHEMA ${schema}; SET search_path = ${schema}`,
  );
  const ask = (text: string, values: readonly Cell[]) =>
    client.query({ text, values: [...values], rowMode: "array", types: { getTypeParser: () => String } });
  return {
    name: "PostgreSQL",
    dialect: postgres,
    exactType: () => "NUMERIC",
    async load(name, table) {
      for (const sql of createSql(name, table, postgres)) await client.query(sql);
    },
    async script(sql) {
      await client.query(sql);
    },
    async run(write, types) {
      const { text, parameters } = write(postgres);
      const result = await ask(text, parameters).catch((error: unknown) => {
        if ((error as { code?: string }).code !== outOfRange) throw error;
        const careful = write(carefulPostgres);
        return ask(careful.text, careful.parameters).catch((cause: unknown) => {
          const isWhole = (cause as { code?: string }).code === outOfRange;
          throw isWhole ? new ProblemError([problem("INTEGER_OVERFLOW", "")], { cause }) : cause;
        });
      });
      return {
        types: result.fields.map(({ dataTypeID }) => typeNames.get(dataTypeID) ?? String(dataTypeID)),
        rows: (result.rows as (string | null)[][]).map((row) =>
          row.map((cell, index) =>
            result.fields[index]?.dataTypeID === numeric
              ? decimalFromText(cell)
              : cellOf(cell, types[index] ?? "text"),
          ),
        ),
      };
    },
    close: () => client.end(),
  };
}

function cellOf(text: string | null, type: ColumnType): Cell {
  if (text === null) return null;
  switch (type) {
    case "boolean":
      return text === "t";
    case "integer":
      return BigInt(text);
    case "number":
      return Number(text);
    case "date":
      return Date.parse(text);
    case "timestamp":
      return Date.parse(`${text.replace(" ", "T")}Z`);
    case "text":
      return text;
  }
}
