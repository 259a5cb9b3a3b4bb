const blockSize = 4 * 2 ** 20;
const hashBits = 14;

/** An LZ4 frame of independent blocks, greedily matched: what a writer in a hurry makes. */
export function lz4Frame(bytes) {
  const parts = [Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x60, 0x70, 0x73)];
  for (let start = 0; start < bytes.length; start += blockSize) {
    const plain = bytes.subarray(start, start + blockSize);
    const packed = block(plain);
    const isPacked = packed.length < plain.length;
    const head = new Uint8Array(4);
    const length = isPacked ? packed.length : (plain.length | 0x80000000) >>> 0;
    new DataView(head.buffer).setUint32(0, length, true);
    parts.push(head, isPacked ? packed : plain);
  }
  parts.push(new Uint8Array(4));
  return new Uint8Array(Buffer.concat(parts));
}

function block(plain) {
  const view = new DataView(plain.buffer, plain.byteOffset, plain.length);
  const latest = new Int32Array(2 ** hashBits).fill(-1);
  const packed = new Uint8Array(plain.length + Math.ceil(plain.length / 255) + 16);
  let to = 0;
  let from = 0;
  const length = (count) => {
    for (let rest = count - 15; rest >= 0; rest -= 255) packed[to++] = Math.min(rest, 255);
  };
  const literals = (end, token) => {
    const count = end - from;
    packed[to++] = (Math.min(count, 15) << 4) | token;
    length(count);
    packed.set(plain.subarray(from, end), to);
    to += count;
  };
  // The last match starts twelve bytes before the end at the latest, and the last five bytes are literals.
  for (let at = 0; at < plain.length - 12;) {
    const word = view.getUint32(at, true);
    const slot = Math.imul(word, 2654435761) >>> (32 - hashBits);
    const before = latest[slot];
    latest[slot] = at;
    if (before < 0 || at - before > 65535 || view.getUint32(before, true) !== word) {
      at += 1;
      continue;
    }
    let count = 4;
    while (at + count < plain.length - 5 && plain[before + count] === plain[at + count]) count += 1;
    literals(at, Math.min(count - 4, 15));
    packed[to++] = (at - before) & 255;
    packed[to++] = (at - before) >> 8;
    length(count - 4);
    at += count;
    from = at;
  }
  literals(plain.length, 0);
  return packed.subarray(0, to);
}
