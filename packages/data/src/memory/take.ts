import type { Vector } from "../table/vector.js";

/** The vector's values at `rows`, in their order; a negative row is null. */
export function take(vector: Vector, rows: Int32Array): Vector {
  const { length } = rows;
  const source = vector.values;
  const values = new (source.constructor as new (length: number) => Vector["values"])(length);
  for (let index = 0; index < length; index++) values[index] = source[rows[index] as number] as number;
  return {
    type: vector.type,
    length,
    values,
    valid: takeValid(vector.valid, rows),
    ...(vector.dictionary ? { dictionary: vector.dictionary } : {}),
    ...(vector.exact ? { exact: takeExact(vector.exact, rows) } : {}),
    ...(vector.digits ? { digits: takeDigits(vector.digits, rows) } : {}),
  };
}

function takeDigits(digits: NonNullable<Vector["digits"]>, rows: Int32Array): ReadonlyMap<number, string> {
  const taken = new Map<number, string>();
  for (const [index, row] of rows.entries()) {
    const text = digits.get(row);
    if (text !== undefined) taken.set(index, text);
  }
  return taken;
}

function takeValid(valid: Uint8Array | null, rows: Int32Array): Uint8Array | null {
  const { length } = rows;
  let isGap = false;
  for (let index = 0; index < length; index++) if ((rows[index] as number) < 0) isGap = true;
  if (valid === null && !isGap) return null;
  const taken = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    const row = rows[index] as number;
    taken[index] = row < 0 ? 0 : valid === null ? 1 : (valid[row] as number);
  }
  return taken;
}

function takeExact(exact: NonNullable<Vector["exact"]>, rows: Int32Array): NonNullable<Vector["exact"]> {
  const taken =
    exact instanceof BigInt64Array ? new BigInt64Array(rows.length) : new BigUint64Array(rows.length);
  for (const [index, row] of rows.entries()) taken[index] = exact[row] ?? 0n;
  return taken;
}

/** Where `bytes` are 1. */
export function rowsAt(bytes: Uint8Array): Int32Array {
  const { length } = bytes;
  const rows = new Int32Array(length);
  let count = 0;
  for (let index = 0; index < length; index++) {
    rows[count] = index;
    count += bytes[index] as number;
  }
  return rows.slice(0, count);
}
