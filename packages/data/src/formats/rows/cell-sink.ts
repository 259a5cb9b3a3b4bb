/**
 * What is known of a cell's bytes before anybody looks into them: `any` is a bare word that may be anything, `quoted`
 * one in quotation marks, and JSON tells `text`, `number` and `boolean` apart.
 */
export type CellKind = "any" | "quoted" | "text" | "number" | "boolean";

/** Takes the cells of rows one after another; a cell that is not told is null. */
export interface CellSink {
  /** The bytes from `from` to before `to`; they must not change afterwards. */
  cell(column: number, bytes: Uint8Array, from: number, to: number, kind: CellKind): void;
  /** The row is whole. */
  endRow(): void;
}
