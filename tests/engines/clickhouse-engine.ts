import { clickhouse } from "@vitalkit/data/sql";
import type { Cell } from "@vitalkit/data/table";
import type { ColumnType } from "@vitalkit/spec";

import { bufferedTable } from "../../packages/gateway/src/arrow/buffered-table.js";
import { tableColumns } from "../../packages/gateway/src/arrow/table-columns.js";
import { answerTable, arrowTable } from "../../packages/gateway/src/clickhouse/answer-table.js";
import { askClickhouse } from "../../packages/gateway/src/clickhouse/client.js";
import { failureOf } from "../../packages/gateway/src/clickhouse/failure.js";
import type { Engine } from "./engine.js";
import type { RawColumn, RawTable } from "./raw-table.js";
import { rowsOf } from "./table-rows.js";

/** ClickHouse's own types hold the years 1900 to 2299. */
const storedTypes: Readonly<Record<ColumnType, string>> = {
  ...(clickhouse.types as Record<ColumnType, string>),
  date: "Nullable(Date32)",
  timestamp: "Nullable(DateTime64(3, 'UTC'))",
};

/** What a column of an answer may come as. */
const wireTypes: Readonly<Record<ColumnType, readonly ColumnType[]>> = {
  boolean: ["boolean", "integer"],
  integer: ["integer"],
  number: ["number", "text"],
  text: ["text"],
  date: ["integer"],
  timestamp: ["integer"],
};

/** A database of its own in ClickHouse's engine, asked by the gateway's own client. */
export async function openClickhouse(port: number): Promise<Engine> {
  const url = `http://127.0.0.1:${port}`;
  const database = `test_${process.pid}_${Math.floor(performance.now())}`;
  const settings = { url, database, user: undefined, password: undefined, timeout: 60_000 };
  const script = async (sql: string) => {
    const response = await fetch(`${url}/?database=${database}`, { method: "POST", body: sql });
    if (!response.ok) throw new Error(await response.text());
    await response.arrayBuffer();
  };
  const made = await fetch(url, { method: "POST", body: `CREATE DATABASE ${database}` });
  if (!made.ok) throw new Error(await made.text());
  return {
    name: "ClickHouse",
    dialect: clickhouse,
    exactType: (_, scale) => `Decimal(76, ${scale})`,
    holdsOnly: "stored days and times of the years 1900 to 2299 alone, since its types have no others",
    storable: (table) =>
      Object.fromEntries(
        Object.entries(table).map(([column, { type, values, ...rest }]) => [
          column,
          {
            ...rest,
            type,
            values: type === "date" || type === "timestamp" ? values.map(withinYears) : values,
          },
        ]),
      ),
    async load(name, table) {
      for (const sql of createSql(name, table)) await script(sql);
    },
    script,
    async run(write, types) {
      try {
        const body = await askClickhouse(write(clickhouse), settings, new AbortController().signal);
        const stored = await arrowTable(body);
        const fields = stored.schema.fields.map(({ name }, index) => ({
          name,
          type: types[index] ?? "text",
        }));
        const columns = tableColumns(answerTable(stored, fields));
        return {
          types: stored.schema.fields.map(({ type }, index) => {
            const wanted = types[index] ?? "text";
            return wireTypes[wanted].includes(type) ? clickhouse.types[wanted] : type;
          }),
          rows: rowsOf(bufferedTable(columns, new Map())),
        };
      } catch (cause) {
        const failure = failureOf(cause, { name: "ClickHouse", timeout: settings.timeout });
        throw failure.problems[0]?.code === "INTEGER_OVERFLOW" ? failure : cause;
      }
    },
    close: () => script(`DROP DATABASE ${database}`),
  };
}

function createSql(name: string, raw: RawTable): readonly string[] {
  const columns = Object.entries(raw);
  const length = columns[0]?.[1].values.length ?? 0;
  const typeOf = ({ type, decimal }: RawColumn) =>
    decimal ? `Nullable(Decimal(${decimal.join(", ")}))` : storedTypes[type];
  const defined = columns.map(([column, each]) => `${clickhouse.quote(column)} ${typeOf(each)}`);
  const create = `CREATE TABLE ${name} (${defined.join(", ")}) ENGINE = Memory`;
  if (length === 0) return [create];
  const rows = Array.from(
    { length },
    (_, row) =>
      `(${columns.map(([, each]) => literal(each.values[row] ?? null, each.type, typeOf(each))).join(", ")})`,
  );
  return [create, `INSERT INTO ${name} VALUES ${rows.join(", ")}`];
}

/** The same day of the first or the last year that ClickHouse's types hold, where it lies beyond. */
function withinYears(cell: Cell): Cell {
  if (typeof cell !== "string") return cell;
  const year = Number(cell.slice(0, 4));
  if (year >= 1900 && year <= 2299) return cell;
  return `${year < 1900 ? 1900 : 2299}${cell.slice(4)}`;
}

function literal(value: Cell, type: ColumnType, stored: string): string {
  if (value === null) return "NULL";
  const text = String(value).replace("Infinity", "inf").replaceAll("\\", "\\\\").replaceAll("'", "\\'");
  if (type !== "date" && type !== "timestamp") return `CAST('${text}' AS ${stored})`;
  if (withinYears(text) !== text) throw new RangeError(`ClickHouse has no ${text}`);
  return type === "date" ? `'${text}'` : `'${text.replace("T", " ").replace("Z", "")}'`;
}
