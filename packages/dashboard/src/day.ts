const length = 86_400_000;

/**
 * Midnight (UTC, epoch milliseconds) of the day that a board speaks about: that of `now`, or the day that ends at
 * `now` when it is a midnight itself, since a date stands for its end.
 */
export function dayOf(now: number): number {
  return Math.floor((now - 1) / length) * length;
}
