import { unsupportedType } from "../../sources/ipc/refuse.js";
import type { ArrowType, LeafType, TimeUnit } from "../../table/arrow-chunk.js";
import { badParquet } from "./refuse.js";
import { numberField, structField, textField, type ThriftStruct } from "./thrift.js";

/** Physical types by their number in parquet.thrift. */
export const PHYSICAL = {
  boolean: 0,
  int32: 1,
  int64: 2,
  int96: 3,
  float: 4,
  double: 5,
  bytes: 6,
  fixedBytes: 7,
} as const;

/** A column, or what a list or struct holds. */
export interface ParquetNode {
  readonly name: string;
  readonly path: readonly string[];
  /** How many of it and what holds it may be missing or repeated: the greatest definition level. */
  readonly definition: number;
  /** How many lists it stands in, itself included: the greatest repetition level. */
  readonly repetition: number;
  readonly isRepeated: boolean;
  readonly isOptional: boolean;
  readonly children: readonly ParquetNode[];
  /** Of leaves alone: number of the physical type, bytes of a fixed-length value, and number of the column chunk. */
  readonly physical: number | null;
  readonly width: number;
  readonly leaf: number;
  /** Type of a leaf's values, or why it is not read; null of what holds others. */
  readonly type: LeafType | string | null;
  /** Whether bytes come without a word on what they are: old writers left texts like that. */
  readonly isBare: boolean;
  readonly logical: "list" | "map" | null;
}

const MAX_DEPTH = 16;

/** The columns of a flattened schema, and its leaves in their order. @throws ProblemError PARQUET_INVALID. */
export function readNodes(elements: readonly ThriftStruct[]): {
  columns: readonly ParquetNode[];
  leaves: readonly ParquetNode[];
} {
  const [root] = elements;
  if (!root) throw badParquet("a file without a schema");
  const leaves: ParquetNode[] = [];
  let next = 1;
  const read = (path: readonly string[], definition: number, repetition: number): ParquetNode => {
    const element = elements[next++];
    if (!element || path.length >= MAX_DEPTH) throw badParquet("a schema that does not end");
    const name = textField(element, 4) ?? "";
    const kind = numberField(element, 3) ?? 0;
    const own = {
      name,
      path: [...path, name],
      definition: definition + (kind === 0 ? 0 : 1),
      repetition: repetition + (kind === 2 ? 1 : 0),
      isRepeated: kind === 2,
      isOptional: kind === 1,
    };
    const count = childCount(element);
    if (count === 0) {
      const leaf: ParquetNode = {
        ...own,
        ...readLeaf(element),
        children: [],
        leaf: leaves.length,
        logical: null,
      };
      leaves.push(leaf);
      return leaf;
    }
    const children = Array.from({ length: count }, () => read(own.path, own.definition, own.repetition));
    return {
      ...own,
      children,
      physical: null,
      width: 0,
      leaf: -1,
      type: null,
      isBare: false,
      logical: logicalGroup(element),
    };
  };
  const columns = Array.from({ length: childCount(root) }, () => read([], 0, 0));
  if (next !== elements.length) throw badParquet("a schema with more columns than it counts");
  return { columns, leaves };
}

function childCount(element: ThriftStruct): number {
  const count = numberField(element, 5) ?? 0;
  if (count < 0 || count > 100_000) throw badParquet("a schema that does not end");
  return count;
}

function logicalGroup(element: ThriftStruct): ParquetNode["logical"] {
  const converted = numberField(element, 6);
  const logical = structField(element, 10);
  if (logical?.has(3) || converted === 3) return "list";
  return logical?.has(2) || converted === 1 || converted === 2 ? "map" : null;
}

function readLeaf(element: ThriftStruct): Pick<ParquetNode, "physical" | "width" | "type" | "isBare"> {
  const physical = numberField(element, 1) ?? -1;
  if (physical < 0 || physical > 7) throw badParquet("a column of an unknown type");
  const width = numberField(element, 2) ?? 0;
  if (physical === PHYSICAL.fixedBytes && (width <= 0 || width > 65_536))
    throw badParquet("a column of no width");
  const isBare = physical === PHYSICAL.bytes && !element.has(6) && !element.has(10);
  return { physical, width, type: leafType(physical, width, element), isBare };
}

