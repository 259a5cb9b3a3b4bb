import type { SourceDefinition } from "@vitalkit/spec";

import { accountOf, millisecondsOf, type Environment } from "../servers/settings.js";

export type ClickhouseSource = Extract<SourceDefinition, { readonly type: "clickhouse" }>;

/** How a server is reached, and how long a question may take. */
export interface ClickhouseSettings {
  /** Address of its HTTP interface. */
  readonly url: string;
  readonly database: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

/**
 * The settings of a source, with its secrets from the environment.
 * @throws ProblemError MISSING_ENVIRONMENT for a variable that is named and not set.
 */
export function clickhouseSettings(source: ClickhouseSource, environment: Environment): ClickhouseSettings {
  const { url, database } = source;
  return { url, database, ...accountOf(source, environment), timeout: millisecondsOf(source.timeout) };
}
