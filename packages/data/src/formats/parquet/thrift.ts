import { badParquet } from "./refuse.js";

/** A struct's fields by their number. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;
export type ThriftValue = boolean | number | Uint8Array | readonly ThriftValue[] | ThriftStruct;

const MAX_DEPTH = 24;
/** Most bytes that a variable-length integer of 64 bits takes. */
const LONGEST_INT = 10;

/**
 * Reads structs of Thrift's compact protocol. No list may claim more items than bytes are left, so that nothing is
 * taken in that is not there. https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export class ThriftReader {
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** How many bytes were read. */
  get at(): number {
    return this.#at;
  }

  /** @throws ProblemError PARQUET_INVALID; RangeError where the bytes end within it. */
  struct(depth = 0): ThriftStruct {
    if (depth > MAX_DEPTH) throw badParquet("metadata nested too deep");
    const fields = new Map<number, ThriftValue>();
    for (let id = 0; ;) {
      const header = this.#byte();
      if (header === 0) return fields;
      const type = header & 15;
      const delta = header >> 4;
      id = delta === 0 ? this.#int() : id + delta;
      fields.set(id, type <= 2 ? type === 1 : this.#value(type, depth));
    }
  }

  #value(type: number, depth: number): ThriftValue {
    switch (type) {
      case 1:
      case 2:
        return this.#byte() === 1;
      case 3:
        return (this.#byte() << 24) >> 24;
      case 4:
      case 5:
      case 6:
        return this.#int();
      case 7:
        this.#at += 8;
        return this.#view.getFloat64(this.#at - 8, true);
      case 8:
        return this.#bytes();
      case 9:
      case 10:
        return this.#list(depth);
      case 12:
        return this.struct(depth + 1);
      default:
        throw badParquet("metadata of an unknown type");
    }
  }

  #list(depth: number): readonly ThriftValue[] {
    if (depth > MAX_DEPTH) throw badParquet("metadata nested too deep");
    const header = this.#byte();
    const length = header >> 4 === 15 ? this.#unsigned() : header >> 4;
    if (length > this.#left()) throw badParquet("a list longer than its metadata");
    const type = header & 15;
    return Array.from({ length }, () => this.#value(type, depth + 1));
  }

  #bytes(): Uint8Array {
    const length = this.#unsigned();
    if (length > this.#left()) throw badParquet("text longer than its metadata");
    const bytes = new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.#at, length);
    this.#at += length;
    return bytes;
  }

  /** A zigzag integer of up to 64 bits as the number nearest to it. */
  #int(): number {
    const value = this.#unsigned();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  #unsigned(): number {
    let value = 0;
    for (let index = 0; index < LONGEST_INT; index++) {
      const byte = this.#byte();
      value += (byte & 127) * 2 ** (7 * index);
      if (byte < 128) return value;
    }
    throw badParquet("a number that does not end");
  }

  #byte(): number {
    return this.#view.getUint8(this.#at++);
  }

  #left(): number {
    return this.#view.byteLength - this.#at;
  }
}

/** A field that must be a whole number from 0; `absent` where it is not there. @throws ProblemError PARQUET_INVALID. */
export function countField(struct: ThriftStruct, id: number, absent?: number): number {
  const value = struct.get(id) ?? absent;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw badParquet("a length that is none");
  }
  return value;
}

export function numberField(struct: ThriftStruct, id: number): number | undefined {
  const value = struct.get(id);
  return typeof value === "number" ? value : undefined;
}

/** @throws ProblemError PARQUET_INVALID where it is not UTF-8. */
export function textField(struct: ThriftStruct, id: number): string | undefined {
  const value = struct.get(id);
  return value instanceof Uint8Array ? textOf(value) : undefined;
}

export function textOf(bytes: ThriftValue): string {
  if (!(bytes instanceof Uint8Array)) throw badParquet("a name that is not UTF-8");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw badParquet("a name that is not UTF-8", cause);
  }
}

export function structField(struct: ThriftStruct, id: number): ThriftStruct | undefined {
  const value = struct.get(id);
  return value instanceof Map ? (value as ThriftStruct) : undefined;
}

/** The structs of a list; none where it is not there. */
export function structsField(struct: ThriftStruct, id: number): readonly ThriftStruct[] {
  return listField(struct, id).map((value) => {
    if (!(value instanceof Map)) throw badParquet("metadata of another type");
    return value as ThriftStruct;
  });
}

export function listField(struct: ThriftStruct, id: number): readonly ThriftValue[] {
  const value = struct.get(id);
  return Array.isArray(value) ? (value as readonly ThriftValue[]) : [];
}
