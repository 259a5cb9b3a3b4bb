/** Small, invented figures that the stories share; the same on every machine. */

const day = 86_400_000;

/** ISO dates of `count` days from `first` on, `step` days apart. */
export function dates(first: string, count: number, step = 1): string[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(start + index * step * day).toISOString().slice(0, 10),
  );
}

/** `count` numbers from a linear congruential generator, 0 to 1: a given seed always gives the same ones. */
export function noise(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  });
}
