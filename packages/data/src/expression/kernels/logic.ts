import { apart } from "./apart.js";
import type { Vector } from "../../table/vector.js";
import type { Room } from "./room.js";
import { commonLength, mask } from "./vectors.js";

/**
 * SQL's three-valued AND (`dominant` 0) and OR (`dominant` 1): the dominant value wins over null, null over the other.
 */
export function junction(dominant: 0 | 1, args: readonly Vector[], rows: number, room?: Room): Vector {
  const length = commonLength(args, rows);
  const values = ((length > 1 && room?.bytes(length)) || new Uint8Array(length)).fill(1 - dominant);
  if (args.every((arg) => arg.valid === null)) {
    for (const arg of args) dominate(values, arg, dominant);
    return { type: "boolean", length, values, valid: null };
  }
  const valid = new Uint8Array(length).fill(1);
  for (const arg of args) {
    const m = mask(arg, length);
    for (let i = 0; i < length; i++) {
      if (arg.valid?.[i & m] === 0) valid[i] = 0;
      else if (arg.values[i & m] === dominant) values[i] = dominant;
    }
  }
  for (let i = 0; i < length; i++) if (values[i] === dominant) valid[i] = 1;
  return { type: "boolean", length, values, valid };
}

function dominate(values: Uint8Array, arg: Vector, dominant: 0 | 1): void {
  const m = mask(arg, values.length);
  if (m === -1 && arg.values instanceof Uint8Array) {
    if (dominant === 1) addMarks(values, arg.values);
    else keepMarks(values, arg.values);
    return;
  }
  for (let i = 0; i < values.length; i++) if (arg.values[i & m] === dominant) values[i] = dominant;
}

const addMarks = apart((values: Uint8Array, marks: Uint8Array): void => {
  for (let i = 0; i < values.length; i++) values[i]! |= marks[i] as number;
});

const keepMarks = apart((values: Uint8Array, marks: Uint8Array): void => {
  for (let i = 0; i < values.length; i++) values[i]! &= marks[i] as number;
});

/** NOT: null stays null. */
export function negation(arg: Vector): Vector {
  const values = new Uint8Array(arg.length);
  for (let i = 0; i < values.length; i++) values[i] = 1 - (arg.values[i] as number);
  return { type: "boolean", length: arg.length, values, valid: arg.valid };
}

/** IS NULL: never null itself. */
export function isNullMask(arg: Vector): Vector {
  const values = new Uint8Array(arg.length);
  if (arg.valid) for (let i = 0; i < values.length; i++) values[i] = 1 - (arg.valid[i] as number);
  return { type: "boolean", length: arg.length, values, valid: null };
}
