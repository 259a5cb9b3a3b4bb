import * as fc from "fast-check";
import { expect, test } from "vitest";

import type { Vector } from "../../table/vector.js";
import { choose } from "./choose.js";
import { chooseNumbers } from "./choose-numbers.js";
import { Room } from "./room.js";

const rows = 6;
const marks = fc
  .array(fc.constantFrom(0, 1), { minLength: rows, maxLength: rows })
  .map((values): Vector => ({ type: "boolean", length: rows, values: Uint8Array.from(values), valid: null }));
const numbers = fc
  .oneof(fc.array(fc.integer(), { minLength: rows, maxLength: rows }), fc.tuple(fc.integer()))
  .map((values): Vector => ({
    type: "number",
    length: values.length,
    values: Float64Array.from(values),
    valid: null,
  }));

test("the first true condition chooses, as it does where nulls are looked after", () => {
  const cases = fc.array(fc.tuple(marks, numbers), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(cases, numbers, (branches, otherwise) => {
      const conditions = branches.map(([condition]) => condition);
      const values = [...branches.map(([, value]) => value), otherwise];
      const choice = Int16Array.from({ length: rows }, (_, row) => {
        const first = conditions.findIndex((each) => each.values[row] === 1);
        return first === -1 ? conditions.length : first;
      });
      const slow = choose(choice, values, "number");
      const quick = chooseNumbers(conditions, values, { length: rows, type: "number", room: new Room() });
      expect(quick && [...quick.values]).toEqual([...slow.values]);
    }),
  );
});

test("what has nulls, text or no ELSE is for others to choose", () => {
  const condition: Vector = { type: "boolean", length: 2, values: Uint8Array.of(0, 1), valid: null };
  const value: Vector = { type: "number", length: 2, values: Float64Array.of(1, 2), valid: null };
  const call = { length: 2, type: "number" } as const;
  expect(chooseNumbers([condition], [value], call)).toBeNull();
  expect(chooseNumbers([condition], [value, { ...value, valid: Uint8Array.of(1, 0) }], call)).toBeNull();
  expect(chooseNumbers([{ ...condition, valid: Uint8Array.of(1, 0) }], [value, value], call)).toBeNull();
  expect(chooseNumbers([condition], [value, value], { ...call, type: "text" })).toBeNull();
  expect(chooseNumbers([condition], [value, value], call)?.values).toEqual(Float64Array.of(1, 2));
});
