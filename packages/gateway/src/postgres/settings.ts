import type { SourceDefinition } from "@vitalkit/spec";
import type { PoolConfig } from "pg";

import { accountOf, millisecondsOf, secretOf, type Environment } from "../servers/settings.js";

export type PostgresSource = Extract<SourceDefinition, { readonly type: "postgres" }>;

/** How to connect, and how long a question may take. */
export interface PostgresSettings {
  readonly pool: PoolConfig;
  /** Milliseconds. */
  readonly timeout: number;
}

/** What every session keeps to: it reads only, in UTC, with dates that are written one way. */
const session = [
  "default_transaction_read_only=on",
  "TimeZone=UTC",
  "DateStyle=ISO",
  "IntervalStyle=postgres",
];

/**
 * The settings of a source, with its secrets from the environment.
 * @throws ProblemError MISSING_ENVIRONMENT for a variable that is named and not set.
 */
export function postgresSettings(source: PostgresSource, environment: Environment): PostgresSettings {
  const timeout = millisecondsOf(source.timeout);
  const url = secretOf(source.url_env, environment);
  const { user, password } = accountOf(source, environment);
  const parts = {
    host: source.host,
    port: source.port,
    ...(source.database === undefined ? {} : { database: source.database }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
  };
  return {
    timeout,
    pool: {
      ...(url === undefined ? parts : { connectionString: url }),
      ssl: source.ssl === "disable" ? false : { rejectUnauthorized: source.ssl === "verify_full" },
      max: source.pool_size,
      connectionTimeoutMillis: Math.min(timeout, 10_000),
      idleTimeoutMillis: 30_000,
      allowExitOnIdle: true,
      application_name: "vitalkit",
      options: [...session, `statement_timeout=${timeout}`].map((each) => `-c ${each}`).join(" "),
    },
  };
}
