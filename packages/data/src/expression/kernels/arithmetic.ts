import { problem, ProblemError } from "@vitalkit/spec";

import { apart } from "./apart.js";
import type { Vector } from "../../table/vector.js";
import { commonLength, doublesOf, finite, integerAt, type KernelCall, mask, validOf } from "./vectors.js";

export type ArithmeticName = "+" | "-" | "*" | "/" | "%";

type Loop = (out: Float64Array, x: Float64Array, mx: number, y: Float64Array, my: number) => void;

/** One loop an operator: a shared loop that calls a function a row is several times slower. */
const loops: Readonly<Record<ArithmeticName, Loop>> = {
  "+": apart<Loop>((out, x, mx, y, my) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i & mx] as number) + (y[i & my] as number);
  }),
  "-": apart<Loop>((out, x, mx, y, my) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i & mx] as number) - (y[i & my] as number);
  }),
  "*": apart<Loop>((out, x, mx, y, my) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i & mx] as number) * (y[i & my] as number);
  }),
  "/": apart<Loop>((out, x, mx, y, my) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i & mx] as number) / (y[i & my] as number);
  }),
  "%": apart<Loop>((out, x, mx, y, my) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i & mx] as number) % (y[i & my] as number);
  }),
};

const exactly: Readonly<Record<"+" | "-" | "*" | "%", (x: bigint, y: bigint) => bigint>> = {
  "+": (x, y) => x + y,
  "-": (x, y) => x - y,
  "*": (x, y) => x * y,
  "%": (x, y) => x % y,
};

/**
 * `x` and `y` by the operator; what is not finite (x / 0, x % 0, an overflow) is null.
 * Integers are exact. @throws ProblemError INTEGER_OVERFLOW beyond 64 bits, as SQL engines do.
 */
export function arithmetic(name: ArithmeticName, x: Vector, y: Vector, call: KernelCall): Vector {
  const length = commonLength([x, y], call.length);
  const valid = validOf([x, y], length);
  const mx = mask(x, length);
  const my = mask(y, length);
  const isInteger = call.type === "integer" && name !== "/";
  if (isInteger && (x.exact || y.exact)) return integers(name, [x, y], length, valid);
  const room = length === 1 ? undefined : call.room;
  const out = room?.numbers(length) ?? new Float64Array(length);
  loops[name](out, doublesOf(x, room), mx, doublesOf(y, room), my);
  if (isInteger && !isSafe(out, valid)) return integers(name, [x, y], length, valid);
  if (name === "/" && isOneOrMore(y)) return { type: call.type, length, values: out, valid };
  return finite(call.type, out, valid);
}

/** Whether it is a constant by which dividing leaves a finite number finite. */
function isOneOrMore({ length, values }: Vector): boolean {
  return length === 1 && Math.abs(values[0] as number) >= 1;
}

/** NaN (x % 0) is no overflow: it becomes null. */
function isSafe(values: Float64Array, valid: Uint8Array | null): boolean {
  const limit = Number.MAX_SAFE_INTEGER;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if ((value > limit || value < -limit) && valid?.[i] !== 0) return false;
  }
  return true;
}

function integers(
  name: "+" | "-" | "*" | "%",
  [x, y]: readonly [Vector, Vector],
  length: number,
  valid: Uint8Array | null,
): Vector {
  const values = new Float64Array(length);
  const exact = new BigInt64Array(length);
  const known = valid ? valid.slice() : new Uint8Array(length).fill(1);
  const operate = exactly[name];
  for (let i = 0; i < length; i++) {
    if (known[i] === 0) continue;
    const right = integerAt(y, i & mask(y, length));
    if (name === "%" && right === 0n) {
      known[i] = 0;
      continue;
    }
    const value = operate(integerAt(x, i & mask(x, length)), right);
    if (BigInt.asIntN(64, value) !== value) throw overflow(name);
    exact[i] = value;
    values[i] = Number(value);
  }
  return { type: "integer", length, values, valid: known, exact };
}

export function overflow(name: string): ProblemError {
  return new ProblemError([problem("INTEGER_OVERFLOW", "", { name })]);
}
