import { BackwardBits } from "./zstd-bits.js";
import { broken } from "./unfold-error.js";
import { readFse } from "./zstd-fse.js";

const MOST_BITS = 11;
const MOST_WEIGHTS = 255;

/** A prefix code: by the next `log` bits, the symbol and how many of them are its own. */
export interface HuffmanTable {
  readonly log: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
}

/** A code described in bytes, and the place behind its description. @throws UnfoldError. */
export function readHuffman(bytes: Uint8Array, start: number): { table: HuffmanTable; end: number } {
  const header = bytes[start] ?? broken("a Zstandard block that is cut");
  if (header >= 128) {
    const count = header - 127;
    const end = start + 1 + ((count + 1) >> 1);
    if (end > bytes.length) return broken("a Zstandard block that is cut");
    const weights = Array.from({ length: count }, (_, index) => {
      const byte = bytes[start + 1 + (index >> 1)] as number;
      return index % 2 === 0 ? byte >> 4 : byte & 15;
    });
    return { table: huffmanTable(weights), end };
  }
  const end = start + 1 + header;
  if (end > bytes.length) return broken("a Zstandard block that is cut");
  return { table: huffmanTable(codedWeights(bytes.subarray(start + 1, end))), end };
}

/** Weights written by two states in turn. */
function codedWeights(bytes: Uint8Array): number[] {
  const { table, end } = readFse(bytes, 0, { log: 6, symbols: 12 });
  const bit = new BackwardBits(bytes.subarray(end));
  const states = [bit.read(table.log), bit.read(table.log)];
  const weights: number[] = [];
  if (bit.left < 0) return broken("a Zstandard code that is cut");
  for (let turn = 0; ; turn ^= 1) {
    const state = states[turn] as number;
    weights.push(table.symbols[state] as number);
    if (weights.length > MOST_WEIGHTS) return broken("a Zstandard code of too many symbols");
    const width = table.bits[state] as number;
    if (bit.left < width) {
      weights.push(table.symbols[states[turn ^ 1] as number] as number);
      return weights;
    }
    states[turn] = (table.bases[state] as number) + bit.read(width);
  }
}

/** The last weight is not written: it fills the sum up to a power of two. */
function huffmanTable(weights: readonly number[]): HuffmanTable {
  if (weights.length > MOST_WEIGHTS) return broken("a Zstandard code of too many symbols");
  let sum = 0;
  for (const weight of weights) {
    if (weight > MOST_BITS) return broken("a Zstandard code that is too long");
    sum += weight === 0 ? 0 : 1 << (weight - 1);
  }
  if (sum === 0) return broken("a Zstandard code without symbols");
  const log = 32 - Math.clz32(sum);
  const rest = (1 << log) - sum;
  if (log > MOST_BITS || (rest & (rest - 1)) !== 0) return broken("a Zstandard code that does not add up");
  const all = [...weights, 32 - Math.clz32(rest)];
  const symbols = new Uint8Array(1 << log);
  const bits = new Uint8Array(1 << log);
  let place = 0;
  for (let weight = 1; weight <= log; weight++) {
    for (const [symbol, own] of all.entries()) {
      if (own !== weight) continue;
      const end = place + (1 << (weight - 1));
      symbols.fill(symbol, place, end);
      bits.fill(log + 1 - weight, place, end);
      place = end;
    }
  }
  return { log, symbols, bits };
}

/** Fills `target` with the symbols of one bit stream. @throws UnfoldError where they are fewer or more. */
export function unfoldHuffman(bytes: Uint8Array, target: Uint8Array, table: HuffmanTable): void {
  const bit = new BackwardBits(bytes);
  const { log, symbols, bits } = table;
  const { length } = target;
  for (let index = 0; index < length; index++) {
    const code = bit.peek(log);
    target[index] = symbols[code] as number;
    bit.skip(bits[code] as number);
  }
  if (bit.left !== 0) broken("a Zstandard bit stream of another length");
}
