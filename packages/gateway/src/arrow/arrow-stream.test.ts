import { decodeArrow } from "@vitalkit/data/sources";
import type { Cell } from "@vitalkit/data/table";
import { tableFromIPC, type Table } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openEngine, type Engine } from "../duckdb/engine.js";
import { arrowStream } from "./arrow-stream.js";
import { bufferedTable } from "./buffered-table.js";

let engine: Engine;
const never = new AbortController().signal;

beforeAll(async () => {
  engine = await openEngine({ database: null, setup: null }, never);
});
afterAll(() => engine.close());

async function stream(text: string): Promise<Uint8Array> {
  return arrowStream(await engine.run({ text, parameters: [] }, never), new Map([["row_count", "7"]]));
}

async function roundTrip(text: string): Promise<Table> {
  return tableFromIPC(await stream(text));
}

/** The cells of the only row, as our own reader has them. */
async function cells(text: string): Promise<Record<string, Cell>> {
  const table = await decodeArrow(await stream(text), { complete: false });
  return Object.fromEntries(
    table.schema.fields.map(({ name }) => [name, table.getChild(name)?.get(0) ?? null]),
  );
}

function column(table: Table, name: string): unknown[] {
  const vector = table.getChild(name)!;
  return Array.from({ length: table.numRows }, (_, index) => vector.get(index));
}

