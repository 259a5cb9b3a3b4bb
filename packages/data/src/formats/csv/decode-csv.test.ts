import { ProblemError } from "@vitalkit/spec";
import { describe, expect, test } from "vitest";

import type { Cell, Table } from "../../table/index.js";
import { type CsvOptions, decodeCsv } from "./decode-csv.js";

function csv(text: string, options?: CsvOptions): Promise<Table> {
  return decodeCsv(new TextEncoder().encode(text), options);
}

function cells(table: Table, name: string): Cell[] {
  const column = table.getChild(name);
  return Array.from({ length: table.numRows }, (_, row) => column?.get(row) ?? null);
}

/** Type and cells of a CSV of one column. */
async function column(values: readonly string[], options?: CsvOptions) {
  const table = await csv(["x", ...values].join("\n"), options);
  return { type: table.schema.fields[0]?.type, cells: cells(table, "x") };
}

async function problemOf(result: Promise<unknown>) {
  const error = await result.catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemError)) throw new Error("nothing was refused");
  const [first] = error.problems;
  return { code: first?.code, ...first?.params };
}

describe("the type of a column that nobody declared", () => {
  test("is what all of its values agree on", async () => {
    expect(await column(["true", "FALSE", "False"])).toEqual({
      type: "boolean",
      cells: [true, false, false],
    });
    expect(await column(["1", "-20", "0"])).toEqual({ type: "integer", cells: [1, -20, 0] });
    expect(await column(["1", "0.5", "-1e3"])).toEqual({ type: "number", cells: [1, 0.5, -1000] });
    expect(await column(["2024-02-29", "1969-12-31"])).toEqual({
      type: "date",
      cells: [Date.UTC(2024, 1, 29), -86_400_000],
    });
    expect(await column(["2024-02-29", "2024-03-01T12:30:15.250Z", "2024-03-01 12:30:15"])).toEqual({
      type: "timestamp",
      cells: [Date.UTC(2024, 1, 29), Date.UTC(2024, 2, 1, 12, 30, 15, 250), Date.UTC(2024, 2, 1, 12, 30, 15)],
    });
    expect(await column(["1", "true"])).toEqual({ type: "text", cells: ["1", "true"] });
    for (const word of ["tRUE", "TRue", "trueE", "yes", "T", "fals", "FaLSE", "Tr\u0015e"]) {
      expect(await column(["true", word]), word).toEqual({ type: "text", cells: ["true", word] });
    }
  });

  test("is text where a value would lose something", async () => {
    for (const value of [
      "007",
      "+5",
      "1,000",
      "0x10",
      "1_000",
      " 12 ",
      "NaN",
      "N/A",
      ".5",
      "5.",
      "1e400",
      "١٢٣",
    ]) {
      expect(await column([`"${value}"`]), value).toEqual({ type: "text", cells: [value] });
    }
    expect(await column(["2023-02-29"])).toEqual({ type: "text", cells: ["2023-02-29"] });
  });

  test("keeps every digit of whole numbers of 64 bits, of longer ones and of long fractions", async () => {
    expect(await column(["9007199254740993", "1", "-9223372036854775808"])).toEqual({
      type: "integer",
      cells: [9007199254740993n, 1n, -9223372036854775808n],
    });
    expect(await column(["18446744073709551616", "1"])).toEqual({
      type: "number",
      cells: ["18446744073709551616", 1],
    });
    expect(await column(["0.12345678901234567890", "0.1"])).toEqual({
      type: "number",
      cells: ["0.1234567890123456789", 0.1],
    });
    expect(await column(["123456789012345.5", "0.30000000000000004", "1000000000000000000000.5"])).toEqual({
      type: "number",
      cells: [123456789012345.5, 0.30000000000000004, "1000000000000000000000.5"],
    });
  });

  test("is none where there is no value at all", async () => {
    const table = await csv("a,b\n,\n,\n");
    expect([table.schema.fields, cells(table, "a")]).toEqual([
      [
        { name: "a", type: "text", isUntyped: true },
        { name: "b", type: "text", isUntyped: true },
      ],
      [null, null],
    ]);
  });
});

