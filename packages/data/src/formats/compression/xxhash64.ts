const MASK = 0xffffffffffffffffn;
const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

/** XXH64 with seed 0. https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md */
export function xxhash64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  let position = 0;
  let hash = P5;
  if (length >= 32) {
    const sums = [(P1 + P2) & MASK, P2, 0n, -P1 & MASK];
    for (; position + 32 <= length; position += 32) {
      for (let lane = 0; lane < 4; lane++) {
        sums[lane] = round(sums[lane] as bigint, view.getBigUint64(position + lane * 8, true));
      }
    }
    const [one = 0n, two = 0n, three = 0n, four = 0n] = sums;
    hash = (rotate(one, 1n) + rotate(two, 7n) + rotate(three, 12n) + rotate(four, 18n)) & MASK;
    for (const sum of sums) hash = ((hash ^ round(0n, sum)) * P1 + P4) & MASK;
  }
  hash = (hash + BigInt(length)) & MASK;
  for (; position + 8 <= length; position += 8) {
    hash = (rotate(hash ^ round(0n, view.getBigUint64(position, true)), 27n) * P1 + P4) & MASK;
  }
  if (position + 4 <= length) {
    hash = (rotate(hash ^ ((BigInt(view.getUint32(position, true)) * P1) & MASK), 23n) * P2 + P3) & MASK;
    position += 4;
  }
  for (; position < length; position++) {
    hash = (rotate(hash ^ ((BigInt(bytes[position] as number) * P5) & MASK), 11n) * P1) & MASK;
  }
  hash = ((hash ^ (hash >> 33n)) * P2) & MASK;
  hash = ((hash ^ (hash >> 29n)) * P3) & MASK;
  return hash ^ (hash >> 32n);
}

function round(sum: bigint, lane: bigint): bigint {
  return (rotate((sum + lane * P2) & MASK, 31n) * P1) & MASK;
}

function rotate(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & MASK;
}
