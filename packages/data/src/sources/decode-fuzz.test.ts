import { ProblemError } from "@vitalkit/spec";
import * as arrow from "apache-arrow";
import { expect, test } from "vitest";

import { reachOfBytes, type Reach } from "../../test/ipc-cells.js";
import { mutate, type Mutation } from "../../test/mutate.js";
import { fuzzRuns } from "../../test/fuzz-runs.js";
import { seeded } from "../../test/seeded.js";
import { type Cell, fromArrow, type Table } from "../table/index.js";
import { decodeArrow } from "./decode.js";

const { numRuns: RUNS, seed = Date.now() % 2 ** 31 } = fuzzRuns(10_000);
const ROWS = 40;

type Cells = readonly (readonly Cell[])[];

function original(): Uint8Array {
  const words = ["enterprise", "smb", "mid", "", "Grüße", "日本"];
  const dictionary = new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32());
  const list = <T>(value: (row: number) => T) =>
    Array.from({ length: ROWS }, (_, row) => (row % 7 === 3 ? null : value(row)));
  const batch = (from: number) =>
    new arrow.Table({
      tier: arrow.vectorFromArray(
        list((row) => words[(row + from) % words.length] as string),
        dictionary,
      ),
      name: arrow.vectorFromArray(
        list((row) => `customer ${row * from}`),
        new arrow.Utf8(),
      ),
      mrr: arrow.vectorFromArray(
        list((row) => row * 1.5 - from),
        new arrow.Float64(),
      ),
      seats: arrow.vectorFromArray(
        Array.from({ length: ROWS }, (_, row) => row - 5),
        new arrow.Int32(),
      ),
      id: arrow.vectorFromArray(
        list((row) => BigInt(row) * 1_000_000_007n ** 2n),
        new arrow.Int64(),
      ),
      active: arrow.vectorFromArray(
        list((row) => row % 3 === 0),
        new arrow.Bool(),
      ),
      at: arrow.vectorFromArray(
        list((row) => row * 86_400_000),
        new arrow.TimestampMillisecond(),
      ),
      small: arrow.vectorFromArray(
        list((row) => row - 20),
        new arrow.Int8(),
      ),
    });
  const batches = [...batch(1).batches, ...batch(2).batches];
  return arrow.RecordBatchStreamWriter.writeAll(batches).toUint8Array(true).slice();
}

/** Names, types and all cells; or the code of the problem that refused it. Anything else that is thrown is a fault. */
async function outcome(
  bytes: Uint8Array,
): Promise<{ readonly shape: string; readonly cells: Cells } | string> {
  try {
    const table = await decodeArrow(bytes, { complete: true });
    return { shape: shapeOf(table), cells: cellsOf(table) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems[0]?.code ?? "";
  }
}

function shapeOf(table: Table): string {
  return JSON.stringify([table.schema.fields, table.numRows]);
}

function cellsOf(table: Table): Cells {
  return table.schema.fields.map(({ name }) => {
    const column = table.getChild(name);
    return Array.from({ length: table.numRows }, (_, row) => column?.get(row) ?? null);
  });
}

/** Whether every cell that differs is one that a changed byte has a part in. */
function isWithin(before: Cells, after: Cells, reach: readonly Reach[]): boolean {
  return before.every((cells, column) =>
    cells.every(
      (cell, row) =>
        Object.is(cell, after[column]?.[row]) ||
        reach.some((each) => each.column === column && row >= each.rows[0] && row < each.rows[1]),
    ),
  );
}

/** Whether apache-arrow reads the changed bytes as we do: they then say something else, and say it by the rules. */
function isAgreed(bytes: Uint8Array, ours: { readonly shape: string; readonly cells: Cells }): boolean {
  try {
    const theirs = fromArrow(arrow.tableFromIPC(bytes));
    return shapeOf(theirs) === ours.shape && isWithin(cellsOf(theirs), ours.cells, []);
  } catch {
    return false;
  }
}

test(`${RUNS} damaged streams are refused, or differ only in the cells whose own bytes were changed`, async () => {
  const random = seeded(seed);
  const bytes = original();
  const reach = reachOfBytes(bytes);
  const whole = await outcome(bytes);
  if (typeof whole === "string") throw new Error(`the stream itself is refused: ${whole}`);
  const counts = { refused: 0, equal: 0, "own cells": 0, "said otherwise": 0 };
  const judge = async (mutation: Mutation): Promise<keyof typeof counts | "unnoticed"> => {
    const found = await outcome(mutation.bytes);
    if (typeof found === "string") return "refused";
    if (found.shape === whole.shape) {
      if (isWithin(whole.cells, found.cells, [])) return "equal";
      const own = mutation.places?.flatMap((place) => reach[place] ?? []) ?? [];
      if (isWithin(whole.cells, found.cells, own)) return "own cells";
    }
    const isMetadata = mutation.places === null || mutation.places.some((place) => reach[place] === null);
    return isMetadata && isAgreed(mutation.bytes, found) ? "said otherwise" : "unnoticed";
  };
  for (let run = 0; run < RUNS; run++) {
    const mutation = mutate(bytes, random);
    const verdict = await judge(mutation);
    if (verdict === "unnoticed") throw new Error(`seed ${seed}, run ${run}: ${mutation.what} went unnoticed`);
    counts[verdict]++;
  }
  console.log(`mutation fuzz, seed ${seed}: ${JSON.stringify(counts)}`);
  expect(counts.refused).toBeGreaterThan(RUNS / 10);
  expect(counts["own cells"]).toBeGreaterThan(RUNS / 20);
}, 120_000);