describe("a declared type", () => {
  test("decides, and what it cannot read is null and counted with its first line", async () => {
    const table = await csv('x\n007\n"1,000"\n NaN\n12\nN/A\n', { types: { x: "number" } });
    expect(cells(table, "x")).toEqual([7, null, null, 12, null]);
    expect(table.problems).toEqual([
      {
        code: "VALUES_UNREADABLE",
        severity: "warning",
        path: "",
        params: { column: "x", type: "number", count: 2, found: "1,000", line: 3 },
      },
    ]);
  });

  test("of text keeps what looks like a number as it stands", async () => {
    expect(await column(["007", "1e5"], { types: { x: "text" } })).toEqual({
      type: "text",
      cells: ["007", "1e5"],
    });
  });

  test("of whole numbers takes a plus and zeros in front, and no fraction", async () => {
    expect(
      (await column(["+5", "007", "9223372036854775808", "1.5"], { types: { x: "integer" } })).cells,
    ).toEqual([5, 7, null, null]);
  });

  test("of numbers takes a decimal comma where one is declared", async () => {
    const table = await csv("a;b\n1.234,56;7\n", {
      delimiter: ";",
      decimal: ",",
      types: { a: "number", b: "number" },
    });
    expect([cells(table, "a"), cells(table, "b")]).toEqual([[1234.56], [7]]);
  });
});

describe("values", () => {
  test("in quotation marks hold delimiters, line ends and quotation marks; nothing is null and quoted nothing is not", async () => {
    const table = await csv('a,b\n"x,y","1\r\n2"\n"say ""hi""",""\n,z\n');
    expect(cells(table, "a")).toEqual(["x,y", 'say "hi"', null]);
    expect(cells(table, "b")).toEqual(["1\r\n2", "", "z"]);
  });

  test("are the same whatever ends the lines, with and without one at the end, and among empty lines", async () => {
    for (const text of [
      "a,b\n1,2\n3,4",
      "a,b\r\n1,2\r\n3,4\r\n",
      "a,b\r1,2\r3,4\r",
      "\n\na,b\n\n1,2\n\n3,4\n\n",
    ]) {
      const table = await csv(text);
      expect([cells(table, "a"), cells(table, "b")]).toEqual([
        [1, 3],
        [2, 4],
      ]);
    }
  });

  test("keep names as they stand, twice the same too", async () => {
    const table = await csv('__proto__,"a""b", c ,,x,x\n1,2,3,4,5,6\n');
    expect(table.schema.fields.map(({ name }) => name)).toEqual(["__proto__", 'a"b', " c ", "", "x", "x"]);
    expect(cells(table, "__proto__")).toEqual([1]);
    expect(() => table.getChild("x")).toThrow("AMBIGUOUS_COLUMN");
  });

  test("are none where there is only a line of names", async () => {
    const table = await csv("a,b\n", { types: { a: "date" } });
    expect([table.numRows, table.schema.fields]).toEqual([
      0,
      [
        { name: "a", type: "date" },
        { name: "b", type: "text", isUntyped: true },
      ],
    ]);
  });
});

describe("a delimiter", () => {
  test("is the first of comma, semicolon, tab and bar that the line of names has", async () => {
    for (const text of ["a;b\n1;2,5\n", "a\tb\n1\t2,5\n", "a|b\n1|2,5\n"]) {
      const table = await csv(text);
      expect([cells(table, "a"), cells(table, "b")]).toEqual([[1], ["2,5"]]);
    }
    expect((await csv('"a;b",c\n1,2\n')).schema.fields.map(({ name }) => name)).toEqual(["a;b", "c"]);
  });

  test("is none that stands in quotation marks, nor in rows alone", async () => {
    expect((await csv('\n"a,b"\n1;2\n')).schema.fields).toEqual([{ name: "a,b", type: "text" }]);
  });
});

