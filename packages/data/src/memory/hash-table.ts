/** Numbers distinct doubles in the order in which they come; -0 is 0, NaN is not allowed. Open addressing. */
export class HashTable {
  #keys: Float64Array;
  #slots: Int32Array;
  #mask: number;
  #count = 0;

  /** `expected` only sizes it at first. */
  constructor(expected: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.min(Math.max(expected, 8), 65_536) * 2));
    this.#slots = new Int32Array(size).fill(-1);
    this.#keys = new Float64Array(size / 2);
    this.#mask = size - 1;
  }

  get count(): number {
    return this.#count;
  }

  /** The keys by their numbers. */
  get keys(): Float64Array {
    return this.#keys.subarray(0, this.#count);
  }

  /** The number of `key`; a new key gets the next one. */
  code(key: number): number {
    for (let slot = hashOf(key) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const code = this.#slots[slot] as number;
      if (code === -1) return this.#add(key, slot);
      if (this.#keys[code] === key) return code;
    }
  }

  #add(key: number, slot: number): number {
    const code = this.#count++;
    this.#keys[code] = key;
    this.#slots[slot] = code;
    if (this.#count === this.#keys.length) this.#grow();
    return code;
  }

  #grow(): void {
    const keys = new Float64Array(this.#keys.length * 2);
    keys.set(this.#keys);
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let code = 0; code < this.#count; code++) {
      let slot = hashOf(keys[code] as number) & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#keys = keys;
    this.#slots = slots;
    this.#mask = mask;
  }
}

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** Both halves of the double mixed, so that round numbers, whose low half is zero, spread. */
function hashOf(key: number): number {
  double[0] = key + 0;
  let hash = Math.imul(words[0] as number, 0x9e3779b1) ^ Math.imul(words[1] as number, 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
