import type { ColumnType } from "@vitalkit/spec";

import type { Written } from "./fault.js";
import type { OverTime } from "./scope.js";
import type { Syntax } from "./syntax.js";
import type { Expression } from "./tree.js";

export interface CheckedMetric {
  readonly expression: Expression;
  readonly overTime: OverTime;
}

/** What expressions over a grouped answer may name beside saved metrics. */
export interface AnswerNames {
  readonly outputs: ReadonlyMap<string, ColumnType>;
  /** A reference to a metric that is computed for this expression alone. */
  readonly helper: (metric: CheckedMetric) => Expression;
}

/** Where in which expression the check is. */
export interface Context {
  readonly written: Written;
  /** The aggregate that is open around this piece. */
  readonly inside: string | null;
  readonly place: "row" | "metric" | "answer";
  readonly check: (syntax: Syntax, context: Context) => Expression;
  /** What each aggregate or saved metric counts over, in the order met. */
  readonly used: OverTime[];
  readonly names?: AnswerNames;
}
