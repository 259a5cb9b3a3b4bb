import type { ChartRecord } from "@vitalkit/charts/records";
import type { Answer, PageAnswerer, Question } from "@vitalkit/data/sources";
import type { Dashboard, Problem } from "@vitalkit/spec";

import type { Parts } from "./parts.js";
import type { Queue } from "./queue.js";

/** A definition that passed the gate, with all that its tiles need to ask and draw. */
export interface Board {
  readonly dashboard: Dashboard;
  /** Problems of charts whose own options are wrong, by chart id: those tiles say so, the others live. */
  readonly broken: ReadonlyMap<string, readonly Problem[]>;
  /** Records of the chart types on the board. */
  readonly records: ReadonlyMap<string, ChartRecord>;
  readonly answerer: PageAnswerer;
  readonly queue: Queue;
  /** BCP 47 tag of the language that its words are in; absent: they are as they were written. */
  readonly locale?: string;
  /** Code for what not every board has. */
  readonly parts: Parts;
}

/** Asks for one chart's data when its turn comes. @throws as `Answerer.answer` does */
export function ask(board: Board, question: Question, signal: AbortSignal): Promise<Answer> {
  return board.queue.run(() => board.answerer.answer(question, signal), signal);
}
