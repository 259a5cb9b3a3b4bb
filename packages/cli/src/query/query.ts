import { resolve } from "node:path";

import { answerBody, loadBoard, type AnswerFormat } from "@vitalkit/gateway";
import { ProblemError, sentence, type Problem } from "@vitalkit/spec";

import { readDocument } from "../check/read-document.js";
import { placeProblems } from "../placed-problem.js";
import { readFilters } from "./filter-arguments.js";
import { readParameters } from "./parameter-arguments.js";

export interface QueryOptions {
  readonly chart: string;
  readonly filter: readonly string[];
  readonly parameter: readonly string[];
  readonly format: AnswerFormat;
}

/** Prints the table that a chart would draw, by the very path that a page's question takes. Yields the exit code. */
export async function query(file: string, options: QueryOptions): Promise<number> {
  const parse = (text: string) => {
    const { value, faults } = readDocument(file, text);
    return { value, problems: value === undefined ? faults.map(({ problem }) => problem) : [] };
  };
  const board = await loadBoard(resolve(file), { parse });
  try {
    for (const { place, severity, code, message } of placeProblems(board, file)) {
      say(`${place} ${severity} ${code} ${message}`);
    }
    if (board.definition.text === "") return 2;
    if (!board.dashboard) return 1;
    const filters = readFilters(options.filter, board.dashboard.filters);
    const parameters = readParameters(options.parameter, board.dashboard);
    const question = { chart: options.chart, filters, selections: [], parameters };
    const answer = await board.answer(question, new AbortController().signal);
    await write(answerBody(answer, options.format));
    if (answer.rowCount > answer.table.numRows) {
      say(`first ${answer.table.numRows} of ${answer.rowCount} rows`);
    }
    for (const name of answer.unreached) say(`${name} does not reach this chart`);
    return 0;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const found of error.problems) say(explain(found, error.cause));
    return 2;
  } finally {
    board.close();
  }
}

/** The command's reader is the definition's author, so the engine's own words may be seen. */
function explain(found: Problem, cause: unknown): string {
  const isEngines = found.code === "QUERY_FAILED" && cause instanceof Error;
  const reason = isEngines ? ` ${cause.message.split("\n", 1)[0]}` : "";
  return `${found.code} ${sentence(found)}${reason}`;
}

/** A reader that has seen enough (`| head`) closes the pipe, which is no failure. */
function write(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error?: Error | null): void => {
      process.stdout.off("error", end);
      if (error && (error as NodeJS.ErrnoException).code !== "EPIPE") reject(error);
      else resolve();
    };
    process.stdout.once("error", end);
    process.stdout.write(bytes, end);
  });
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
