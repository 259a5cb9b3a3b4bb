const P1 = 0x9e3779b1;
const P2 = 0x85ebca77;
const P3 = 0xc2b2ae3d;
const P4 = 0x27d4eb2f;
const P5 = 0x165667b1;

/** XXH32 with seed 0. https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md */
export function xxhash32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  let position = 0;
  let hash = P5;
  if (length >= 16) {
    let [one, two, three, four] = [(P1 + P2) | 0, P2 | 0, 0, -P1 | 0];
    for (; position + 16 <= length; position += 16) {
      one = round(one, view.getUint32(position, true));
      two = round(two, view.getUint32(position + 4, true));
      three = round(three, view.getUint32(position + 8, true));
      four = round(four, view.getUint32(position + 12, true));
    }
    hash = (rotate(one, 1) + rotate(two, 7) + rotate(three, 12) + rotate(four, 18)) | 0;
  }
  hash = (hash + length) | 0;
  for (; position + 4 <= length; position += 4) {
    hash = Math.imul(rotate((hash + Math.imul(view.getUint32(position, true), P3)) | 0, 17), P4);
  }
  for (; position < length; position++) {
    hash = Math.imul(rotate((hash + Math.imul(bytes[position] as number, P5)) | 0, 11), P1);
  }
  hash = Math.imul(hash ^ (hash >>> 15), P2);
  hash = Math.imul(hash ^ (hash >>> 13), P3);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function round(sum: number, lane: number): number {
  return Math.imul(rotate((sum + Math.imul(lane, P2)) | 0, 13), P1);
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
