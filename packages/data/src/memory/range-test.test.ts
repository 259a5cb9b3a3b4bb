import * as fc from "fast-check";
import { expect, test } from "vitest";

import { call, column, literal } from "../../test/plan.js";
import { rangeTest } from "./range-test.js";

const amount = column("amount", "number");
const compare = {
  "<": (a: number, b: number) => a < b,
  "<=": (a: number, b: number) => a <= b,
  ">": (a: number, b: number) => a > b,
  ">=": (a: number, b: number) => a >= b,
  "=": (a: number, b: number) => a === b,
};

test("a comparison with a constant passes the same doubles as its range, to the last bit", () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  const near = fc.tuple(number, fc.integer({ min: -2, max: 2 })).map(([value, steps]) => {
    const words = new BigInt64Array(Float64Array.of(value).buffer);
    words[0] = (words[0] as bigint) + BigInt(steps);
    const other = new Float64Array(words.buffer)[0] as number;
    return [value, Number.isFinite(other) ? other : value] as const;
  });
  fc.assert(
    fc.property(
      near,
      fc.constantFrom(...Object.keys(compare)),
      fc.boolean(),
      ([bound, value], name, isMirrored) => {
        const args = [amount, literal("number", bound)];
        const range = rangeTest(call(name, "boolean", ...(isMirrored ? args.toReversed() : args)));
        const sides = isMirrored ? ([bound, value] as const) : ([value, bound] as const);
        const passes = range !== null && value >= range.low && value <= range.high;
        expect(passes).toBe(compare[name as keyof typeof compare](...sides));
      },
    ),
    { numRuns: 2000 },
  );
});

test("BETWEEN has both bounds, and an empty range where they are the wrong way round", () => {
  const between = (low: number, high: number) =>
    rangeTest(call("between", "boolean", amount, literal("number", low), literal("integer", high)));
  expect(between(-1, 2)).toEqual({ column: "amount", low: -1, high: 2 });
  expect(between(3, 2)).toEqual({ column: "amount", low: 3, high: 2 });
});

test("what is no comparison of a column with a number that doubles have is no range", () => {
  const wide = literal("integer", 2n ** 60n);
  for (const condition of [
    call("<>", "boolean", amount, literal("number", 1)),
    call("<", "boolean", amount, column("other", "number")),
    call("<", "boolean", amount, literal("number", null)),
    call("<", "boolean", amount, wide),
    call("<", "boolean", column("name", "text"), literal("text", "a")),
    call("between", "boolean", amount, literal("number", 1), wide),
    call("is_null", "boolean", amount),
    amount,
  ])
    expect(rangeTest(condition)).toBeNull();
});
