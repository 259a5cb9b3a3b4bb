type Loop = (...args: never[]) => unknown;

const loops: Loop[] = [];

/**
 * The same loop of up to six arguments, which engines never compile into those who call it. V8 does that with short
 * functions, and a loop over typed arrays that it knows nothing of then runs up to fifteen times slower than by itself.
 */
export function apart<T extends Loop>(loop: T): T {
  const place = loops.push(loop) - 1;
  // A place in an array that may change is nothing that a compiler can take for granted. Arguments are passed one by
  // one: spreading them costs more than the call.
  const call = (a: never, b: never, c: never, d: never, e: never, f: never) =>
    (loops[place] as Loop)(a, b, c, d, e, f);
  return call as unknown as T;
}
