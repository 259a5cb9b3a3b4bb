import { decimalOf, type Cell, type Column, type Table } from "@vitalkit/data/table";

/** What the rows are sorted by. */
export interface Sort {
  readonly column: string;
  readonly direction: "asc" | "desc";
}

/** Row numbers of `table` in the order of `sort`: nulls last both ways, ties as they came; null leaves all as it came. */
export function rowOrder(table: Table, sort: Sort | null): readonly number[] {
  const rows = Array.from({ length: table.numRows }, (_, row) => row);
  const column = sort && table.getChild(sort.column);
  if (!sort || !column) return rows;
  const sign = sort.direction === "asc" ? 1 : -1;
  return rows.sort((a, b) => compareRows(column, a, b, sign) || a - b);
}

function compareRows(column: Column, a: number, b: number, sign: number): number {
  const left = known(column.get(a));
  const right = known(column.get(b));
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return sign * (column.type === "number" ? compareNumbers(left, right) : compare(left, right));
}

/** Numbers, and decimals that come as text of their digits because no double holds them. */
function compareNumbers(left: NonNullable<Cell>, right: NonNullable<Cell>): number {
  if (typeof left !== "string" && typeof right !== "string") return compare(left, right);
  const rough = Number(left) - Number(right);
  if (rough !== 0) return rough;
  const [one, other] = [decimalOf(String(left)), decimalOf(String(right))];
  const scale = Math.max(one.scale, other.scale);
  const scaled = ({ unscaled, scale: own }: typeof one) => unscaled * 10n ** BigInt(scale - own);
  return compare(scaled(one), scaled(other));
}

function known(cell: Cell): Cell {
  return typeof cell === "number" && Number.isNaN(cell) ? null : cell;
}

function compare(left: NonNullable<Cell>, right: NonNullable<Cell>): number {
  if (typeof left === "string" || typeof right === "string") return compareText(String(left), String(right));
  return left < right ? -1 : left > right ? 1 : 0;
}

/** By code point, as every engine here compares text. */
function compareText(left: string, right: string): number {
  let index = 0;
  while (index < left.length && index < right.length && left[index] === right[index]) index += 1;
  return (left.codePointAt(index) ?? -1) - (right.codePointAt(index) ?? -1);
}
