export type { Cell, Column, Field, Table } from "./table/table.js";
