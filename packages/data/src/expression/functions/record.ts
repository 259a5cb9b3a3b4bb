import type { Vector } from "../../table/vector.js";
import type { KernelCall } from "../kernels/vectors.js";
import type { Expression, ExpressionType } from "../tree.js";

/**
 * What an argument must be. A "unit" is one of `units` as literal text, "digits" a whole number of decimals, a "share" a
 * number from 0 to 1, both literal: these three stand in SQL as they are.
 */
export type ParameterKind =
  "any" | "numeric" | "integer" | "text" | "boolean" | "time" | "unit" | "digits" | "share";

/** The type of the answer from the types of the arguments, or null when these do not go together. */
type ResultRule =
  ExpressionType | ((types: readonly ExpressionType[], args: readonly Expression[]) => ExpressionType | null);

interface Signature {
  /** As it stands in the tree: lower case. */
  readonly name: string;
  readonly parameters: readonly ParameterKind[];
  /** How many of the last parameters may be left out; default 0. */
  readonly optional?: number;
  /** Whether the last parameter may be repeated. */
  readonly repeats?: boolean;
  readonly result: ResultRule;
}

/**
 * One function or operator of the language. What a page never needs of it stands in rooms of its own, by the same name:
 * its sentence in `descriptions.ts`, its SQL in `sql/functions/`.
 */
export interface FunctionRecord extends Signature {
  /** Whether it is written `name(…)`; operators have syntax of their own. */
  readonly form: "function" | "operator";
  /** "strict": null where any argument is null. "own": as the description says. */
  readonly nulls: "strict" | "own";
  /** Whether SQL engines may answer a double that is not finite, where we say null, from finite arguments. */
  readonly overflows?: true;
  /** Arguments (from 0) that make the answer not finite whenever they are. */
  readonly carries?: readonly number[];
  /** Arguments have `call.length` rows, or 1 where they are constant; so has the answer. */
  readonly evaluate: (args: readonly Vector[], call: KernelCall) => Vector;
}

/** An aggregate; `memory/` has the kernels, by name. */
export interface AggregateRecord extends Signature {
  /** Whether a star may stand for the arguments. */
  readonly star?: boolean;
  /** False where DISTINCT has no meaning that all engines share; default true. */
  readonly distinct?: boolean;
  /** Whether it needs ORDER BY, whose expression is its last argument. */
  readonly ordered?: boolean;
  /** Says the aggregate by others; it is then in no tree. */
  readonly made?: (
    own: (name: string, args?: readonly Expression[]) => Expression,
    args: readonly Expression[],
  ) => Expression;
  /** What it makes of no rows, or of nulls alone. */
  readonly empty: null | 0;
}