/** The type that a physical and a logical one make together, or what it is called where we do not read it. */
function leafType(physical: number, width: number, element: ThriftStruct): LeafType | string {
  const converted = numberField(element, 6) ?? -1;
  const logical = structField(element, 10) ?? new Map();
  const decimal = structField(logical, 5);
  if (decimal || converted === 5) {
    return decimalType(physical, width, numberField(decimal ?? element, decimal ? 1 : 7) ?? 0);
  }
  switch (physical) {
    case PHYSICAL.boolean:
      return { kind: "boolean" };
    case PHYSICAL.int32:
      return int32Type(logical, converted);
    case PHYSICAL.int64:
      return int64Type(logical, converted);
    case PHYSICAL.int96:
      return { kind: "timestamp", unit: 1e6 };
    case PHYSICAL.float:
      return { kind: "number", bits: 32 };
    case PHYSICAL.double:
      return { kind: "number", bits: 64 };
    case PHYSICAL.bytes:
      if (logical.has(16) || logical.has(17) || logical.has(18)) return "variant or geometry";
      return [1, 4, 12].some((id) => logical.has(id)) || [0, 4, 19].includes(converted)
        ? { kind: "text", bits: 32 }
        : { kind: "binary", bits: 32 };
    default:
      if (logical.has(15) && width === 2) return { kind: "number", bits: 16 };
      if (converted === 21 && width === 12) return { kind: "interval", unit: "nanoseconds" };
      return { kind: "binary", bits: "fixed", width, isUuid: logical.has(14) && width === 16 };
  }
}

function int32Type(logical: ThriftStruct, converted: number): LeafType {
  if (logical.has(6) || converted === 6) return { kind: "date", bits: 32 };
  if (logical.has(7) || converted === 7) return { kind: "time", bits: 32, unit: 1e3 };
  return { kind: "integer", bits: 32, signed: isSigned(logical, converted) };
}

function int64Type(logical: ThriftStruct, converted: number): LeafType {
  const time = structField(logical, 7);
  if (time || converted === 8) return { kind: "time", bits: 64, unit: time ? unitOf(time) : 1e6 };
  const timestamp = structField(logical, 8);
  if (timestamp) return { kind: "timestamp", unit: unitOf(timestamp) };
  if (converted === 9 || converted === 10) return { kind: "timestamp", unit: converted === 9 ? 1e3 : 1e6 };
  return { kind: "integer", bits: 64, signed: isSigned(logical, converted) };
}

function isSigned(logical: ThriftStruct, converted: number): boolean {
  const integer = structField(logical, 10);
  return integer ? integer.get(2) !== false : !(converted >= 11 && converted <= 14);
}

function unitOf(time: ThriftStruct): TimeUnit {
  const unit = structField(time, 2);
  if (unit?.has(1)) return 1e3;
  if (unit?.has(2)) return 1e6;
  if (unit?.has(3)) return 1e9;
  throw badParquet("an unknown time unit");
}

function decimalType(physical: number, width: number, scale: number): LeafType | string {
  if (Math.abs(scale) > 76) throw badParquet(`decimals of scale ${scale}`);
  switch (physical) {
    case PHYSICAL.int32:
      return { kind: "decimal", bits: 32, scale };
    case PHYSICAL.int64:
      return { kind: "decimal", bits: 64, scale };
    case PHYSICAL.bytes:
      return { kind: "decimal", bits: 256, scale };
    case PHYSICAL.fixedBytes:
      if (width > 32) return "decimals of more than 256 bits";
      return { kind: "decimal", bits: width <= 16 ? 128 : 256, scale };
    default:
      throw badParquet("decimals of a type that has none");
  }
}

/** Type of a whole column as Arrow would have it. @throws ProblemError UNSUPPORTED_TYPE, named after the column. */
export function typeOf(node: ParquetNode, column: string): ArrowType {
  const own = typeOfOne(node, column);
  if (!node.isRepeated) return own;
  // An old list, whose items stand in the column itself.
  return { kind: "list", bits: 32, isMap: false, item: { name: "item", type: own, isCoded: false } };
}

function typeOfOne(node: ParquetNode, column: string): ArrowType {
  if (typeof node.type === "string") throw unsupportedType(column, node.type);
  if (node.type) return node.type;
  const item = itemOf(node);
  if (item) {
    const type = typeOfOne(item, column);
    const isMap = node.logical === "map" && type.kind === "struct" && type.fields.length === 2;
    return { kind: "list", bits: 32, isMap, item: { name: item.name, type, isCoded: false } };
  }
  return {
    kind: "struct",
    fields: node.children.map((child) => ({ name: child.name, type: typeOf(child, column), isCoded: false })),
  };
}

/**
 * What a list or map holds: the repeated group's only child, or the group itself where it is the item.
 * https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists
 */
export function itemOf({ logical, name, children: [repeated, ...others] }: ParquetNode): ParquetNode | null {
  if (logical === null || !repeated?.isRepeated || others.length > 0) return null;
  if (logical === "map") return repeated;
  const [only, ...more] = repeated.children;
  const isItem = !only || more.length > 0 || repeated.name === "array" || repeated.name === `${name}_tuple`;
  return isItem ? repeated : only;
}
