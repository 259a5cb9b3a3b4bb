import type { Problem } from "@vitalkit/spec";

import type { Job } from "../../memory/scanner.js";
import type { CubeData } from "../../memory/linked/cube-data.js";
import type { Field } from "../../table/table.js";
import type { Vector } from "../../table/vector.js";
import type { ReadOptions, TableBody } from "../decode-table.js";

/** What a page asks of the worker; `id` comes back with the answer. */
export type Request =
  | { readonly kind: "open"; readonly id: number; readonly body: TableBody; readonly options: ReadOptions }
  | { readonly kind: "run"; readonly id: number; readonly table: number; readonly jobs: readonly Job[] }
  | {
      readonly kind: "load";
      readonly id: number;
      readonly table: number;
      readonly columns: readonly string[];
    }
  /** Nobody wants the answer any more. */
  | { readonly kind: "stop"; readonly id: number }
  /** The table is not needed any more. */
  | { readonly kind: "close"; readonly table: number };

/** What the worker says: that it listens, an answer, or what is wrong. */
export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | { readonly kind: "fault"; readonly id: number; readonly fault: Fault };

export type Fault = { readonly problems: readonly Problem[] } | { readonly message: string };

/** A table that stays in the worker. */
export interface OpenedTable {
  readonly table: number;
  readonly numRows: number;
  readonly fields: readonly Field[];
  readonly metadata: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** A column as it is sent. */
export interface SentColumn {
  readonly name: string;
  readonly type: Field["type"];
  /** Whether integers are read as bigint. */
  readonly isWide: boolean;
  readonly vector: Vector;
}

/** What became of a job, as it is sent. */
export type SentOutcome =
  | { readonly kind: "cube"; readonly data: CubeData }
  | {
      readonly kind: "result";
      readonly columns: readonly SentColumn[];
      readonly numRows: number;
      readonly rowCount: number;
      readonly isHopeless: boolean;
    }
  | { readonly kind: "fault"; readonly fault: Fault };
