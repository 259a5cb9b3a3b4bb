import { problem, ProblemError } from "@vitalkit/spec";

/** The environment that names and passwords are taken from. */
export type Environment = Readonly<Record<string, string | undefined>>;

interface Account {
  readonly user?: string | undefined;
  readonly user_env?: string | undefined;
  readonly password_env?: string | undefined;
}

/**
 * What a variable of the environment holds; undefined where none is named.
 * @throws ProblemError MISSING_ENVIRONMENT for a variable that is named and not set.
 */
export function secretOf(name: string | undefined, environment: Environment): string | undefined {
  if (name === undefined) return undefined;
  const value = environment[name];
  if (value === undefined || value === "")
    throw new ProblemError([problem("MISSING_ENVIRONMENT", "", { variable: name })]);
  return value;
}

/** Who signs in at a server. @throws ProblemError as `secretOf`. */
export function accountOf(
  source: Account,
  environment: Environment,
): { readonly user: string | undefined; readonly password: string | undefined } {
  return {
    user: secretOf(source.user_env, environment) ?? source.user,
    password: secretOf(source.password_env, environment),
  };
}

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds; half a minute where it is none. */
export function millisecondsOf(duration: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = (match ?? [])
    .slice(1)
    .map((each) => Number(each ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 || 30_000;
}
