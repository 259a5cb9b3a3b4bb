import { expect } from "vitest";

/** The same rows in the same order, and some; floating point to one part in 10^9. */
export function expectRows(chart: string, rows: unknown[][], want: unknown[][]): void {
  expect(want.length, `${chart}: rows that are wanted`).toBeGreaterThan(0);
  expect(rows.length, `${chart}: rows`).toBe(want.length);
  for (const [index, wanted] of want.entries()) {
    for (const [column, value] of wanted.entries()) {
      const drawn = rows[index]?.[column];
      const place = `${chart}: row ${index}, column ${column}`;
      if (typeof value === "number" && typeof drawn === "number") {
        expect(Math.abs(drawn - value), place).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
      } else expect(drawn, place).toEqual(value);
    }
  }
}
