import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import * as arrow from "apache-arrow";
import { describe, expect, test } from "vitest";

import { goldenCells } from "../../test/golden.js";
import { shared } from "../../test/shared.js";
import type { Cell, Table } from "../table/index.js";
import { decodeArrow } from "./decode.js";

async function read(file: string): Promise<Table> {
  return decodeArrow(new Uint8Array(readFileSync(file)), { complete: true });
}

function cells(table: Table, name: string): Cell[] {
  const column = table.getChild(name);
  return Array.from({ length: table.numRows }, (_, index) => column?.get(index) ?? null);
}

function byColumn(table: Table): (readonly [string, Cell[]])[] {
  return table.schema.fields.map(({ name }) => [name, cells(table, name)]);
}

function samples(folder: string, ending: RegExp): readonly string[] {
  return shared.isThere ? readdirSync(join(shared.samples, folder)).filter((name) => ending.test(name)) : [];
}

describe.skipIf(!shared.isThere)(
  "Arrow files of other writers match their golden values cell by cell",
  () => {
    for (const folder of ["arrow-testing-1.0.0-littleendian", "arrow-testing-2.0.0-compression"]) {
      for (const golden of samples(folder, /\.json\.gz$/)) {
        const base = golden.replace(".json.gz", "");
        test(`${folder}/${base}`, async () => {
          const expected = goldenCells(join(shared.samples, folder, golden));
          for (const ending of ["stream", "arrow_file"]) {
            const table = await read(join(shared.samples, folder, `${base}.${ending}`));
            expect(byColumn(table), ending).toEqual(expected);
          }
        });
      }
    }
  },
);

describe.skipIf(!shared.isThere)("files of flechette's and Polars's tests", () => {
  const flechette = (name: string) => read(join(shared.samples, "flechette", name));

  test("one table is the same without compression, with LZ4 and with ZSTD", async () => {
    const plain = byColumn(await flechette("compressed_none.arrow"));
    expect(plain[0]?.[1].length).toBeGreaterThan(0);
    expect(byColumn(await flechette("compressed_lz4.arrow"))).toEqual(plain);
    expect(byColumn(await flechette("compressed_zstd.arrow"))).toEqual(plain);
  });

  test("231,083 flights are the same from a file and a stream, and as apache-arrow reads them", async () => {
    const [file, stream] = [await flechette("flights.arrow"), await flechette("flights.arrows")];
    const theirs = arrow.tableFromIPC(readFileSync(join(shared.samples, "flechette/flights.arrows")));
    expect([file.numRows, stream.numRows]).toEqual([231_083, 231_083]);
    for (const { name } of file.schema.fields) {
      const vector = theirs.getChild(name)?.toArray() as ArrayLike<number>;
      expect(cells(file, name)).toEqual(Array.from(vector));
      expect(cells(stream, name)).toEqual(Array.from(vector));
    }
  }, 20_000);

  test("a dictionary that is replaced between batches keeps each batch's own values", async () => {
    const bytes = readFileSync(join(shared.samples, "flechette/dict_replacement.arrows"));
    const batches = [...arrow.RecordBatchReader.from(bytes)];
    const table = await flechette("dict_replacement.arrows");
    const [{ name = "" } = {}] = table.schema.fields;
    const expected = batches.flatMap((batch) =>
      [...(batch.getChild(name) ?? [])].map((each) => each ?? null),
    );
    expect(cells(table, name)).toEqual(expected);
    expect(expected.length).toBe(table.numRows);
  });

  test("bytes are hexadecimal digits, nulls are null, and run-end encoding is refused by name", async () => {
    expect(byColumn(await flechette("binaryview.arrows"))).toMatchInlineSnapshot(`
      [
        [
          "flat",
          [
            "666f6f",
            "666f6f",
            null,
            "626172",
            "62617a",
            "62617a",
            null,
            null,
            "666f6f",
          ],
        ],
        [
          "spill",
          [
            "666f6f62617a626172626970626f70626f6f646565646f6f7a6f6f",
            "666f6f",
            null,
            "626172",
            "62617a",
            "62617a",
            null,
            null,
            "666f6f",
          ],
        ],
      ]
    `);
    expect(byColumn(await flechette("null_test.arrow"))).toEqual(
      byColumn(await flechette("null_test.arrows")),
    );
    expect(byColumn(await flechette("decimal128.arrows"))).toMatchInlineSnapshot(`
      [
        [
          "value",
          [
            123.45,
            0,
            -123.45,
          ],
        ],
      ]
    `);
    const runs = await flechette("runendencoded.arrows");
    expect(() => byColumn(runs)).toThrow("UNSUPPORTED_TYPE");
    expect((await flechette("empty.arrows")).numRows).toBe(0);
  });

  test("Polars's tables are read with all of their columns", async () => {
    const rows: Record<string, readonly [number, number]> = {};
    for (const name of samples("nodejs-polars", /\.feather$/)) {
      const table = await read(join(shared.samples, "nodejs-polars", name));
      for (const [, values] of byColumn(table)) expect(values.length).toBe(table.numRows);
      rows[name] = [table.numRows, table.numCols];
    }
    expect(rows).toMatchInlineSnapshot(`
      {
        "customer.feather": [
          10,
          8,
        ],
        "lineitem.feather": [
          10,
          16,
        ],
        "nation.feather": [
          10,
          4,
        ],
        "orders.feather": [
          10,
          9,
        ],
        "part.feather": [
          10,
          9,
        ],
        "partsupp.feather": [
          10,
          5,
        ],
        "region.feather": [
          5,
          3,
        ],
        "supplier.feather": [
          10,
          7,
        ],
      }
    `);
    const nations = await read(join(shared.samples, "nodejs-polars/nation.feather"));
    expect(byColumn(nations)).toMatchInlineSnapshot(`
      [
        [
          "n_nationkey",
          [
            0n,
            1n,
            2n,
            3n,
            4n,
            5n,
            6n,
            7n,
            8n,
            9n,
          ],
        ],
        [
          "n_name",
          [
            "ALGERIA",
            "ARGENTINA",
            "BRAZIL",
            "CANADA",
            "EGYPT",
            "ETHIOPIA",
            "FRANCE",
            "GERMANY",
            "INDIA",
            "INDONESIA",
          ],
        ],
        [
          "n_regionkey",
          [
            0n,
            1n,
            1n,
            1n,
            4n,
            0n,
            3n,
            3n,
            2n,
            2n,
          ],
        ],
        [
          "n_comment",
          [
            " haggle. carefully final deposits detect slyly agai",
            "al foxes promise slyly according to the regular accounts. bold requests alon",
            "y alongside of the pending deposits. carefully special packages are about the ironic forges. slyly special ",
            "eas hang ironic, silent packages. slyly regular packages are furiously over the tithes. fluffily bold",
            "y above the carefully unusual theodolites. final dugouts are quickly across the furiously regular d",
            "ven packages wake quickly. regu",
            "refully final requests. regular, ironi",
            "l platelets. regular accounts x-ray: unusual, regular acco",
            "ss excuses cajole slyly across the packages. deposits print aroun",
            " slyly express asymptotes. regular deposits haggle slyly. carefully ironic hockey players sleep blithely. carefull",
          ],
        ],
      ]
    `);
  });
});
