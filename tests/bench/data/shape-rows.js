import { eventColumns, randomFrom } from "./events.js";

export const customers = 300_000;
const names = 200_000;

/** Texts that few rows have in common. */
export const words = Array.from(
  { length: names },
  (_none, index) => `Customer ${index * 7919} of ${index % 97}`,
);

/** The events, and columns of many values: whole numbers close together and far apart, text in each row, nulls. */
export function shapeColumns(rows) {
  const random = randomFrom(rows + 1);
  const below = (count) => Math.floor(random() * count);
  const customer = new Int32Array(rows);
  const session = new Int32Array(rows);
  const nameCode = new Int32Array(rows);
  const discount = new Float64Array(rows);
  const bits = new Uint8Array(Math.ceil(rows / 8));
  let nullCount = 0;
  for (let row = 0; row < rows; row += 1) {
    customer[row] = below(customers);
    session[row] = Math.imul(below(customers), 0x9e3779b1) & 0x7fffffff;
    nameCode[row] = below(names);
    discount[row] = below(10_000) / 16;
    if (random() < 0.1) nullCount += 1;
    else bits[row >> 3] |= 1 << (row & 7);
  }
  const numbers = { ...eventColumns(rows), customer, session, discount };
  return { numbers, nameCode, validity: { discount: { bits, nullCount } } };
}
