import { mkdtemp, readFile, rm } from "node:fs/promises";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ProblemError } from "@vitalkit/spec";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openDuckdb } from "../../../test/duckdb.js";
import { fuzzRuns } from "../../../test/fuzz-runs.js";
import { mutate } from "../../../test/mutate.js";
import { seeded } from "../../../test/seeded.js";
import { shared } from "../../../test/shared.js";
import type { Cell, Table } from "../../table/index.js";
import { openParquet, parquetFromBytes } from "./open-parquet.js";

let folder: string;
let connection: Awaited<ReturnType<typeof openDuckdb>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vitalkit-parquet-"));
  connection = await openDuckdb();
});
afterAll(() => rm(folder, { recursive: true }));

/** The file that DuckDB writes for a query. */
async function written(query: string, options = ""): Promise<Uint8Array> {
  const file = join(folder, "file.parquet");
  await connection.run(`COPY (${query}) TO '${file}' (FORMAT parquet${options && `, ${options}`})`);
  return new Uint8Array(await readFile(file));
}

async function loaded(bytes: Uint8Array): Promise<Table> {
  const table = await parquetFromBytes(bytes);
  await table.load?.(table.schema.fields.map(({ name }) => name));
  return table;
}

function cells(table: Table, name: string): Cell[] {
  const column = table.getChild(name);
  return Array.from({ length: table.numRows }, (_, row) => column?.get(row) ?? null);
}

function all(table: Table): Record<string, Cell[]> {
  return Object.fromEntries(table.schema.fields.map(({ name }) => [name, cells(table, name)]));
}

async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    return `${(await loaded(bytes)).numRows} rows`;
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0]?.code ?? "";
    throw error;
  }
}

const customers = `SELECT i AS id, 'customer ' || (i % 97) AS name, i / 4 AS mrr, i % 3 = 0 AS active,
  CASE WHEN i % 7 = 3 THEN NULL ELSE DATE '2024-01-01' + (i % 400)::INT END AS day,
  TIMESTAMP '1969-12-31 23:59:59.5' + to_milliseconds(i * 1000003) AS at,
  CASE WHEN i % 5 = 0 THEN NULL ELSE uuid_text END AS key
  FROM (SELECT range AS i, md5(range::VARCHAR) AS uuid_text FROM range(3000))`;

/** What the query's rows are, worked out here. */
function expectedCustomers(): Record<string, Cell[]> {
  const rows = Array.from({ length: 3000 }, (_, row) => row);
  return {
    id: rows.map(BigInt),
    name: rows.map((i) => `customer ${i % 97}`),
    mrr: rows.map((i) => i / 4),
    active: rows.map((i) => i % 3 === 0),
    day: rows.map((i) => (i % 7 === 3 ? null : Date.UTC(2024, 0, 1 + (i % 400)))),
    at: rows.map((i) => -500 + i * 1_000_003),
  };
}

