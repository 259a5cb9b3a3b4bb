/** Milliseconds that `work` takes. */
export async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Lets the page have its turn, as it has between two moves of a pointer. */
export function breathe(milliseconds = 0) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Longest time between two frames while `work` is done, milliseconds; about 17 where nothing is held up. */
export async function longestFrame(work) {
  let longest = 0;
  let before = performance.now();
  let isDone = false;
  const frame = (now) => {
    longest = Math.max(longest, now - before);
    before = now;
    if (!isDone) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  await breathe(60);
  longest = 0;
  await work();
  await breathe(40);
  isDone = true;
  return longest;
}
