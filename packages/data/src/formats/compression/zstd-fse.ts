import { broken } from "./unfold-error.js";

/** A table of finite state entropy: by state its symbol, how many bits come next, and what they are added to. */
export interface FseTable {
  /** Bits of the first state. */
  readonly log: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
  readonly bases: Uint16Array;
}

/** A table described in bytes, and the place behind its description. @throws UnfoldError. */
export function readFse(
  bytes: Uint8Array,
  start: number,
  limits: { readonly log: number; readonly symbols: number },
): { table: FseTable; end: number } {
  const bit = new ForwardBits(bytes, start);
  const log = bit.read(4) + 5;
  if (log > limits.log) return broken("a Zstandard table that is too fine");
  const counts: number[] = [];
  let left = (1 << log) + 1;
  while (left > 1) {
    if (counts.length > limits.symbols) return broken("a Zstandard table of too many symbols");
    const count = readCount(bit, left);
    left -= Math.abs(count);
    counts.push(count);
    if (count === 0) skipZeros(bit, counts, limits.symbols);
  }
  if (left !== 1 || counts.length > limits.symbols + 1)
    return broken("a Zstandard table that does not add up");
  return { table: fseTable(counts, log), end: bit.end() };
}

/** A count (-1 is "less than one") of at most `left` - 1: small ones take a bit less than large ones. */
function readCount(bit: ForwardBits, left: number): number {
  const width = 31 - Math.clz32(left) + 1;
  const most = 1 << (width - 1);
  const threshold = (1 << width) - 1 - left;
  const low = bit.peek(width - 1);
  if (low < threshold) {
    bit.skip(width - 1);
    return low - 1;
  }
  const value = bit.read(width);
  return (value >= most ? value - threshold : value) - 1;
}

/** After a count of zero: two bits say how many more zeros follow, three that it goes on. */
function skipZeros(bit: ForwardBits, counts: number[], most: number): void {
  for (;;) {
    const zeros = bit.read(2);
    for (let index = 0; index < zeros; index++) counts.push(0);
    if (counts.length > most + 1) broken("a Zstandard table of too many symbols");
    if (zeros < 3) return;
  }
}

/** https://www.rfc-editor.org/rfc/rfc8878#section-4.1.1 */
export function fseTable(counts: readonly number[], log: number): FseTable {
  const size = 1 << log;
  const symbols = new Uint8Array(size);
  const next = Uint16Array.from(counts, (count) => (count === -1 ? 1 : count));
  let high = size;
  for (const [symbol, count] of counts.entries()) if (count === -1) symbols[--high] = symbol;
  const step = (size >> 1) + (size >> 3) + 3;
  let place = 0;
  for (const [symbol, count] of counts.entries()) {
    for (let index = 0; index < count; index++) {
      symbols[place] = symbol;
      do place = (place + step) & (size - 1);
      while (place >= high);
    }
  }
  const bits = new Uint8Array(size);
  const bases = new Uint16Array(size);
  for (let state = 0; state < size; state++) {
    const symbol = symbols[state] as number;
    const value = next[symbol] as number;
    next[symbol] = value + 1;
    const width = log - (31 - Math.clz32(value));
    bits[state] = width;
    bases[state] = (value << width) - size;
  }
  return { log, symbols, bits, bases };
}

/** A table of one symbol, which takes no bits. */
export function constantTable(symbol: number): FseTable {
  return { log: 0, symbols: Uint8Array.of(symbol), bits: new Uint8Array(1), bases: new Uint16Array(1) };
}

/** Bits read from the start, least significant first. */
class ForwardBits {
  readonly #bytes: Uint8Array;
  #place: number;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#place = start * 8;
  }

  read(count: number): number {
    const value = this.peek(count);
    this.#place += count;
    return value;
  }

  peek(count: number): number {
    const byte = this.#place >> 3;
    const word =
      (this.#bytes[byte] ?? 0) | ((this.#bytes[byte + 1] ?? 0) << 8) | ((this.#bytes[byte + 2] ?? 0) << 16);
    return (word >> (this.#place & 7)) & ((1 << count) - 1);
  }

  skip(count: number): void {
    this.#place += count;
  }

  /** The place of the next whole byte. @throws UnfoldError where more was read than there is. */
  end(): number {
    const end = (this.#place + 7) >> 3;
    return end > this.#bytes.length ? broken("a Zstandard table that is cut") : end;
  }
}
