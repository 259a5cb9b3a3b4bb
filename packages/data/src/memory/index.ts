export { distinct } from "./distinct.js";
export { execute } from "./execute.js";
export type { Result } from "./execute.js";
