import type { Problem } from "@vitalkit/spec";

let words: typeof import("./sentences.js") | null = null;

/** Loads the sentences of problems: a board without problems never needs them. Never rejects. */
export async function loadWords(): Promise<void> {
  words ??= await import("./sentences.js").catch(() => null);
}

/** The problem's sentence; its code when the sentences have not been loaded. */
export function inWords(problem: Problem): string {
  return words?.sentence(problem) ?? problem.code;
}

/** Rejects as `work` does, but with the words for it at hand. */
export async function withWords<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    await loadWords();
    throw error;
  }
}
