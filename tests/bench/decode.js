import { performance } from "node:perf_hooks";

import { answerFromTable } from "@vitalkit/data/local";
import { decodeTable } from "@vitalkit/data/sources";

import { median } from "./median.js";
import { bodies, rows } from "./decode/bodies.js";

export const title = `milliseconds from bytes in memory to the first aggregate, ${rows.toLocaleString("en")} rows of 8 columns; 30 are the promise for Arrow as it stands`;

/** Reads each format to one aggregate of one column, and to every column. */
export async function measure({ runs }) {
  const lines = [];
  for await (const { format, bytes, address } of bodies()) {
    const one = await times(runs, () => firstSum({ bytes, address }));
    const all = await times(runs, () => everyColumn({ bytes, address }));
    lines.push({
      format,
      MB: round(bytes.length / 1e6),
      "first time": round(one.first),
      "to first aggregate": round(median100(one.later)),
      "to every column": round(median100(all.later)),
    });
  }
  return lines;
}

async function firstSum(body) {
  const table = await read(body);
  await table.load?.(["mrr"]);
  const answer = await answerFromTable(table, { metrics: ["SUM(mrr)"] }, { asOf: "now" });
  if (!(Number(answer.table.getChild("SUM(mrr)").get(0)) > 0)) throw new Error("no sum");
}

/** Looks at a value of each column, so that all of them are made. */
async function everyColumn(body) {
  const table = await read(body);
  const names = table.schema.fields.map(({ name }) => name);
  await table.load?.(names);
  for (const name of names) table.getChild(name).get(rows - 1);
}

function read({ bytes, address }) {
  return decodeTable({ bytes, isComplete: true, contentType: "", address });
}

async function times(runs, work) {
  const later = [];
  const start = performance.now();
  await work();
  const first = performance.now() - start;
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now();
    await work();
    later.push(performance.now() - begun);
  }
  return { first, later };
}

/** `median` rounds to whole numbers; here tenths count. */
function median100(numbers) {
  return median(numbers.map((number) => number * 100)) / 100;
}

function round(number) {
  return Math.round(number * 10) / 10;
}
