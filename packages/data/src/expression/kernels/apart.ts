type Loop = (...args: never[]) => unknown;

const loops: Loop[] = [];

/**
 * The same loop, which engines never compile into those who call it. V8 does that with short functions, and a loop over
 * typed arrays that it knows nothing of then runs up to fifteen times slower than by itself.
 */
export function apart<T extends Loop>(loop: T): T {
  const place = loops.push(loop) - 1;
  // A place in an array that may change is nothing that a compiler can take for granted.
  return ((...args: never[]) => (loops[place] as Loop)(...args)) as T;
}
