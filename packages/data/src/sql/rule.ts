import type { ColumnType } from "@vitalkit/spec";

/** What an engine calls our types. */
export type SqlTypes = Readonly<Record<ColumnType, string>>;

/** SQL of a call from the SQL of its arguments (each safe to stand as an operand). */
export type SqlRule<Node> = (args: readonly string[], node: Node, types: SqlTypes) => string;
