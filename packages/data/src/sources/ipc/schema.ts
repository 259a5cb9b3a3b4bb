import type { ArrowField, ArrowType, TimeUnit } from "../../table/arrow-chunk.js";
import { isNested } from "../../table/arrow-chunk.js";
import type { FlatTable } from "./flatbuffer.js";
import { badArrow, MAX_COLUMNS, tooManyColumns, unsupportedArrow } from "./refuse.js";

/** How a column, or what a list or struct holds, lies in a record batch. */
export interface FieldLayout {
  readonly name: string;
  /** Type of the values; null where we do not read it. */
  readonly type: ArrowType | null;
  /** The type as Arrow calls it. */
  readonly typeName: string;
  /** Where values are codes into a dictionary. */
  readonly dictionary: { readonly id: string; readonly index: ArrowType & { kind: "integer" } } | null;
  /** Of lists and structs, what they hold. */
  readonly children: readonly FieldLayout[];
  /** What it takes up in a batch, itself and its children. */
  readonly room: Room;
}

/** Field nodes, buffers and counts of variadic buffers. */
interface Room {
  readonly nodes: number;
  readonly buffers: number;
  readonly views: number;
}

export interface IpcSchema {
  readonly columns: readonly FieldLayout[];
  readonly metadata: ReadonlyMap<string, string>;
}

/** Deepest nesting that is told apart from hostile data, and deepest that a cell can show. */
const MAX_DEPTH = 64;
const SHOWN_DEPTH = 8;

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
const UNITS: readonly TimeUnit[] = [1, 1e3, 1e6, 1e9];

/**
 * The columns that an IPC schema names. https://arrow.apache.org/docs/format/Columnar.html
 *
 * @throws ProblemError UNSUPPORTED_ARROW for big-endian data, TOO_MANY_COLUMNS, ARROW_INVALID_DATA for a schema that
 * breaks the rules.
 */
export function readSchema(schema: FlatTable): IpcSchema {
  if (schema.int16(0) !== 0) throw unsupportedArrow("big-endian numbers");
  const fields = schema.tables(1);
  if (fields.length > MAX_COLUMNS) throw tooManyColumns(fields.length);
  const metadata = new Map(
    schema.tables(2).map((pair) => [pair.string(0) ?? "", pair.string(1) ?? ""] as const),
  );
  const budget = { fields: MAX_COLUMNS * 4 };
  return { columns: fields.map((field) => readField(field, 0, budget)), metadata };
}

/** `budget` bounds the fields in all: tables of a FlatBuffer may be pointed at from many places. */
function readField(field: FlatTable, depth: number, budget: { fields: number }): FieldLayout {
  if (--budget.fields < 0) throw tooManyColumns(MAX_COLUMNS * 4 + 1);
  if (depth > MAX_DEPTH) throw unsupportedArrow(`types nested deeper than ${MAX_DEPTH} levels`);
  const name = field.string(0);
  if (name === null) throw badArrow("a column without a name");
  const typeId = field.uint8(2);
  const known = TYPES[typeId];
  if (!known) throw unsupportedArrow(`the type number ${typeId}`);
  const encoding = field.table(4);
  const children = field.tables(5).map((child) => readField(child, depth + 1, budget));
  const value = readType(typeId, field.table(3), children);
  const dictionary = encoding && { id: encoding.key(0), index: readIndex(encoding.table(1)) };
  const type = dictionary && value && isNested(value) ? null : value;
  return {
    name,
    type: depth >= SHOWN_DEPTH ? null : type,
    typeName: depth === 0 && type === null ? named(known[0], children) : known[0],
    dictionary,
    children,
    room: roomOf({ field, typeId, buffers: known[1], isCoded: dictionary !== null }, children),
  };
}

/** A type that we do not read, or one that holds such a type. */
function named(type: string, children: readonly FieldLayout[]): string {
  const within = children.find((child) => child.type === null);
  return within ? `${type} of ${within.typeName}` : type;
}

function readIndex(int: FlatTable | null): ArrowType & { kind: "integer" } {
  return int ? readInteger(int) : { kind: "integer", bits: 32, signed: true };
}

