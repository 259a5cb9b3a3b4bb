import { problem, ProblemError, type SourceDefinition } from "@vitalkit/spec";
import type { PoolConfig } from "pg";

export type PostgresSource = Extract<SourceDefinition, { readonly type: "postgres" }>;

/** The environment that names and passwords are taken from. */
export type Environment = Readonly<Record<string, string | undefined>>;

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
  const read = (name: string | undefined): string | undefined => {
    if (name === undefined) return undefined;
    const value = environment[name];
    if (value === undefined || value === "")
      throw new ProblemError([problem("MISSING_ENVIRONMENT", "", { variable: name })]);
    return value;
  };
  const timeout = milliseconds(source.timeout);
  const url = read(source.url_env);
  const user = read(source.user_env) ?? source.user;
  const password = read(source.password_env);
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

/** An ISO 8601 duration of days, hours, minutes and seconds; half a minute where it is none. */
function milliseconds(duration: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = (match ?? [])
    .slice(1)
    .map((each) => Number(each ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 || 30_000;
}
