import type { Query } from "@vitalkit/data/query";
import type { Cell } from "@vitalkit/data/table";
import type { CSSResult, TemplateResult } from "lit";

import type { Description, LayoutInput, Picture } from "./layout.js";
import type { ChartRecord } from "./record.js";

/** A value chosen or a link followed in a picture; nothing else goes back to the page. */
export interface ChartEffect {
  /** `values` empty: the selection is cleared. `column` is the deepest of `path`. */
  readonly select?: {
    readonly column: string;
    readonly values: readonly Cell[];
    readonly path?: readonly { readonly column: string; readonly values: readonly Cell[] }[];
  };
  readonly open?: { readonly dashboard: string; readonly parameters: Readonly<Record<string, Cell>> };
  /** A word to the page around the board, with values of a row. */
  readonly act?: { readonly name: string; readonly values: Readonly<Record<string, Cell>> };
  /** A table that shows a part asks again in this order. */
  readonly orderBy?: Query["order_by"];
}

/** How a view speaks: a change of its own state, an effect for the page, or both. */
export interface Send<Action> {
  (message: { readonly action?: Action; readonly effect?: ChartEffect }): void;
}

/**
 * A chart as the engine reads it: the record (schema, roles, query: no DOM) and its picture.
 * table -> layout (pure numbers and strings) -> view (Lit template); a sort, a drill or a resize re-enters at layout.
 */
export interface Chart<
  Options = object,
  Layout extends Picture = Picture,
  State = unknown,
  Action = unknown,
> extends ChartRecord<Options> {
  /** State of the picture before anybody touched it. */
  initial(options: Options): State;
  reduce(state: State, action: Action): State;
  /** Pure. @throws ProblemError when the table cannot be drawn as asked. */
  layout(input: LayoutInput<Options, State>): Layout;
  view(layout: Layout, send: Send<Action>): TemplateResult;
  describe(input: LayoutInput<Options, State>): Description;
  /** Height in CSS px that the picture wants at `width` when nothing else sets it. */
  height(width: number, options: Options): number;
  /** CSS of the view, by class names; adopted once per element class. */
  readonly styles: readonly CSSResult[];
}
