import type { Problem } from "@vitalkit/spec";

const passing: ReadonlySet<string> = new Set(["SOURCE_DOWN", "TIMED_OUT", "TRUNCATED"]);
const longest = 60_000;

/** Whether asking again later may help without anybody doing anything. */
export function isPassing(problems: readonly Problem[]): boolean {
  return problems.some((each) => passing.has(each.code) || Number(each.params["status"]) >= 500);
}

/**
 * Milliseconds before the next try: 1, 2, 4 … 60 seconds, each shortened by up to a half so that many tiles do not
 * come back at once.
 * @param attempt failures so far, from 1
 * @param random 0 to 1
 */
export function retryDelay(attempt: number, random: number): number {
  return Math.min(longest, 1000 * 2 ** (attempt - 1)) * (1 - random / 2);
}
