import { ProblemError } from "@vitalkit/spec";

import type { Fault } from "./protocol.js";

/** An error as it is sent: problems as they are, of any other its words. */
export function faultOf(error: unknown): Fault {
  if (error instanceof ProblemError) return { problems: error.problems };
  return { message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

/** The error that was sent. */
export function errorOf(fault: Fault): Error {
  return "problems" in fault ? new ProblemError(fault.problems) : new Error(fault.message);
}
