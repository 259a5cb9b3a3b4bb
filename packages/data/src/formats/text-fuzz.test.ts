import { ProblemError } from "@vitalkit/spec";
import { expect, test } from "vitest";

import { fuzzRuns } from "../../test/fuzz-runs.js";
import { mutate } from "../../test/mutate.js";
import { seeded } from "../../test/seeded.js";
import type { Table } from "../table/index.js";
import { decodeCsv } from "./csv/decode-csv.js";
import { decodeJson } from "./json/decode-json.js";

const { numRuns, seed = Date.now() % 2 ** 31 } = fuzzRuns(4000);

const csv = `id,name,mrr,day,active
1,Ada,1.5,2024-12-31,true
9007199254740993,"Bo, ""the"" ü",-2e3,1969-12-31,FALSE
,"",,,
4,日本,12345678901234567.89,2024-02-29,true
`;
const json = `[{"id":1,"name":"Ada","mrr":1.5,"day":"2024-12-31","tags":["a",{"b":null}]},
{"id":9007199254740993,"name":"Bo \\"ü\\" \\ud83d\\ude00","mrr":-2e3,"day":null,"tags":[]}]`;

/** Every cell, so that nothing is left unread; what breaks the rules is a problem with a code. */
async function outcome(read: () => Promise<Table>): Promise<"read" | "refused"> {
  try {
    const table = await read();
    for (const { name } of table.schema.fields) {
      for (let row = 0; row < table.numRows; row++) table.getChild(name)?.get(row);
    }
    return "read";
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.problems[0]?.code).toMatch(/^[A-Z][A-Z_]+$/);
    return "refused";
  }
}

test.each([
  ["CSV", csv, decodeCsv],
  ["JSON", json, decodeJson],
])(
  `${numRuns} damaged texts of %s are read or refused, and nothing else`,
  async (_, text, decode) => {
    const random = seeded(seed);
    const bytes = new TextEncoder().encode(text);
    const counts = { read: 0, refused: 0 };
    for (let run = 0; run < numRuns; run++) {
      const { bytes: damaged, what } = mutate(bytes, random);
      const types = run % 2 === 0 ? { mrr: "number", day: "date" } : {};
      const found = await outcome(() => decode(damaged, { types: types as never })).catch(
        (error: unknown) => {
          throw new Error(`seed ${seed}, run ${run}: ${what}`, { cause: error });
        },
      );
      counts[found]++;
    }
    expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(numRuns / 20);
  },
  60_000,
);
