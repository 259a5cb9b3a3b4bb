import { ProblemError } from "@vitalkit/spec";
import { describe, expect, test } from "vitest";

import type { Cell, Table } from "../../table/index.js";
import { decodeJson, type JsonOptions } from "./decode-json.js";

function json(text: string, options?: JsonOptions): Promise<Table> {
  return decodeJson(new TextEncoder().encode(text), options);
}

function cells(table: Table, name: string): Cell[] {
  const column = table.getChild(name);
  return Array.from({ length: table.numRows }, (_, row) => column?.get(row) ?? null);
}

async function problemOf(text: string) {
  const error = await json(text).catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemError)) throw new Error("nothing was refused");
  const [first] = error.problems;
  return { code: first?.code, ...first?.params };
}

describe("rows", () => {
  test("are an array of objects or an object a line, and read alike", async () => {
    for (const text of ['[{"a":1,"b":"x"},\n {"b":"y","a":2}]', '{"a":1,"b":"x"}\n{"b":"y","a":2}\n']) {
      const table = await json(text);
      expect(table.schema.fields).toEqual([
        { name: "a", type: "integer" },
        { name: "b", type: "text" },
      ]);
      expect([cells(table, "a"), cells(table, "b")]).toEqual([
        [1, 2],
        ["x", "y"],
      ]);
    }
  });

  test("may lack names, and bring new ones late", async () => {
    const table = await json('[{"a":1},{"b":true},{"a":3,"b":null}]');
    expect([cells(table, "a"), cells(table, "b")]).toEqual([
      [1, null, 3],
      [null, true, null],
    ]);
  });

  test("are none in an empty array, whose columns are the declared ones", async () => {
    const table = await json(" [ ] ", { types: { day: "date" } });
    expect([table.numRows, table.schema.fields]).toEqual([0, [{ name: "day", type: "date" }]]);
  });

  test("have names that no object could have", async () => {
    expect(cells(await json('[{"__proto__":1,"constructor":2}]'), "__proto__")).toEqual([1]);
  });
});

describe("values", () => {
  test("keep every digit of whole numbers and decimals", async () => {
    const table = await json(
      '[{"id":9007199254740993,"x":0.1234567890123456789,"big":18446744073709551616},{"id":1,"x":-0.5,"big":1}]',
    );
    expect(cells(table, "id")).toEqual([9007199254740993n, 1n]);
    expect(cells(table, "x")).toEqual(["0.1234567890123456789", -0.5]);
    expect(cells(table, "big")).toEqual(["18446744073709551616", 1]);
  });

  test("of text stay text though they look like numbers, and are dates where all are", async () => {
    const table = await json('[{"id":"007","day":"2024-12-31","at":"2024-12-31T23:00:00+01:00"}]');
    expect(table.schema.fields.map(({ type }) => type)).toEqual(["text", "date", "timestamp"]);
    expect([cells(table, "id"), cells(table, "at")]).toEqual([["007"], [Date.UTC(2024, 11, 31, 22)]]);
  });

  test("are read through escapes and in every script", async () => {
    const table = await json('[{"t":"a\\n\\"b\\" \\u00fc \\ud83d\\ude00 日本"},{"t":""}]');
    expect(cells(table, "t")).toEqual(['a\n"b" ü 😀 日本', ""]);
  });

  test("that are nested are their JSON text", async () => {
    const table = await json('[{"x":[1, 2, {"a" : "b c\\" [1 ]"}]},{"x":{ }}]');
    expect(cells(table, "x")).toEqual(['[1,2,{"a":"b c\\" [1 ]"}]', "{}"]);
  });

  test("of mixed types are text", async () => {
    expect(cells(await json('[{"x":1},{"x":"a"},{"x":true}]'), "x")).toEqual(["1", "a", "true"]);
  });

  test("that a declared type cannot read are null and counted", async () => {
    const table = await json('[{"x":"12"},{"x":"a"},{"x":true},{"x":1.5}]', { types: { x: "number" } });
    expect(cells(table, "x")).toEqual([12, null, null, 1.5]);
    expect(table.problems?.map(({ code, params }) => [code, params["count"]])).toEqual([
      ["VALUES_UNREADABLE", 2],
    ]);
  });
});

describe("what breaks the rules is refused", () => {
  test("by line and column", async () => {
    expect(await problemOf('[{"a":1},\n{"a":01}]')).toMatchObject({
      code: "JSON_SYNTAX",
      line: 2,
      column: 6,
    });
    expect(await problemOf('[{"a":NaN}]')).toMatchObject({ code: "JSON_SYNTAX", line: 1, column: 7 });
    expect(await problemOf('[{"a":1,}]')).toMatchObject({ code: "JSON_SYNTAX", line: 1, column: 9 });
    expect(await problemOf('[{"a":1}]x')).toMatchObject({ code: "JSON_SYNTAX", line: 1, column: 10 });
    expect(await problemOf('[{"a":"x\ty"}]')).toMatchObject({ code: "JSON_SYNTAX", line: 1, column: 9 });
    expect(await problemOf("[{'a':1}]")).toMatchObject({ code: "JSON_SYNTAX", line: 1, column: 3 });
  });

  test("where JSON.parse would let it pass unseen", async () => {
    expect(await problemOf('[{"a":1,"b":2,"a":3}]')).toMatchObject({
      code: "DUPLICATE_KEY",
      key: "a",
      column: 16,
    });
    expect(await problemOf('[{"a":1,"\\u0061":3}]')).toMatchObject({ code: "DUPLICATE_KEY", key: "a" });
    expect(await problemOf('[{"a":{"b":1,"b":2}}]')).toMatchObject({ code: "DUPLICATE_KEY", key: "b" });
    expect(await problemOf('[{"a":"\\ud800"}]')).toMatchObject({ code: "JSON_SYNTAX" });
    expect(await problemOf('[{"a":["\\ud800"]}]')).toMatchObject({ code: "JSON_SYNTAX" });
    expect(await problemOf('[{"a":1e400}]')).toMatchObject({ code: "NUMBER_RANGE", found: "1e400" });
  });

  test("where it is no row, or cut", async () => {
    expect(await problemOf("[1,2]")).toMatchObject({ code: "NOT_JSON_ROWS", line: 1, column: 2 });
    expect(await problemOf('"text"')).toMatchObject({ code: "NOT_JSON_ROWS" });
    const text = '[{"a":1,"b":"x\\n"},{"a":null,"b":[true,{"c":-1.5e3}]}]';
    for (let length = 0; length < text.length; length++) {
      expect(await problemOf(text.slice(0, length)), text.slice(0, length)).toEqual({ code: "TRUNCATED" });
    }
  });

  test("where it is nested too deep, without running out of stack", async () => {
    const deep = `[{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}]`;
    expect(await problemOf(deep)).toMatchObject({ code: "TOO_DEEP", limit: 64 });
  });

  test("where it has more columns than can be read", async () => {
    const row = Array.from({ length: 5001 }, (_, index) => `"c${index}":1`).join(",");
    expect(await problemOf(`[{${row}}]`)).toMatchObject({ code: "TOO_MANY_COLUMNS" });
  });

  test("where it is not UTF-8", async () => {
    const bytes = Uint8Array.of(...Buffer.from('[{"a":"'), 0xff, ...Buffer.from('"}]'));
    await expect(decodeJson(bytes)).rejects.toThrow("ENCODING");
  });
});