describe("an encoding", () => {
  const german = Uint8Array.of(0x78, 0x0a, 0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x0a);

  test("is UTF-8 unless a byte order mark or somebody names another one", async () => {
    const utf16 = new Uint8Array(Buffer.from("\ufeffx\nMüller\n", "utf16le"));
    expect(cells(await decodeCsv(utf16), "x")).toEqual(["Müller"]);
    expect(cells(await csv("\ufeffx\nMüller\n"), "x")).toEqual(["Müller"]);
    expect(cells(await decodeCsv(german, { encoding: "iso-8859-1" }), "x")).toEqual(["Müller"]);
  });

  test("that is another one is refused with its place, never shown with replacement characters", async () => {
    expect(await problemOf(decodeCsv(german))).toEqual({
      code: "ENCODING",
      expected: "UTF-8",
      line: 2,
      column: 1,
    });
    expect(await problemOf(decodeCsv(german, { encoding: "klingon" }))).toEqual({
      code: "ENCODING",
      expected: "klingon",
    });
  });
});

describe("what breaks the rules is refused with line and column", () => {
  test("a row of another length", async () => {
    const expected = { code: "CSV_SHAPE", found: 2, expected: 3, line: 3, column: 1 };
    expect(await problemOf(csv("a,b,c\n1,2,3\n4,5\n"))).toEqual(expected);
    expect(await problemOf(csv("a,b,c\n1,2,3\n4,5,6,7\n"))).toEqual({ ...expected, found: 4 });
  });

  test("a quotation mark where none may stand, or that is not closed", async () => {
    expect(await problemOf(csv('a,b\n1,Ac"me\n'))).toEqual({ code: "CSV_QUOTE", line: 2, column: 5 });
    expect(await problemOf(csv('a,b\n1,"Be"ta\n'))).toEqual({ code: "CSV_QUOTE", line: 2, column: 6 });
    expect(await problemOf(csv('a,b\n1,"Beta\n2,3\n'))).toEqual({ code: "CSV_QUOTE", line: 2, column: 3 });
  });

  test("no bytes, nothing but empty lines, and other formats", async () => {
    expect(await problemOf(csv(""))).toEqual({ code: "TRUNCATED" });
    expect(await problemOf(csv("\n\n"))).toEqual({ code: "NOT_CSV", found: "nothing but empty lines" });
    expect(await problemOf(csv("<!doctype html><title>Sign in</title>"))).toEqual({
      code: "NOT_CSV",
      found: "an HTML page",
    });
  });

  test("more columns than can be read, in the names or in one row", async () => {
    expect(await problemOf(csv(`${"c,".repeat(6000)}c\n`))).toMatchObject({
      code: "TOO_MANY_COLUMNS",
      found: 6001,
    });
    expect(await problemOf(csv(`a,b\n${",".repeat(2_000_000)}\n`))).toMatchObject({
      code: "CSV_SHAPE",
      found: 2_000_001,
    });
  });
});

test("a value is read as often as it stands there, whatever the size of the text", async () => {
  const rows = 20_000;
  const text = Array.from({ length: rows }, (_, row) => `${row},name ${row % 100},${row / 4}`).join("\n");
  const table = await csv(`id,name,mrr\n${text}`);
  expect([table.numRows, table.getChild("id")?.get(19_999), table.getChild("mrr")?.get(19_999)]).toEqual([
    rows,
    19_999,
    4999.75,
  ]);
  expect(cells(table, "name").slice(100, 103)).toEqual(["name 0", "name 1", "name 2"]);
});

test("reading stops when it is aborted", async () => {
  const abort = new AbortController();
  abort.abort(new Error("gone"));
  const text = `a\n${"1\n".repeat(3_000_000)}`;
  await expect(csv(text, { signal: abort.signal })).rejects.toThrow("gone");
});
