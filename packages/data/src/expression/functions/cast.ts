import { isoTime } from "../../table/parse-time.js";
import type { Vector } from "../../table/vector.js";
import { dayLength, dayOf } from "../kernels/calendar.js";
import { mapNumbers, mapScalars } from "../kernels/map.js";
import { integerAt } from "../kernels/vectors.js";
import { withoutDigits } from "../kernels/without-digits.js";
import type { ExpressionType } from "../tree.js";
import { integerText, numberText, timeText } from "./cast-grammar.js";
import type { FunctionRecord } from "./record.js";

type Conversion = (x: Vector, call: { length: number; type: ExpressionType }) => Vector;

const same: Conversion = (x, call) => ({ ...withoutDigits(x), type: call.type });

/** Conversions by what is given and what is wanted; what is missing here cannot be cast. */
const conversions: ReadonlyMap<string, Conversion> = new Map<string, Conversion>([
  ["integer number", fromNumber((value) => value)],
  ["integer text", integerToText],
  ["integer boolean", fromNumber((value) => (value === 0 ? 0 : 1))],
  ["number integer", numberToInteger],
  ["boolean integer", fromNumber((value) => value)],
  ["boolean text", toText((value) => (value === 0 ? "false" : "true"))],
  ["text number", fromText(numberText, Number)],
  ["text integer", textToInteger],
  ["text boolean", (x, call) => mapScalars([x], call, booleanOf)],
  ["text date", fromText(timeText, (text) => isoTime(text.slice(0, 10)))],
  ["text timestamp", fromText(timeText, isoTime)],
  ["date timestamp", same],
  ["date text", toText(dateOf)],
  ["timestamp date", fromNumber((value) => dayOf(value) * dayLength)],
  ["timestamp text", toText(timestampOf)],
]);

export const cast: FunctionRecord = {
  name: "cast",
  form: "operator",
  parameters: ["any"],
  result: (types) => types[0] ?? "null",
  nulls: "strict",
  evaluate: ([x], call) => conversion((x as Vector).type, call.type)(x as Vector, call),
};

/** Whether a value of one type can be cast to another. A number has no one spelling that all engines share. */
export function canCast(from: ExpressionType, to: ExpressionType): boolean {
  return from === to || from === "null" || conversions.has(`${from} ${to}`);
}

function conversion(from: ExpressionType, to: ExpressionType): Conversion {
  return conversions.get(`${from} ${to}`) ?? same;
}

function fromNumber(operate: (value: number) => number): Conversion {
  return (x, call) => {
    const answer = mapNumbers([x], call, operate);
    return call.type === "boolean" ? { ...answer, values: Uint8Array.from(answer.values) } : answer;
  };
}

function toText(operate: (value: number) => string): Conversion {
  return (x, call) => mapScalars([x], call, (value) => operate(Number(value)));
}

function fromText(grammar: RegExp, read: (text: string) => number | null): Conversion {
  return (x, call) =>
    mapScalars([x], call, (value) => (grammar.test(String(value)) ? read(String(value)) : null));
}

function integerToText(x: Vector, call: { length: number; type: ExpressionType }): Vector {
  if (!x.exact) return mapScalars([x], call, String);
  const rows = { ...x, values: Float64Array.from(x.values, (_, index) => index) };
  return mapScalars([rows], call, (index) => String(integerAt(x, Number(index))));
}

function numberToInteger(x: Vector, call: { length: number; type: ExpressionType }): Vector {
  return withDigits(
    mapNumbers([x], call, (value) => {
      const whole = value < 0 ? -Math.round(-value) : Math.round(value);
      return whole >= -(2 ** 63) && whole < 2 ** 63 ? whole : Number.NaN;
    }),
    (vector, index) => BigInt(vector.values[index] as number),
  );
}

function textToInteger(x: Vector, call: { length: number; type: ExpressionType }): Vector {
  const dictionary = x.dictionary ?? [];
  const digits = dictionary.map((text) => (integerText.test(text) ? BigInt(text.replace("+", "")) : null));
  const answer = mapScalars([x], call, (text) => {
    if (!integerText.test(String(text))) return null;
    const value = BigInt(String(text).replace("+", ""));
    return BigInt.asIntN(64, value) === value ? Number(value) : null;
  });
  return withDigits(answer, (_, index) => digits[x.values[index] as number] ?? 0n);
}

/** Adds every digit where a double does not hold them. */
function withDigits(vector: Vector, read: (vector: Vector, index: number) => bigint): Vector {
  const isValid = (index: number) => vector.valid === null || vector.valid[index] === 1;
  const isRounded = vector.values.some(
    (value: number, index: number) => isValid(index) && !Number.isSafeInteger(value),
  );
  if (!isRounded) return vector;
  const exact = new BigInt64Array(vector.length);
  for (let index = 0; index < vector.length; index++) if (isValid(index)) exact[index] = read(vector, index);
  return { ...vector, exact };
}

function booleanOf(value: string | number): boolean | null {
  return value === "true" ? true : value === "false" ? false : null;
}

function dateOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, -14);
}

function timestampOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, -5).replace("T", " ");
}