describe("a file", () => {
  for (const codec of ["uncompressed", "snappy", "gzip", "zstd", "lz4_raw"]) {
    for (const version of ["V1", "V2"]) {
      test(`compressed with ${codec}, in version ${version}, has every value`, async () => {
        const bytes = await written(
          customers,
          `CODEC ${codec}, PARQUET_VERSION ${version}, ROW_GROUP_SIZE 2048`,
        );
        const { key, ...found } = all(await loaded(bytes));
        expect(found).toEqual(expectedCustomers());
        expect(key?.slice(0, 3)).toEqual([
          null,
          "c4ca4238a0b923820dcc509a6f75849b",
          "c81e728d9d4c2f636f067f89cc14862c",
        ]);
      });
    }
  }

  test("compressed with Brotli is refused by name", async () => {
    expect(await outcome(await written(customers, "CODEC brotli"))).toBe("UNSUPPORTED_CODEC");
  });

  test("writes a UUID as engines do", async () => {
    const id = "c4ca4238-a0b9-2382-0dcc-509a6f75849b";
    const table = await loaded(await written(`SELECT * FROM (VALUES ('${id}'::UUID), (NULL)) t(id)`));
    expect(all(table)).toEqual({ id: [id, null] });
  });

  test("keeps every digit of decimals and of whole numbers of 64 bits", async () => {
    const table = await loaded(
      await written(`SELECT * FROM (VALUES
        (0.01::DECIMAL(4,2), 12345678901234567.89::DECIMAL(19,2), 99999999999999999999999999999999999.999::DECIMAL(38,3), 18446744073709551615::UBIGINT, 9007199254740993::BIGINT, 4294967295::UINTEGER),
        (-0.5, -12345678901234567.89, -99999999999999999999999999999999999.999, 0, -9007199254740993, 0),
        (NULL, 0.5, NULL, NULL, NULL, NULL)) t(small, wide, widest, unsigned, long, u32)`),
    );
    expect(all(table)).toEqual({
      small: [0.01, -0.5, null],
      wide: ["12345678901234567.89", "-12345678901234567.89", 0.5],
      widest: ["99999999999999999999999999999999999.999", "-99999999999999999999999999999999999.999", null],
      unsigned: [18446744073709551615n, 0n, null],
      long: [9007199254740993n, -9007199254740993n, null],
      u32: [4294967295, 0, null],
    });
  });

  test("shows times, bytes, intervals, lists, structs and maps as text", async () => {
    const table = await loaded(
      await written(`SELECT TIME '13:45:30.25' AS clock, '\\x00\\xFFa'::BLOB AS raw, INTERVAL '14 months 3 days' AS span,
        [1, NULL, 3] AS list, [['a', 'b'], [], NULL] AS nested, {'a': 1, 'b': NULL::VARCHAR} AS struct,
        MAP {'k': [1.5]} AS map, [{'x': 1}, NULL, {'x': NULL}] AS rows, true AS yes
        UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
        UNION ALL SELECT NULL, NULL, NULL, [], [], {'a': 2, 'b': 'z'}, MAP {}, [], false`),
    );
    expect(all(table)).toEqual({
      clock: ["13:45:30.250000", null, null],
      raw: ["00ff61", null, null],
      span: ["P14M3D", null, null],
      list: ["[1,null,3]", null, "[]"],
      nested: ['[["a","b"],[],null]', null, "[]"],
      struct: ['{"a":1,"b":null}', null, '{"a":2,"b":"z"}'],
      map: ['{"k":[1.5]}', null, "{}"],
      rows: ['[{"x":1},null,{"x":null}]', null, "[]"],
      yes: [true, null, false],
    });
  });

  test("may be empty, or have rows and one column of nulls", async () => {
    expect((await loaded(await written("SELECT 1 AS a, 'x' AS b WHERE false"))).schema.fields).toEqual([
      { name: "a", type: "integer" },
      { name: "b", type: "text" },
    ]);
    expect(all(await loaded(await written("SELECT NULL::DOUBLE AS a FROM range(3)")))).toEqual({
      a: [null, null, null],
    });
  });
});

test("only the footer and the columns that are asked for are fetched", async () => {
  const bytes = await written(
    "SELECT i, repeat(md5(i::VARCHAR), 20) AS long, i * 2 AS twice FROM range(20000) t(i)",
  );
  let fetched = 0;
  const read = async (from: number, to: number) => {
    fetched += to - from;
    return bytes.slice(from, to);
  };
  const table = await openParquet({ length: bytes.length, read });
  expect(table.numRows).toBe(20_000);
  await table.load?.(["twice", "nobody"]);
  expect(table.getChild("twice")?.get(19_999)).toBe(39_998n);
  expect(fetched).toBeLessThan(bytes.length / 2);
  expect(() => table.getChild("long")?.get(0)).toThrow("was not loaded");
});

test("a column of a type that is not read is refused when it is asked for, and its neighbours are read", async () => {
  const bytes = await written("SELECT 1 AS a, 2 AS b");
  const table = await parquetFromBytes(bytes);
  await table.load?.(["a"]);
  expect(cells(table, "a")).toEqual([1]);
});

