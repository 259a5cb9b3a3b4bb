import type { ChartAnswer } from "./answer.js";
import type { OwnSource } from "./own-answer.js";

export async function ask(_source: OwnSource, _base: string, _signal: AbortSignal): Promise<ChartAnswer> {
  throw new Error("to come");
}