function readType(
  typeId: number,
  details: FlatTable | null,
  children: readonly FieldLayout[],
): ArrowType | null {
  switch (typeId) {
    case 1:
      return { kind: "null" };
    case 2:
      return readInteger(details);
    case 3:
      return { kind: "number", bits: oneOf([16, 32, 64] as const, details?.int16(0) ?? 0, "precision") };
    case 4:
      return { kind: "binary", bits: 32 };
    case 5:
      return { kind: "text", bits: 32 };
    case 6:
      return { kind: "boolean" };
    case 7:
      return readDecimal(details);
    case 8:
      return { kind: "date", bits: oneOf([32, 64] as const, details?.int16(0, 1) ?? 1, "date unit") };
    case 9:
      return readTime(details);
    case 10:
      return { kind: "timestamp", unit: oneOf(UNITS, details?.int16(0) ?? 0, "time unit") };
    case 11:
      return {
        kind: "interval",
        unit: oneOf(["months", "days", "nanoseconds"] as const, details?.int16(0) ?? 0, "interval unit"),
      };
    case 15:
      return { kind: "binary", bits: "fixed", width: readWidth(details) };
    case 18: {
      const unit = oneOf(UNITS, details?.int16(0, 1) ?? 1, "time unit");
      return { kind: "decimal", bits: 64, scale: String(unit).length - 1 };
    }
    case 19:
      return { kind: "binary", bits: 64 };
    case 20:
      return { kind: "text", bits: 64 };
    case 23:
      return { kind: "binary", bits: "view" };
    case 24:
      return { kind: "text", bits: "view" };
    default:
      return readNested(typeId, details, children);
  }
}

function readNested(
  typeId: number,
  details: FlatTable | null,
  children: readonly FieldLayout[],
): ArrowType | null {
  const fields: ArrowField[] = [];
  for (const { name, type, dictionary } of children) {
    if (type === null) return null;
    fields.push({ name, type, isCoded: dictionary !== null });
  }
  if (typeId === 13) return { kind: "struct", fields };
  const [item] = fields;
  if (![12, 16, 17, 21].includes(typeId)) return null;
  if (!item || fields.length > 1) throw badArrow("a list that does not hold one kind of thing");
  if (typeId === 16) return { kind: "fixed_list", size: readWidth(details), item };
  return { kind: "list", bits: typeId === 21 ? 64 : 32, item, isMap: typeId === 17 };
}

function readInteger(details: FlatTable | null): ArrowType & { kind: "integer" } {
  const bits = details?.int32(0) ?? 0;
  if (bits !== 8 && bits !== 16 && bits !== 32 && bits !== 64) throw badArrow(`integers of ${bits} bits`);
  return { kind: "integer", bits, signed: isTrue(details?.uint8(1) ?? 0) };
}

function isTrue(byte: number): boolean {
  if (byte > 1) throw badArrow("a byte that is neither true nor false");
  return byte === 1;
}

function readTime(details: FlatTable | null): ArrowType {
  const unit = oneOf(UNITS, details?.int16(0, 1) ?? 1, "time unit");
  const bits = unit <= 1e3 ? 32 : 64;
  if ((details?.int32(1, 32) ?? 32) !== bits)
    throw badArrow("a time of day of another width than its unit's");
  return { kind: "time", bits, unit };
}

function readDecimal(details: FlatTable | null): ArrowType {
  const bits = details?.int32(2, 128) ?? 128;
  if (bits !== 32 && bits !== 64 && bits !== 128 && bits !== 256) throw badArrow(`decimals of ${bits} bits`);
  const scale = details?.int32(1) ?? 0;
  if (Math.abs(scale) > 76) throw badArrow(`decimals of scale ${scale}`);
  return { kind: "decimal", bits, scale };
}

/** Bytes of a fixed-size value, or items of a fixed-size list. */
function readWidth(details: FlatTable | null): number {
  const width = details?.int32(0) ?? 0;
  if (width < 0) throw badArrow("a negative width");
  return width;
}

function oneOf<T>(values: readonly T[], index: number, what: string): T {
  const value = values[index];
  if (value === undefined) throw badArrow(`an unknown ${what}`);
  return value;
}

/** What a field takes up in a batch; of a coded one only its codes lie there. */
function roomOf(
  own: {
    readonly field: FlatTable;
    readonly typeId: number;
    readonly buffers: number;
    readonly isCoded: boolean;
  },
  children: readonly FieldLayout[],
): Room {
  if (own.isCoded) return { nodes: 1, buffers: 2, views: 0 };
  const isDense = own.typeId === UNION && own.field.table(3)?.int16(0) === 1;
  return children.reduce(
    (sum, { room }) => ({
      nodes: sum.nodes + room.nodes,
      buffers: sum.buffers + room.buffers,
      views: sum.views + room.views,
    }),
    {
      nodes: 1,
      buffers: isDense ? own.buffers + 1 : own.buffers,
      views: VIEWS.includes(own.typeId) ? 1 : 0,
    },
  );
}
