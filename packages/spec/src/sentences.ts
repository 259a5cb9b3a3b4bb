import type { Problem } from "./problem.js";

/** What a language says of each problem, by code. */
export type Sentences = Readonly<Record<string, (params: Problem["params"]) => string>>;
