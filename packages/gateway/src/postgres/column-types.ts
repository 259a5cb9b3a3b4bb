import type { ColumnType } from "@vitalkit/spec";

const numeric = 1700;

/** Types by their number in `pg_type`, which is the same in every server. */
const builtIn: ReadonlyMap<number, ColumnType> = new Map([
  [16, "boolean"],
  [20, "integer"],
  [21, "integer"],
  [23, "integer"],
  [26, "integer"],
  [700, "number"],
  [701, "number"],
  [numeric, "number"],
  [18, "text"],
  [19, "text"],
  [25, "text"],
  [1042, "text"],
  [1043, "text"],
  [2950, "text"],
  [1082, "date"],
  [1114, "timestamp"],
  [1184, "timestamp"],
]);

/** What a server says of a type of its own. */
export interface OwnType {
  readonly oid: number;
  /** `e` for an enum, `d` for a domain, `b` for a base type. */
  readonly typtype: string;
  readonly typname: string;
  /** What a domain is made of. */
  readonly typbasetype: number;
}

/** Our type of a PostgreSQL column, or null for one that no chart can use (arrays, JSON, intervals, times of day). */
export function columnTypeOf(oid: number, own: ReadonlyMap<number, OwnType>): ColumnType | null {
  const known = builtIn.get(oid);
  if (known) return known;
  const type = own.get(oid);
  if (type?.typtype === "e" || type?.typname === "citext") return "text";
  return type?.typtype === "d" ? (builtIn.get(type.typbasetype) ?? null) : null;
}

/** Whether a type is NUMERIC, or a domain over it. */
export function isNumeric(oid: number, own: ReadonlyMap<number, OwnType> = new Map()): boolean {
  const type = own.get(oid);
  return oid === numeric || (type?.typtype === "d" && type.typbasetype === numeric);
}

/** Numbers of types that only the server itself knows. */
export function unknownTypes(oids: readonly number[]): readonly number[] {
  return oids.filter((oid) => !builtIn.has(oid));
}
