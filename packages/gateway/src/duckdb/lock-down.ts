import type { DuckDBConnection } from "@duckdb/node-api";
import { problem, ProblemError } from "@vitalkit/spec";

/**
 * Settings of a new database, before any statement. Nothing is spilled to disk and no extension is ever fetched.
 * The order of the rest is DuckDB's own advice ("Securing DuckDB"): the author's setup, external access off, lock.
 */
export const openingSettings: Readonly<Record<string, string>> = {
  threads: "2",
  memory_limit: "1GB",
  temp_directory: "",
  max_temp_directory_size: "0B",
  autoload_known_extensions: "false",
  autoinstall_known_extensions: "false",
  allow_community_extensions: "false",
};

/** Each must fail once the database is locked; one that succeeds means that the lock does not hold. */
const forbidden: readonly string[] = [
  "SELECT * FROM read_text('.')",
  "SELECT * FROM glob('*')",
  "SELECT * FROM sniff_csv('x.csv')",
  "COPY (SELECT 1) TO 'vitalkit-self-test.csv'",
  "ATTACH 'vitalkit-self-test.db'",
  "EXPORT DATABASE 'vitalkit-self-test'",
  "INSTALL httpfs",
  "LOAD httpfs",
  "SET threads = 1",
  "SET enable_external_access = true",
  "RESET lock_configuration",
];

/**
 * Takes files, network, extensions and settings away from the database, for good, and proves it.
 * @throws ProblemError ENGINE_NOT_LOCKED when a setting is refused or a forbidden statement goes through.
 */
export async function lockDown(connection: DuckDBConnection): Promise<void> {
  try {
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
  } catch (cause) {
    throw new ProblemError([problem("ENGINE_NOT_LOCKED", "")], { cause });
  }
  for (const statement of forbidden) {
    if (await succeeds(connection, statement)) {
      throw new ProblemError([problem("ENGINE_NOT_LOCKED", "", { statement })]);
    }
  }
}

async function succeeds(connection: DuckDBConnection, statement: string): Promise<boolean> {
  try {
    await connection.run(statement);
    return true;
  } catch {
    // Refusal is what the self-test asks for.
    return false;
  }
}
