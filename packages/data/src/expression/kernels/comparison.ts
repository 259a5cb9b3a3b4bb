import type { Vector } from "../../table/vector.js";
import { mergeDictionaries, ranksOf } from "./dictionaries.js";
import { apart } from "./apart.js";
import { nextBelow } from "./next-double.js";
import type { Room } from "./room.js";
import { compareText } from "./text-order.js";
import { commonLength, integerAt, mask, validOf } from "./vectors.js";

export type ComparisonName = "=" | "<>" | "<" | "<=" | ">" | ">=";

type Values = Vector["values"];
type Loop = (out: Uint8Array, x: Values, mx: number, y: Values, my: number) => void;

const loops: Readonly<Record<ComparisonName, Loop>> = {
  "=": apart<Loop>((out, x, mx, y, my) => {
    for (let i = 0; i < out.length; i++) out[i] = x[i & mx] === y[i & my] ? 1 : 0;
  }),
  "<>": apart<Loop>((out, x, mx, y, my) => {
    for (let i = 0; i < out.length; i++) out[i] = x[i & mx] === y[i & my] ? 0 : 1;
  }),
  "<": apart<Loop>((out, x, mx, y, my) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i & mx] as number) < (y[i & my] as number) ? 1 : 0;
  }),
  "<=": apart<Loop>((out, x, mx, y, my) => {
    for (let i = 0; i < out.length; i++) out[i] = (x[i & mx] as number) <= (y[i & my] as number) ? 1 : 0;
  }),
  ">": (out, x, mx, y, my) => loops["<"](out, y, my, x, mx),
  ">=": (out, x, mx, y, my) => loops["<="](out, y, my, x, mx),
};

/** Null where either side is null. Text compares by code point, 64-bit integers by every digit. */
export function comparison(name: ComparisonName, x: Vector, y: Vector, rows: number, room?: Room): Vector {
  const length = commonLength([x, y], rows);
  const out = (length > 1 && room?.bytes(length)) || new Uint8Array(length);
  const valid = validOf([x, y], length);
  if (length > 1 && compareWithOne(out, name, x, y)) return { type: "boolean", length, values: out, valid };
  const [left, right] = x.type === "text" && y.type === "text" ? texts(name, x, y) : numbers(x, y);
  loops[name](out, left, mask(x, length), right, mask(y, length));
  return { type: "boolean", length, values: out, valid };
}

const MIRRORED = { "=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

/** Numbers with one number: those within a range pass. False, and nothing written, where that is not what it is. */
function compareWithOne(out: Uint8Array, name: ComparisonName, x: Vector, y: Vector): boolean {
  if (x.length === 1) return y.length > 1 && compareWithOne(out, MIRRORED[name], y, x);
  if (y.length !== 1 || x.type === "text" || x.exact || y.exact) return false;
  const bound = y.values[0] as number;
  const low = name === ">" ? -nextBelow(-bound) : name.startsWith("<") && name !== "<>" ? -Infinity : bound;
  const high = name === "<" ? nextBelow(bound) : name.startsWith(">") ? Infinity : bound;
  const { values } = x;
  if (values instanceof Float64Array) doublesWithin(out, values, low, high);
  else if (values instanceof Int32Array) wordsWithin(out, values, low, high);
  else return false;
  if (name === "<>") for (let i = 0; i < out.length; i++) out[i] = 1 - (out[i] as number);
  return true;
}

const doublesWithin = apart((out: Uint8Array, values: Float64Array, low: number, high: number) => {
  for (let i = 0; i < out.length; i++) {
    const value = values[i] as number;
    out[i] = Number(value >= low) & Number(value <= high);
  }
});

const wordsWithin = apart((out: Uint8Array, values: Int32Array, low: number, high: number) => {
  for (let i = 0; i < out.length; i++) {
    const value = values[i] as number;
    out[i] = Number(value >= low) & Number(value <= high);
  }
});

/** Equal, or both null: never null itself. */
export function isNotDistinct(x: Vector, y: Vector, rows: number): Vector {
  const equal = comparison("=", x, y, rows);
  if (!equal.valid) return equal;
  const { length, valid } = equal;
  const values = Uint8Array.from(equal.values);
  const [mx, my] = [mask(x, length), mask(y, length)];
  for (let i = 0; i < length; i++) {
    if (valid[i] === 1) continue;
    values[i] = x.valid?.[i & mx] === 0 && y.valid?.[i & my] === 0 ? 1 : 0;
  }
  return { type: "boolean", length, values, valid: null };
}

/** Doubles tell all integers up to 2^53 apart; beyond, both sides are replaced by their ranks. */
function numbers(x: Vector, y: Vector): readonly [Values, Values] {
  if (x.type !== "integer" || y.type !== "integer" || (!x.exact && !y.exact)) return [x.values, y.values];
  const all = [x, y].map((side) => Array.from(side.values, (_, index) => integerAt(side, index)));
  const order = [...new Set(all.flat())].sort((a, b) => (a < b ? -1 : 1));
  const ranks = new Map(order.map((value, rank) => [value, rank]));
  const [left = [], right = []] = all;
  return [
    Int32Array.from(left, (value) => ranks.get(value) ?? 0),
    Int32Array.from(right, (value) => ranks.get(value) ?? 0),
  ];
}

/** Numbers that compare as the texts do; against a constant, each distinct text is compared once. */
function texts(name: ComparisonName, x: Vector, y: Vector): readonly [Values, Values] {
  if (y.length === 1) return [signs(x, y), new Int32Array(1)];
  if (x.length === 1) return [new Int32Array(1), signs(y, x)];
  const merged = mergeDictionaries([x, y]);
  const [left, right] = merged.codes as [Int32Array, Int32Array];
  const isEquality = name === "=" || name === "<>";
  const ranks = isEquality ? null : ranksOf(merged.dictionary);
  const number = (code: number) => (ranks ? (ranks[code] as number) : code);
  return [recode(x.values, left.map(number)), recode(y.values, right.map(number))];
}

function signs(vector: Vector, one: Vector): Int32Array {
  const text = one.dictionary?.[one.values[0] as number] ?? "";
  return recode(
    vector.values,
    Int32Array.from(vector.dictionary ?? [], (entry) => compareText(entry, text)),
  );
}

/** Each code replaced by what `table` holds for it. */
function recode(codes: Values, table: Int32Array): Int32Array {
  const out = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) out[i] = table[codes[i] as number] as number;
  return out;
}
