import type { DuckDBConnection } from "@duckdb/node-api";
import { problem, ProblemError } from "@vitalkit/spec";

import { throwIfAborted, untilAborted } from "./interrupt.js";

/** The author's own SQL, trusted as such: it comes from beside the definition and never from the network. */
export interface Setup {
  /** Folder that relative file names in the script start from. */
  readonly folder: string;
  /** The script's name as the definition writes it. */
  readonly file: string;
  readonly text: string;
}

/**
 * Runs the script once, statement by statement. It must CREATE TABLE what charts use: files can no longer be read
 * when the database is locked, so a view over files is refused later, by name.
 * @throws ProblemError SETUP_FAILED with DuckDB's reason, for the author's eyes; AbortError.
 */
export async function runSetup(
  connection: DuckDBConnection,
  setup: Setup,
  signal: AbortSignal,
): Promise<void> {
  await connection.run(`SET file_search_path = '${setup.folder.replaceAll("'", "''")}'`);
  let statement = 0;
  try {
    const extracted = await connection.extractStatements(setup.text);
    for (; statement < extracted.count; statement++) {
      const prepared = await extracted.prepare(statement);
      try {
        throwIfAborted(signal);
        await untilAborted(connection, signal, () => prepared.run());
      } finally {
        prepared.destroySync();
      }
    }
  } catch (cause) {
    throwIfAborted(signal);
    throw setupFailed(setup, statement + 1, cause);
  }
}

function setupFailed(setup: Setup, statement: number, cause: unknown): ProblemError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const line = /^LINE (\d+):/m.exec(message)?.[1];
  const reason = (message.split("\n", 1)[0] ?? "").replace(/^Failed to extract statements: /, "");
  const params = { file: setup.file, statement, line: line ? Number(line) : null, reason };
  return new ProblemError([problem("SETUP_FAILED", "", params)], { cause });
}
