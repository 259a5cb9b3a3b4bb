import type { Given } from "@vitalkit/data/query";
import type { Answer, Question } from "@vitalkit/data/sources";
import type { Table } from "@vitalkit/data/table";
import type { Dashboard, Problem } from "@vitalkit/spec";

/** An answer that can also be sent: rows as a table, or as an Arrow stream with everything that belongs to them. */
export interface BoardAnswer extends Answer {
  /** IPC stream; schema metadata has `row_count`, `unreached` (JSON list) and `as_of`. */
  arrow(): Uint8Array;
}

/** What a filter offers: distinct values with counts (`value`, `count`), or a range's `min` and `max`. */
export interface FilterAnswer {
  readonly table: Table;
  arrow(): Uint8Array;
}

/** A definition as its author wrote it. */
export interface DefinitionFile {
  readonly file: string;
  /** Empty when it could not be read. */
  readonly text: string;
}

/** One definition with the data that it names, ready to be asked. */
export interface Board {
  /** Name of the definition's folder. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly definition: DefinitionFile;
  /** What is wrong with it, in the gate's order. */
  readonly problems: readonly Problem[];
  /**
   * Null when nothing can be asked of it: the definition cannot be read, or its sources cannot be prepared.
   * A single chart or dataset with a problem leaves the others alive.
   */
  readonly dashboard: Dashboard | null;
  /** What a page may see; null exactly when `dashboard` is. */
  readonly publicDefinition: Readonly<Record<string, unknown>> | null;
  /** Files of datasets with a `url`, by dataset. */
  readonly dataFiles: ReadonlyMap<string, string>;
  /** Every file that the board is known to be made of; a change to one of them makes it old. */
  readonly files: readonly string[];
  /** Checks the body of a question. @throws ProblemError UNKNOWN_CHART, and everything that is wrong with the body. */
  readQuestion(chart: string, body: unknown): Promise<Question>;
  /** @throws ProblemError UNKNOWN_CHART and what planning and running find; AbortError. */
  answer(question: Question, signal: AbortSignal): Promise<BoardAnswer>;
  /** Checks the body of a question for what a filter offers. @throws ProblemError UNKNOWN_FILTER, and all that is wrong. */
  readGiven(filter: string, body: unknown): Given;
  /** @throws ProblemError UNKNOWN_FILTER for an id that is no filter's with values in the data; AbortError. */
  filterValues(filter: string, given: Given, signal: AbortSignal): Promise<FilterAnswer>;
  /** Ends its engines. */
  close(): void;
}

/** The boards that a gateway answers for, by id. */
export interface Boards {
  get(id: string): Board | undefined;
  /** Ids in the order in which they are listed. */
  ids(): readonly string[];
}
