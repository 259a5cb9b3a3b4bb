import { loadBoard } from "@vitalkit/gateway";
import type { Problem } from "@vitalkit/spec";

/**
 * What is wrong with a definition, its data included: sources are set up by their own scripts, files are opened and
 * every column is looked for.
 */
export async function checkWithData(value: unknown, file: string): Promise<readonly Problem[]> {
  const board = await loadBoard(file, { parse: () => ({ value, problems: [] }) });
  board.close();
  return board.problems;
}
