import type { Vector } from "../../table/vector.js";
import type { ExpressionType } from "../tree.js";
import { apart } from "./apart.js";
import { DictionaryBuilder } from "./dictionaries.js";
import { commonLength, doublesOf, finite, type KernelCall, mask, validOf } from "./vectors.js";

type Scalar = string | number;

type Loop = (out: Float64Array, x: Float64Array, mx: number) => void;

/**
 * Loops of their own for what is asked of many rows: one that calls a function a row is ten times slower. What they make
 * of a finite number is finite.
 */
const loops: ReadonlyMap<unknown, Loop> = new Map<unknown, Loop>([
  [
    Math.floor,
    apart<Loop>((out, x, mx) => {
      for (let i = 0; i < out.length; i++) out[i] = Math.floor(x[i & mx] as number);
    }),
  ],
  [
    Math.ceil,
    apart<Loop>((out, x, mx) => {
      for (let i = 0; i < out.length; i++) out[i] = Math.ceil(x[i & mx] as number);
    }),
  ],
  [
    Math.abs,
    apart<Loop>((out, x, mx) => {
      for (let i = 0; i < out.length; i++) out[i] = Math.abs(x[i & mx] as number);
    }),
  ],
]);

/** A number for each row from the arguments' numbers; what is not finite becomes null. */
export function mapNumbers(
  args: readonly Vector[],
  call: KernelCall,
  operate: (...numbers: number[]) => number,
): Vector {
  const length = commonLength(args, call.length);
  const valid = validOf(args, length);
  const room = length === 1 ? undefined : call.room;
  const values = room?.numbers(length) ?? new Float64Array(length);
  const [x, y] = args as [Vector, Vector | undefined];
  const mx = mask(x, length);
  if (args.length === 1) {
    const source = doublesOf(x, room);
    const loop = loops.get(operate);
    if (loop) {
      loop(values, source, mx);
      return { type: call.type, length, values, valid };
    }
    for (let i = 0; i < length; i++) values[i] = operate(source[i & mx] as number);
  } else if (y && args.length === 2) {
    const my = mask(y, length);
    for (let i = 0; i < length; i++)
      values[i] = operate(x.values[i & mx] as number, y.values[i & my] as number);
  } else {
    for (let i = 0; i < length; i++) {
      values[i] = operate(...args.map((arg) => arg.values[i & mask(arg, length)] as number));
    }
  }
  return finite(call.type, values, valid);
}

/**
 * A value for each row from the arguments' texts and numbers, null where an argument or the answer is null.
 * Where all arguments but one text are constants, each distinct text is computed once.
 */
export function mapScalars(
  args: readonly Vector[],
  call: { length: number; type: ExpressionType },
  operate: (...scalars: Scalar[]) => Scalar | boolean | null,
): Vector {
  const length = commonLength(args, call.length);
  const varying = args.filter((arg) => arg.length !== 1);
  const [only] = varying;
  if (varying.length !== 1 || !only?.dictionary || only.dictionary.length > length) {
    return collect(length, call.type, validOf(args, length), (row) =>
      operate(...args.map((arg) => read(arg, row))),
    );
  }
  const { dictionary } = only;
  const answers = collect(dictionary.length, call.type, null, (code) =>
    operate(...args.map((arg) => (arg === only ? (dictionary[code] as string) : read(arg, 0)))),
  );
  return spread(answers, only.values, validOf(args, length));
}

function read(arg: Vector, row: number): Scalar {
  const value = arg.values[arg.length === 1 ? 0 : row] as number;
  return arg.dictionary ? (arg.dictionary[value] ?? "") : value;
}

function collect(
  length: number,
  type: ExpressionType,
  valid: Uint8Array | null,
  answer: (index: number) => Scalar | boolean | null,
): Vector {
  const builder = new DictionaryBuilder();
  const values = type === "text" ? new Int32Array(length) : new Float64Array(length);
  const known = valid ? valid.slice() : new Uint8Array(length).fill(1);
  for (let i = 0; i < length; i++) {
    if (known[i] === 0) continue;
    const value = answer(i);
    if (value === null || (typeof value === "number" && !Number.isFinite(value))) known[i] = 0;
    else values[i] = typeof value === "string" ? builder.code(value) : Number(value);
  }
  const typed = type === "boolean" ? Uint8Array.from(values) : values;
  const dictionary = type === "text" ? { dictionary: builder.entries } : {};
  return { type, length, values: typed, valid: known.includes(0) ? known : null, ...dictionary };
}

/** Answers by code, laid out by row. */
function spread(answers: Vector, codes: Vector["values"], valid: Uint8Array | null): Vector {
  const { length } = codes;
  const values =
    answers.values.constructor === Float64Array
      ? new Float64Array(length)
      : answers.type === "text"
        ? new Int32Array(length)
        : new Uint8Array(length);
  const known = answers.valid ? (valid ? valid.slice() : new Uint8Array(length).fill(1)) : valid;
  for (let i = 0; i < length; i++) {
    if (valid?.[i] === 0) continue;
    const code = codes[i] as number;
    values[i] = answers.values[code] as number;
    if (answers.valid?.[code] === 0 && known) known[i] = 0;
  }
  return { ...answers, length, values, valid: known };
}
