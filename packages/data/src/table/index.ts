export { numberAt, textAt } from "./read.js";
export type { Cell, Column, Field, Table } from "./table.js";