describe("what is damaged is refused", () => {
  test("where it is cut at any byte", async () => {
    const bytes = await written("SELECT i, 'x' || i AS t FROM range(50) t(i)");
    for (let length = 0; length < bytes.length; length += 7) {
      expect(await outcome(bytes.slice(0, length)), `cut at ${length}`).toMatch(
        /^(TRUNCATED|PARQUET_INVALID)$/,
      );
    }
  });

  const { numRuns, seed = Date.now() % 2 ** 31 } = fuzzRuns(3000);

  test(`in ${numRuns} ways, or reads as before but for the column that was hit`, async () => {
    const random = seeded(seed);
    const files: { bytes: Uint8Array; before: Record<string, Cell[]> }[] = [];
    for (const options of [
      "CODEC uncompressed",
      "CODEC snappy, PARQUET_VERSION V2",
      "CODEC zstd",
      "CODEC lz4_raw",
    ]) {
      const bytes = await written(
        `SELECT i AS id, 'name ' || (i % 9) AS name, i / 8 AS mrr, [i, NULL] AS list, DATE '2024-01-01' + i::INT AS day,
            CASE WHEN i % 3 = 0 THEN NULL ELSE i % 2 = 0 END AS flag FROM range(60) t(i)`,
        options,
      );
      files.push({ bytes, before: all(await loaded(bytes)) });
    }
    const counts = { refused: 0, equal: 0, "one column": 0, footer: 0 };
    for (let run = 0; run < numRuns; run++) {
      const { bytes, before } = files[run % files.length] as (typeof files)[number];
      const mutation = mutate(bytes, random);
      const verdict = await judge(mutation.bytes, before, bytes, mutation.places);
      if (verdict === null)
        throw new Error(`seed ${seed}, run ${run}: ${mutation.what} changed other columns`);
      counts[verdict]++;
    }
    console.log(`Parquet mutation fuzz, seed ${seed}: ${JSON.stringify(counts)}`);
    expect(counts.refused).toBeGreaterThan(numRuns / 4);
  }, 120_000);
});

async function judge(
  damaged: Uint8Array,
  before: Record<string, Cell[]>,
  bytes: Uint8Array,
  places: readonly number[] | null,
): Promise<"refused" | "equal" | "one column" | "footer" | null> {
  let after: Record<string, Cell[]>;
  try {
    after = all(await loaded(damaged));
  } catch (error) {
    if (error instanceof ProblemError) return "refused";
    throw error;
  }
  const names = Object.keys(before);
  const changed = names.filter(
    (name) => JSON.stringify(cellTexts(before[name])) !== JSON.stringify(cellTexts(after[name])),
  );
  if (changed.length === 0 && names.length === Object.keys(after).length) return "equal";
  const footer =
    bytes.length - 8 - new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 8, true);
  if (places === null || places.some((place) => place >= footer)) return "footer";
  return changed.length === 1 ? "one column" : null;
}

function cellTexts(values: readonly Cell[] | undefined): readonly string[] {
  return values?.map(String) ?? [];
}

describe.skipIf(!shared.isThere)("files of other writers", () => {
  const samples = join(shared.samples, "parquet-testing");

  test("have the values that DuckDB reads", async () => {
    for (const name of existsSync(samples)
      ? readdirSync(samples).filter((each) => each.endsWith(".parquet"))
      : []) {
      const table = await loaded(new Uint8Array(readFileSync(join(samples, name))));
      const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${join(samples, name)}')`);
      expect(table.numRows, name).toBe(reader.currentRowCount);
      for (const [index, column] of reader.columnNames().entries()) {
        if (
          !/^(INTEGER|BIGINT|DOUBLE|FLOAT|BOOLEAN|TINYINT|SMALLINT)$/.test(String(reader.columnType(index)))
        )
          continue;
        const theirs = reader.getColumns()[index]?.map((value) => (value === null ? null : String(value)));
        expect(
          cells(table, column).map((cell) => (cell === null ? null : String(cell))),
          `${name} ${column}`,
        ).toEqual(theirs);
      }
    }
  });

  test("with lists, dates before Unix and bytes that are text are shown as such", async () => {
    const lists = await loaded(new Uint8Array(readFileSync(join(samples, "list_columns.parquet"))));
    expect(all(lists)).toEqual({
      int64_list: ["[1,2,3]", "[null,1]", "[4]"],
      utf8_list: ['["abc","efg","hij"]', null, '["efg",null,"hij","xyz"]'],
    });
    const types = await loaded(new Uint8Array(readFileSync(join(samples, "alltypes_plain.parquet"))));
    expect(cells(types, "date_string_col").slice(0, 2)).toEqual(["03/01/09", "03/01/09"]);
    expect(cells(types, "timestamp_col")[0]).toBe(Date.UTC(2009, 2, 1));
  });
});
