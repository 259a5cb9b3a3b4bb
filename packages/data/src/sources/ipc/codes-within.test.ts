import * as fc from "fast-check";
import { expect, test } from "vitest";

import { areWithin } from "./codes-within.js";

const kinds = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array] as const;

test("codes of any width are within a dictionary when each of them is", () => {
  const limits = fc.constantFrom(
    0,
    1,
    2,
    3,
    100,
    127,
    128,
    129,
    255,
    256,
    32_767,
    32_768,
    32_769,
    65_535,
    70_000,
  );
  const codes = fc.array(fc.oneof(fc.nat(140), fc.nat(70_000), fc.integer()), { maxLength: 40 });
  fc.assert(
    fc.property(codes, limits, fc.nat(kinds.length - 1), fc.nat(3), (values, length, kind, start) => {
      const Kind = kinds[kind] as (typeof kinds)[number];
      const array = Kind.from([...Array.from({ length: start }, () => 0), ...values]).subarray(start);
      const expected = Array.from(array).every((code) => code >= 0 && code < length);
      expect(areWithin(array, length)).toBe(expected);
    }),
    { numRuns: 3000 },
  );
});

test("codes of 64 bits are not told", () => {
  expect(areWithin(BigInt64Array.of(0n), 1)).toBe(false);
});

test("the last code of a dictionary is within it, the next is not", () => {
  expect(areWithin(Int8Array.of(0, 2, 1, 2, 0), 3)).toBe(true);
  expect(areWithin(Int8Array.of(0, 2, 3, 2, 0), 3)).toBe(false);
  expect(areWithin(Int8Array.of(0, 0, 0, 0, -1), 3)).toBe(false);
  expect(areWithin(new Int16Array(0), 0)).toBe(true);
});
