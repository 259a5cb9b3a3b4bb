import type { Vector } from "../table/vector.js";

/** The vector's values at `rows`, in their order; a negative row is null. */
export function take(vector: Vector, rows: Int32Array): Vector {
  const { length } = rows;
  const values = new (vector.values.constructor as new (length: number) => Vector["values"])(length);
  const isGap = length > 0 && rows.some((row) => row < 0);
  const valid = vector.valid || isGap ? new Uint8Array(length) : null;
  for (let index = 0; index < length; index++) values[index] = vector.values[rows[index] as number] ?? 0;
  if (valid) {
    for (let index = 0; index < length; index++) {
      const row = rows[index] as number;
      valid[index] = row < 0 ? 0 : (vector.valid?.[row] ?? 1);
    }
  }
  return {
    type: vector.type,
    length,
    values,
    valid,
    ...(vector.dictionary ? { dictionary: vector.dictionary } : {}),
    ...(vector.exact ? { exact: takeExact(vector.exact, rows) } : {}),
  };
}

function takeExact(exact: NonNullable<Vector["exact"]>, rows: Int32Array): NonNullable<Vector["exact"]> {
  const taken =
    exact instanceof BigInt64Array ? new BigInt64Array(rows.length) : new BigUint64Array(rows.length);
  for (const [index, row] of rows.entries()) taken[index] = exact[row] ?? 0n;
  return taken;
}

/** Which rows of a condition are true; null is not. */
export function rowsWhere(condition: Vector): Int32Array {
  const { length, values, valid } = condition;
  const rows = new Int32Array(length);
  let count = 0;
  for (let index = 0; index < length; index++) {
    if (values[index] === 1 && (valid === null || valid[index] === 1)) rows[count++] = index;
  }
  return rows.slice(0, count);
}
