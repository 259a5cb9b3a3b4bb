import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

import type { Cell } from "../src/table/index.js";

/** As much of Arrow's integration format as the samples have: https://arrow.apache.org/docs/format/Integration.html */
interface GoldenField {
  readonly name: string;
  readonly type: {
    readonly name: string;
    readonly bitWidth?: number;
    readonly scale?: number;
    readonly precision?: string | number;
    readonly unit?: string;
    readonly listSize?: number;
  };
  readonly children?: readonly GoldenField[];
  readonly dictionary?: { readonly id: number };
}

interface GoldenColumn {
  readonly count: number;
  readonly VALIDITY?: readonly (0 | 1)[];
  readonly DATA?: readonly unknown[];
  readonly OFFSET?: readonly (number | string)[];
  readonly children?: readonly GoldenColumn[];
}

interface Golden {
  readonly schema: { readonly fields: readonly GoldenField[] };
  readonly batches: readonly { readonly columns: readonly GoldenColumn[] }[];
  readonly dictionaries?: readonly {
    readonly id: number;
    readonly data: { readonly columns: readonly GoldenColumn[] };
  }[];
}

const PER_SECOND: Readonly<Record<string, bigint>> = {
  SECOND: 1n,
  MILLISECOND: 1_000n,
  MICROSECOND: 1_000_000n,
  NANOSECOND: 1_000_000_000n,
};
const DAY = 86_400_000;

/** The cells that a gzipped golden file tells, by column in order: name and values. */
export function goldenCells(file: string): readonly (readonly [string, readonly Cell[]])[] {
  const golden = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as Golden;
  const dictionaries = new Map<number, GoldenColumn>();
  for (const { id, data } of golden.dictionaries ?? []) {
    const [column] = data.columns;
    if (column) dictionaries.set(id, column);
  }
  return golden.schema.fields.map((field, index) => [
    field.name,
    golden.batches.flatMap(({ columns }) => cellsOf(field, columns[index] as GoldenColumn, dictionaries)),
  ]);
}

function cellsOf(
  field: GoldenField,
  column: GoldenColumn,
  dictionaries: ReadonlyMap<number, GoldenColumn>,
): readonly Cell[] {
  const entries = field.dictionary && dictionaries.get(field.dictionary.id);
  const coded = entries && cellsOf({ name: field.name, type: field.type }, entries, dictionaries);
  return Array.from({ length: column.count }, (_, row): Cell => {
    if (field.type.name === "null" || column.VALIDITY?.[row] === 0) return null;
    if (coded) return coded[Number(column.DATA?.[row])] ?? null;
    const children = field.children ?? [];
    switch (field.type.name) {
      case "list": {
        const [from, to] = [Number(column.OFFSET?.[row]), Number(column.OFFSET?.[row + 1])];
        return listText(children, column, [from, to]);
      }
      case "fixedsizelist": {
        const size = field.type.listSize ?? 0;
        return listText(children, column, [row * size, (row + 1) * size]);
      }
      case "struct": {
        const object = Object.fromEntries(
          children.map((child, index) => [
            child.name,
            plain(cellsOf(child, column.children?.[index] as GoldenColumn, dictionaries)[row]),
          ]),
        );
        return JSON.stringify(object);
      }
      default:
        return leaf(field.type, column.DATA?.[row]);
    }
  });
}

function listText(
  [item]: readonly GoldenField[],
  column: GoldenColumn,
  [from, to]: [number, number],
): string {
  const cells = cellsOf(item as GoldenField, column.children?.[0] as GoldenColumn, new Map());
  return JSON.stringify(cells.slice(from, to).map(plain));
}

function plain(cell: Cell | undefined): unknown {
  return typeof cell === "bigint" ? Number(cell) : cell;
}

function leaf(type: GoldenField["type"], value: unknown): Cell {
  switch (type.name) {
    case "int":
      return type.bitWidth === 64 ? BigInt(value as string) : Number(value);
    case "floatingpoint":
      if (type.precision === "SINGLE") return Math.fround(Number(value));
      return Number(value);
    case "decimal":
      return decimalCell(BigInt(value as string), type.scale ?? 0);
    case "date":
      return type.unit === "DAY" ? Number(value) * DAY : Math.floor(Number(value) / DAY) * DAY;
    case "timestamp":
      return milliseconds(BigInt(value as string), PER_SECOND[type.unit ?? ""] ?? 1n);
    case "time":
      return clock(BigInt(value as string), PER_SECOND[type.unit ?? ""] ?? 1n);
    case "binary":
    case "fixedsizebinary":
      return String(value).toLowerCase();
    default:
      return value as Cell;
  }
}

function milliseconds(ticks: bigint, perSecond: bigint): number {
  if (perSecond <= 1000n) return Number(ticks) * Number(1000n / perSecond);
  const divisor = perSecond / 1000n;
  const rest = ((ticks % divisor) + divisor) % divisor;
  return Number((ticks - rest) / divisor);
}

function clock(ticks: bigint, perSecond: bigint): string {
  const seconds = ticks / perSecond;
  const text = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
  if (perSecond === 1n) return text;
  return `${text}.${String(ticks % perSecond).padStart(String(perSecond).length - 1, "0")}`;
}

/** Digits with the point put in by hand; a number where that writes the same digits. */
function decimalCell(unscaled: bigint, scale: number): Cell {
  const sign = unscaled < 0n ? "-" : "";
  const digits = String(unscaled)
    .replace("-", "")
    .padStart(scale + 1, "0");
  const point = digits.length - scale;
  const text = `${sign}${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0*$/, "");
  return String(Number(text)) === text ? Number(text) : text;
}
