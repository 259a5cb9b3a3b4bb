import {
  type ArrowChunk,
  type ArrowField,
  type ArrowType,
  type ArrowValues,
  isNested,
  type TimeUnit,
} from "./arrow-chunk.js";
import { arrowColumn } from "./arrow-column.js";
import { createTable, type NamedColumns } from "./create-table.js";
import type { Cell, Column, Table } from "./table.js";
import { vectorFromCells, VectorColumn } from "./vector-column.js";

/** As much of apache-arrow's `Table` as we read; its code is never loaded for it. */
export interface ForeignTable {
  readonly numRows: number;
  readonly schema: {
    readonly fields: readonly ForeignField[];
    readonly metadata?: ReadonlyMap<string, string>;
  };
  getChildAt(index: number): ForeignVector | null;
}

interface ForeignType {
  readonly typeId: number;
  readonly bitWidth?: number;
  readonly isSigned?: boolean;
  readonly precision?: number;
  readonly scale?: number;
  readonly unit?: number;
  readonly byteWidth?: number;
  readonly listSize?: number;
  readonly dictionary?: ForeignType;
  readonly indices?: ForeignType;
  readonly children?: readonly ForeignField[] | null;
}

interface ForeignField {
  readonly name: string;
  readonly type: ForeignType;
}

interface ForeignVector {
  readonly length: number;
  readonly data: readonly ForeignData[];
  get(index: number): unknown;
}

interface ForeignData {
  readonly length: number;
  readonly offset: number;
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array | null;
  readonly values?: ArrowValues | null;
  readonly valueOffsets?: Int32Array | BigInt64Array | null;
  readonly dictionary?: ForeignVector | null;
  readonly children?: readonly ForeignData[];
}

const DICTIONARY = -1;

/** Whether `value` looks like an apache-arrow `Table`, of whatever copy of that library. */
export function isArrowTable(value: unknown): value is ForeignTable {
  const table = value as Partial<ForeignTable> | null;
  return (
    typeof table === "object" &&
    table !== null &&
    typeof table.numRows === "number" &&
    typeof table.getChildAt === "function" &&
    Array.isArray(table.schema?.fields)
  );
}

/**
 * An apache-arrow `Table` as ours, over its own buffers, which are neither changed nor copied. Columns of types that
 * we do not read (unions …) become text, each value as `String` writes it.
 */
export function fromArrow(table: ForeignTable): Table {
  const columns: NamedColumns = table.schema.fields.map((field, index) => [
    field.name,
    adapt(field.type, table.getChildAt(index)),
  ]);
  return createTable(columns, { numRows: table.numRows, metadata: table.schema.metadata ?? new Map() });
}

function adapt(type: ForeignType, vector: ForeignVector | null): Column {
  const isCoded = type.typeId === DICTIONARY && type.dictionary !== undefined;
  const ours = arrowType(isCoded ? (type.dictionary as ForeignType) : type);
  if (ours === null || vector === null || (isCoded && isNested(ours))) return textColumn(vector);
  const dictionaries = new Map<ForeignVector, readonly ArrowChunk[]>();
  return arrowColumn({ type: ours, isCoded, length: vector.length }, () =>
    vector.data.map((data) => chunkOf(data, dictionaries)),
  );
}

function chunkOf(data: ForeignData, dictionaries: Map<ForeignVector, readonly ArrowChunk[]>): ArrowChunk {
  return {
    length: data.length,
    validity: data.nullCount > 0 && data.nullBitmap && data.nullBitmap.length > 0 ? data.nullBitmap : null,
    bitOffset: data.offset,
    values: data.values ?? new Uint8Array(0),
    offsets: data.valueOffsets ?? null,
    dictionary: data.dictionary ? dictionaryOf(data.dictionary, dictionaries) : null,
    children: data.children?.map((child) => chunkOf(child, dictionaries)) ?? [],
  };
}

function dictionaryOf(
  vector: ForeignVector,
  known: Map<ForeignVector, readonly ArrowChunk[]>,
): readonly ArrowChunk[] {
  const before = known.get(vector);
  if (before) return before;
  const chunks = vector.data.map((data) => chunkOf(data, known));
  known.set(vector, chunks);
  return chunks;
}

function textColumn(vector: ForeignVector | null): Column {
  const length = vector?.length ?? 0;
  return new VectorColumn({ type: "text", length }, () => {
    const cells = Array.from({ length }, (_, index): Cell => {
      const value = vector?.get(index) ?? null;
      return value === null ? null : String(value);
    });
    return vectorFromCells("text", cells);
  });
}

/** Numbers of types and units as Schema.fbs has them; null for what we do not read. */
function arrowType(type: ForeignType): ArrowType | null {
  switch (type.typeId) {
    case 1:
      return { kind: "null" };
    case 2:
      return {
        kind: "integer",
        bits: (type.bitWidth ?? 32) as 8 | 16 | 32 | 64,
        signed: type.isSigned ?? true,
      };
    case 3:
      return { kind: "number", bits: ([16, 32, 64] as const)[type.precision ?? 2] ?? 64 };
    case 4:
      return { kind: "binary", bits: 32 };
    case 5:
      return { kind: "text", bits: 32 };
    case 6:
      return { kind: "boolean" };
    case 7:
      return { kind: "decimal", bits: (type.bitWidth ?? 128) as 128 | 256, scale: type.scale ?? 0 };
    case 8:
      return { kind: "date", bits: type.unit === 0 ? 32 : 64 };
    case 9:
      return { kind: "time", bits: (type.bitWidth ?? 32) as 32 | 64, unit: unitOf(type) };
    case 10:
      return { kind: "timestamp", unit: unitOf(type) };
    case 11:
      return {
        kind: "interval",
        unit: (["months", "days", "nanoseconds"] as const)[type.unit ?? 0] ?? "months",
      };
    case 15:
      return { kind: "binary", bits: "fixed", width: type.byteWidth ?? 0 };
    case 18:
      return { kind: "decimal", bits: 64, scale: String(unitOf(type)).length - 1 };
    case 19:
      return { kind: "binary", bits: 64 };
    case 20:
      return { kind: "text", bits: 64 };
    default:
      return nestedType(type);
  }
}

function unitOf({ unit }: ForeignType): TimeUnit {
  return ([1, 1e3, 1e6, 1e9] as const)[unit ?? 1] ?? 1e3;
}

function nestedType({ typeId, children, listSize }: ForeignType): ArrowType | null {
  const fields: ArrowField[] = [];
  for (const { name, type } of children ?? []) {
    const isCoded = type.typeId === DICTIONARY && type.dictionary !== undefined;
    const own = arrowType(isCoded ? (type.dictionary as ForeignType) : type);
    if (own === null) return null;
    fields.push({ name, type: own, isCoded });
  }
  const [item] = fields;
  if (typeId === 13) return { kind: "struct", fields };
  if (!item) return null;
  if (typeId === 12 || typeId === 17) return { kind: "list", bits: 32, item, isMap: typeId === 17 };
  return typeId === 16 ? { kind: "fixed_list", size: listSize ?? 0, item } : null;
}
