import type { Vector } from "../../table/vector.js";
import { comparison } from "../kernels/comparison.js";
import { matcher } from "../kernels/like.js";
import { junction } from "../kernels/logic.js";
import { mapScalars } from "../kernels/map.js";
import { isNull } from "../kernels/vectors.js";
import type { FunctionRecord } from "./record.js";
import { lowerCase } from "./text.js";
import { comparable } from "./types.js";

/** From this many constants on, a set is quicker than comparing one after the other. */
const fewConstants = 4;

/** `x IN (…)` and the two LIKEs: whether a value is among others. */
export const membership: readonly FunctionRecord[] = [
  {
    name: "in",
    form: "operator",
    parameters: ["any", "any"],
    repeats: true,
    result: comparable,
    nulls: "own",
    evaluate: (args, { length }) => among(args, length),
  },
  like("like", (text) => text),
  like("ilike", lowerCase),
];

function among(args: readonly Vector[], length: number): Vector {
  const [x, ...list] = args as [Vector, ...Vector[]];
  const areConstant = list.every((item) => item.length === 1 && !item.exact);
  if (list.length < fewConstants || !areConstant || x.exact) {
    return junction(
      1,
      list.map((item) => comparison("=", x, item, length)),
      length,
    );
  }
  const values = list.filter((item) => !isNull(item)).map(constantOf);
  return withNulls(memberOf(x, new Set(values)), values.length < list.length);
}

function memberOf(x: Vector, wanted: ReadonlySet<string | number>): Vector {
  const values = new Uint8Array(x.length);
  if (x.dictionary) {
    const hits = Uint8Array.from(x.dictionary, (text) => (wanted.has(text) ? 1 : 0));
    for (let i = 0; i < values.length; i++) values[i] = hits[x.values[i] as number] as number;
  } else {
    for (let i = 0; i < values.length; i++) values[i] = wanted.has(x.values[i] as number) ? 1 : 0;
  }
  return { type: "boolean", length: x.length, values, valid: x.valid };
}

function constantOf(vector: Vector): string | number {
  const value = vector.values[0] as number;
  return vector.dictionary ? (vector.dictionary[value] ?? "") : value;
}

function withNulls(found: Vector, hasNull: boolean): Vector {
  if (!hasNull) return found;
  const valid = Uint8Array.from(found.values as Uint8Array);
  if (found.valid)
    for (let i = 0; i < valid.length; i++) valid[i] = (valid[i] as number) & (found.valid[i] as number);
  return { ...found, valid };
}

function like(name: "like" | "ilike", fold: (text: string) => string): FunctionRecord {
  return {
    name,
    form: "operator",
    parameters: ["text", "text"],
    result: "boolean",
    nulls: "strict",
    evaluate(args, call) {
      const matchers = new Map<string, (text: string) => boolean>();
      return mapScalars(args, call, (text, pattern) => {
        const folded = fold(String(pattern));
        const matches = matchers.get(folded) ?? matcher(folded);
        matchers.set(folded, matches);
        return matches(fold(String(text)));
      });
    },
  };
}