describe("an Arrow stream of a DuckDB result", () => {
  it("keeps integers of every width, exact beyond 2^53", async () => {
    const table = await roundTrip(
      `SELECT * FROM (VALUES
        ((-128)::TINYINT, (-32768)::SMALLINT, (-2147483648)::INTEGER, (-9223372036854775808)::BIGINT),
        (127::TINYINT, 32767::SMALLINT, 2147483647::INTEGER, 9007199254740993::BIGINT)
      ) AS t(i8, i16, i32, i64)`,
    );
    expect(column(table, "i8")).toEqual([-128, 127]);
    expect(column(table, "i16")).toEqual([-32768, 32767]);
    expect(column(table, "i32")).toEqual([-2147483648, 2147483647]);
    expect(column(table, "i64")).toEqual([-9223372036854775808n, 9007199254740993n]);
  });

  it("widens unsigned integers, huge integers and decimals to numbers that hold them", async () => {
    expect(
      await cells(
        `SELECT 255::UTINYINT AS u8, 65535::USMALLINT AS u16, 4294967295::UINTEGER AS u32,
        9007199254740991::UBIGINT AS u64, (-1000000)::HUGEINT AS huge, 3::UHUGEINT AS uhuge, (-12.5)::DECIMAL(4, 1) AS d2,
        123456.789::DECIMAL(9, 3) AS d4, 0.1::DECIMAL(18, 6) AS d8, (-0.07)::DECIMAL(38, 10) AS d16`,
      ),
    ).toEqual({
      u8: 255,
      u16: 65535,
      u32: 4294967295n,
      u64: 9007199254740991,
      huge: -1000000,
      uhuge: 3,
      d2: -12.5,
      d4: 123456.789,
      d8: 0.1,
      d16: -0.07,
    });
  });

  it("keeps every digit that a double does not have", async () => {
    expect(
      await cells(
        `SELECT 9007199254740993::DECIMAL(16, 0) AS odd, 0.3::DECIMAL(2, 1) AS third,
        1.7976931348623157::DECIMAL(38, 30) AS long, 123456789.123456789::DECIMAL(18, 9) AS nine,
        (-99999999999999999999999999999999999.999)::DECIMAL(38, 3) AS widest,
        18446744073709551615::UBIGINT AS u64, (-170141183460469231731687303715884105727)::HUGEINT AS huge,
        340282366920938463463374607431768211455::UHUGEINT AS uhuge`,
      ),
    ).toEqual({
      odd: "9007199254740993",
      third: 0.3,
      long: 1.7976931348623157,
      nine: "123456789.123456789",
      widest: "-99999999999999999999999999999999999.999",
      u64: "18446744073709551615",
      huge: "-170141183460469231731687303715884105727",
      uhuge: "340282366920938463463374607431768211455",
    });
  });

  it("writes decimals as doubles wherever these have all of their digits", async () => {
    const table = await roundTrip("SELECT unnest([0.10, -999.99, NULL])::DECIMAL(38, 2) AS price");
    expect(String(table.schema.fields[0]?.type)).toBe("Float64");
    expect(column(table, "price")).toEqual([0.1, -999.99, null]);
  });

  it("counts NaN and infinities as null, in dates and timestamps too", async () => {
    const table = await roundTrip(
      `SELECT * FROM (VALUES
        (1, 1.5::DOUBLE, 'NaN'::FLOAT, 'infinity'::DATE, '-infinity'::TIMESTAMP),
        (2, 'infinity'::DOUBLE, 0.5::FLOAT, NULL, 'infinity'::TIMESTAMP),
        (3, '-infinity'::DOUBLE, NULL, DATE '2024-02-29', NULL)
      ) AS t(id, d, f, day, moment)`,
    );
    expect(column(table, "d")).toEqual([1.5, null, null]);
    expect(column(table, "f")).toEqual([null, 0.5, null]);
    expect(column(table, "day")).toEqual([null, null, Date.UTC(2024, 1, 29)]);
    expect(column(table, "moment")).toEqual([null, null, null]);
  });

  it("keeps dates and timestamps before 1970, whatever their unit", async () => {
    const table = await roundTrip(
      `SELECT DATE '1969-12-31' AS day, TIMESTAMP '1969-12-31 23:59:59.999' AS us,
        TIMESTAMP_S '1969-12-31 23:59:59' AS s, TIMESTAMP_MS '1969-12-31 23:59:59.001' AS ms,
        TIMESTAMP_NS '1969-12-31 23:59:59.999000001' AS ns, TIMESTAMPTZ '1970-01-01 00:00:00+01' AS tz`,
    );
    expect(table.toArray()[0].toJSON()).toEqual({
      day: -86_400_000,
      us: -1,
      s: -1000,
      ms: -999,
      ns: -1,
      tz: -3_600_000,
    });
  });

  it("keeps text of every length, in any script, with nulls between", async () => {
    const texts = [
      "",
      "a",
      "Grüße an 東京",
      "exactly 12 by",
      "x".repeat(5000),
      "👩‍👩‍👧 family",
      null,
      "after a null",
    ];
    const rows = texts.map((text, id) => `(${id}, ${text === null ? "NULL" : `'${text}'`})`).join(", ");
    const table = await roundTrip(`SELECT text FROM (VALUES ${rows}) AS t(id, text) ORDER BY id`);
    expect(column(table, "text")).toEqual(texts);
  });

  it("keeps 5,000 rows over several vectors, filtered and sorted", async () => {
    const table = await roundTrip(
      `SELECT i, CASE WHEN i % 7 = 0 THEN NULL WHEN i % 3 = 0 THEN 'short' ELSE 'a longer piece of text ' || i END AS t,
        CASE WHEN i % 5 = 0 THEN NULL ELSE i % 2 = 0 END AS even
        FROM range(10000) AS r(i) WHERE i % 2 = 1 ORDER BY i DESC`,
    );
    const ids = Array.from({ length: 5000 }, (_, index) => 9999 - 2 * index);
    expect(table.numRows).toBe(5000);
    expect(column(table, "i")).toEqual(ids.map(BigInt));
    expect(column(table, "t")).toEqual(
      ids.map((i) => (i % 7 === 0 ? null : i % 3 === 0 ? "short" : `a longer piece of text ${i}`)),
    );
    expect(column(table, "even")).toEqual(ids.map((i) => (i % 5 === 0 ? null : i % 2 === 0)));
  });

  it("writes an ENUM as text", async () => {
    const table = await roundTrip(
      "SELECT e FROM (VALUES (1, 'low'), (2, NULL), (3, 'high')) AS t(id, v), " +
        "LATERAL (SELECT v::ENUM('low', 'high') AS e) ORDER BY id",
    );
    expect(column(table, "e")).toEqual(["low", null, "high"]);
  });

  it("has schema and metadata, and no rows, for an empty answer", async () => {
    const table = await roundTrip("SELECT 1 AS a, 'x' AS b WHERE false");
    expect(table.numRows).toBe(0);
    expect(table.schema.fields.map((field) => field.name)).toEqual(["a", "b"]);
    expect(table.schema.metadata.get("row_count")).toBe("7");
  });

  it("ends with the end-of-stream marker", async () => {
    for (const text of ["SELECT 1 AS a", "SELECT 1 AS a WHERE false"]) {
      const bytes = await stream(text);
      expect([...bytes.slice(-8)]).toEqual([255, 255, 255, 255, 0, 0, 0, 0]);
    }
  });

  it("leaves no trace of a value that a null hides", async () => {
    const bytes = await stream(
      `SELECT CASE WHEN secret THEN NULL ELSE n END AS n, CASE WHEN secret THEN NULL ELSE t END AS t
        FROM (VALUES (true, 77777725, 'ZZ-T2-7f3a'), (true, 77777725, 'ZZ-T2-7f3a and a long tail of text'),
          (false, 1, 'shown')) AS v(secret, n, t)`,
    );
    const text = Buffer.from(bytes);
    expect(text.includes("shown")).toBe(true);
    expect(text.includes("ZZ-T2")).toBe(false);
    expect(text.includes(Buffer.from(new Int32Array([77777725]).buffer))).toBe(false);
  });

  it("refuses a column that no table of ours can hold", async () => {
    await expect(stream("SELECT [1, 2] AS list")).rejects.toMatchObject({
      problems: [{ code: "UNSUPPORTED_TYPE", params: { column: "list" } }],
    });
  });
});

describe("a buffered table", () => {
  it("reads the same cells without a round trip", async () => {
    const columns = await engine.run(
      {
        text: `SELECT true AS b, 9007199254740993 AS i, 0.5::DOUBLE AS n, 'Grüße' AS t, DATE '1969-12-31' AS d,
          TIMESTAMP '1969-12-31 23:59:59.9999' AS at, NULL::VARCHAR AS missing`,
        parameters: [],
      },
      never,
    );
    const table = bufferedTable(columns, new Map());
    const cells = table.schema.fields.map(({ name }) => table.getChild(name)!.get(0));
    expect(cells).toEqual([true, 9007199254740993n, 0.5, "Grüße", -86_400_000, -1, null]);
    expect(table.schema.fields.map(({ type }) => type)).toEqual([
      "boolean",
      "integer",
      "number",
      "text",
      "date",
      "timestamp",
      "text",
    ]);
    expect(table.getChild("nobody")).toBeNull();
  });
});
