import type { ArrowType, TimeUnit } from "../../table/arrow-chunk.js";
import type { FlatTable } from "./flatbuffer.js";
import { badArrow, unsupportedArrow } from "./refuse.js";

/** How a column lies in a record batch. */
export interface ColumnLayout {
  readonly name: string;
  /** Type of the values; null where we do not read it. */
  readonly type: ArrowType | null;
  /** The type as Arrow calls it. */
  readonly typeName: string;
  /** Where values are codes into a dictionary. */
  readonly dictionary: { readonly id: string; readonly index: ArrowType & { kind: "integer" } } | null;
  /** What a column that we do not read takes up, itself and its children. */
  readonly room: Room;
}

/** Field nodes, buffers and counts of variadic buffers. */
export interface Room {
  readonly nodes: number;
  readonly buffers: number;
  readonly views: number;
}

export interface IpcSchema {
  readonly columns: readonly ColumnLayout[];
  readonly metadata: ReadonlyMap<string, string>;
}

const MAX_DEPTH = 64;
const MAX_COLUMNS = 20_000;

/** By number of the Type union in Schema.fbs: name, and how many buffers it has of its own. */
const TYPES: readonly (readonly [name: string, buffers: number])[] = [
  ["none", 0],
  ["Null", 0],
  ["Int", 2],
  ["FloatingPoint", 2],
  ["Binary", 3],
  ["Utf8", 3],
  ["Bool", 2],
  ["Decimal", 2],
  ["Date", 2],
  ["Time", 2],
  ["Timestamp", 2],
  ["Interval", 2],
  ["List", 2],
  ["Struct", 1],
  ["Union", 1],
  ["FixedSizeBinary", 2],
  ["FixedSizeList", 1],
  ["Map", 2],
  ["Duration", 2],
  ["LargeBinary", 3],
  ["LargeUtf8", 3],
  ["LargeList", 2],
  ["RunEndEncoded", 0],
  ["BinaryView", 2],
  ["Utf8View", 2],
  ["ListView", 3],
  ["LargeListView", 3],
];

const UNION = 14;
const VIEWS: readonly number[] = [23, 24];

/**
 * The columns that an IPC schema names. https://arrow.apache.org/docs/format/Columnar.html
 *
 * @throws ProblemError UNSUPPORTED_ARROW for big-endian data, BAD_ARROW for a schema that breaks the rules.
 */
export function readSchema(schema: FlatTable): IpcSchema {
  if (schema.int16(0) !== 0) throw unsupportedArrow("big-endian numbers");
  const fields = schema.tables(1);
  if (fields.length > MAX_COLUMNS) throw badArrow(`more than ${MAX_COLUMNS} columns`);
  const metadata = new Map(
    schema.tables(2).map((pair) => [pair.string(0) ?? "", pair.string(1) ?? ""] as const),
  );
  return { columns: fields.map(readColumn), metadata };
}

function readColumn(field: FlatTable): ColumnLayout {
  const encoding = field.table(4);
  const typeId = field.uint8(2);
  const details = field.table(3);
  return {
    name: field.string(0) ?? "",
    type: readType(typeId, details),
    typeName: TYPES[typeId]?.[0] ?? `number ${typeId}`,
    dictionary: encoding && { id: encoding.key(0), index: readIndex(encoding.table(1)) },
    room: roomOf(field, 0),
  };
}

function readIndex(int: FlatTable | null): ArrowType & { kind: "integer" } {
  return int ? readInteger(int) : { kind: "integer", bits: 32, signed: true };
}

function readType(typeId: number, details: FlatTable | null): ArrowType | null {
  switch (typeId) {
    case 1:
      return { kind: "null" };
    case 2:
      return readInteger(details);
    case 3:
      return { kind: "number", bits: oneOf([16, 32, 64], details?.int16(0) ?? 0, "precision") };
    case 5:
      return { kind: "text", bits: 32 };
    case 6:
      return { kind: "boolean" };
    case 7:
      return readDecimal(details);
    case 8:
      return { kind: "date", bits: (details?.int16(0, 1) ?? 1) === 0 ? 32 : 64 };
    case 10:
      return {
        kind: "timestamp",
        unit: oneOf<TimeUnit>([1, 1e3, 1e6, 1e9], details?.int16(0) ?? 0, "time unit"),
      };
    case 20:
      return { kind: "text", bits: 64 };
    default:
      return null;
  }
}

function readInteger(details: FlatTable | null): ArrowType & { kind: "integer" } {
  const bits = details?.int32(0) ?? 0;
  if (bits !== 8 && bits !== 16 && bits !== 32 && bits !== 64) throw badArrow(`integers of ${bits} bits`);
  return { kind: "integer", bits, signed: details?.uint8(1) === 1 };
}

function readDecimal(details: FlatTable | null): ArrowType {
  const bits = details?.int32(2, 128) ?? 128;
  if (bits !== 32 && bits !== 64 && bits !== 128 && bits !== 256) throw badArrow(`decimals of ${bits} bits`);
  return { kind: "decimal", bits, scale: details?.int32(1) ?? 0 };
}

function oneOf<T>(values: readonly T[], index: number, what: string): T {
  const value = values[index];
  if (value === undefined) throw badArrow(`an unknown ${what}`);
  return value;
}

/** What a field takes up in a batch; of a coded one only its codes lie there. */
function roomOf(field: FlatTable, depth: number): Room {
  if (depth > MAX_DEPTH) throw unsupportedArrow(`types nested deeper than ${MAX_DEPTH} levels`);
  if (field.table(4)) return { nodes: 1, buffers: 2, views: 0 };
  const typeId = field.uint8(2);
  const isDense = typeId === UNION && field.table(3)?.int16(0) === 1;
  const own = TYPES[typeId]?.[1];
  if (own === undefined) throw unsupportedArrow(`the type number ${typeId}`);
  return field
    .tables(5)
    .map((child) => roomOf(child, depth + 1))
    .reduce(
      (sum, room) => ({
        nodes: sum.nodes + room.nodes,
        buffers: sum.buffers + room.buffers,
        views: sum.views + room.views,
      }),
      { nodes: 1, buffers: isDense ? own + 1 : own, views: VIEWS.includes(typeId) ? 1 : 0 },
    );
}
