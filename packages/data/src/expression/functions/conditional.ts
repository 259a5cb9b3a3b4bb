import type { Vector } from "../../table/vector.js";
import { choose } from "../kernels/choose.js";
import { comparison } from "../kernels/comparison.js";
import { commonLength, mask } from "../kernels/vectors.js";
import { withoutDigits } from "../kernels/without-digits.js";
import type { ExpressionType } from "../tree.js";
import type { FunctionRecord } from "./record.js";
import { commonType, firstType } from "./types.js";

/** Functions that choose one of their arguments. (`if` is read as CASE.) */
export const conditional: readonly FunctionRecord[] = [
  {
    name: "coalesce",
    form: "function",
    parameters: ["any"],
    repeats: true,
    result: commonType,
    nulls: "own",
    evaluate: (args, call) => {
      const length = commonLength(args, call.length);
      const choice = new Int32Array(length).fill(-1);
      for (const [number, arg] of args.entries()) {
        const m = mask(arg, length);
        for (let i = 0; i < length; i++) if (choice[i] === -1 && arg.valid?.[i & m] !== 0) choice[i] = number;
      }
      return choose(choice, args, call.type);
    },
  },
  {
    name: "nullif",
    form: "function",
    parameters: ["any", "any"],
    result: (types) => (commonType(types) === null ? null : firstType(types)),
    nulls: "own",
    evaluate: ([x, y], call) => {
      const equal = comparison("=", x as Vector, y as Vector, call.length);
      const isKept = (hit: number, i: number) => (hit === 1 && equal.valid?.[i] !== 0 ? -1 : 0);
      return choose(Int32Array.from(equal.values, isKept), [x as Vector], call.type);
    },
  },
  extreme("greatest", ">"),
  extreme("least", "<"),
];

function extreme(name: "greatest" | "least", better: "<" | ">"): FunctionRecord {
  return {
    name,
    form: "function",
    parameters: ["any"],
    repeats: true,
    result: (types) => (types.includes("boolean") ? null : commonType(types)),
    nulls: "own",
    evaluate: (args, call) => args.map(withoutDigits).reduce((best, arg) => pick(better, best, arg, call)),
  };
}

function pick(
  better: "<" | ">",
  best: Vector,
  next: Vector,
  call: { length: number; type: ExpressionType },
): Vector {
  const length = commonLength([best, next], call.length);
  const wins = comparison(better, next, best, length);
  const mask0 = mask(best, length);
  const mask1 = mask(next, length);
  const choice = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const isBestNull = best.valid?.[i & mask0] === 0;
    const isNextNull = next.valid?.[i & mask1] === 0;
    choice[i] = !isNextNull && (isBestNull || wins.values[i] === 1) ? 1 : 0;
  }
  return choose(choice, [best, next], call.type);
}
