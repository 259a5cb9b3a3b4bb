const NUMBERS = [0, 1, -1, 2, 7, 8, 63, 64, 127, 255, 256, 65535, 0x7fffffff, -0x80000000];

export interface Mutation {
  readonly bytes: Uint8Array;
  /** Places whose byte differs; null where bytes were cut, taken out or put in. */
  readonly places: readonly number[] | null;
  readonly what: string;
}

/** One damaged copy of `bytes`: a bit, a byte or a number changed, a run zeroed, bytes cut, taken out or doubled. */
export function mutate(bytes: Uint8Array, random: () => number): Mutation {
  const pick = (below: number) => Math.floor(random() * below);
  const place = pick(bytes.length);
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  const kind = pick(10);
  if (kind < 3) {
    changed[place] = (changed[place] as number) ^ (1 << pick(8));
    return changedAt(bytes, changed, `bit at ${place}`);
  }
  if (kind < 5) {
    changed[place] = pick(256);
    return changedAt(bytes, changed, `byte at ${place}`);
  }
  if (kind < 7) {
    const at = Math.max(0, Math.min(place & ~3, bytes.length - 8));
    const number = NUMBERS[pick(NUMBERS.length)] as number;
    view.setInt32(at, number, true);
    if (random() < 0.3) view.setInt32(at + 4, number < 0 ? -1 : 0, true);
    return changedAt(bytes, changed, `number ${number} at ${at}`);
  }
  if (kind === 7) {
    const length = 1 + pick(16);
    changed.fill(0, place, place + length);
    return changedAt(bytes, changed, `${length} zeros at ${place}`);
  }
  if (kind === 8) return { bytes: bytes.slice(0, place), places: null, what: `cut at ${place}` };
  const length = 8 * (1 + pick(8));
  const parts =
    random() < 0.5
      ? [bytes.slice(0, place), bytes.slice(place + length)]
      : [bytes.slice(0, place), bytes.slice(Math.max(0, place - length))];
  return {
    bytes: new Uint8Array(Buffer.concat(parts)),
    places: null,
    what: `${length} bytes out or in at ${place}`,
  };
}

function changedAt(before: Uint8Array, after: Uint8Array, what: string): Mutation {
  const places: number[] = [];
  for (let place = 0; place < before.length; place++) if (before[place] !== after[place]) places.push(place);
  return { bytes: after, places, what };
}
