import { ProblemError } from "@vitalkit/spec";

/** The stored definition or its data is at fault, and not the question. */
export class DefinitionError extends ProblemError {}
