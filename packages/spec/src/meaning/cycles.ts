/**
 * The way from `start` back to itself by `next`, without `start`, or null when there is none. Every name is visited
 * once, so that no chain and no number of them takes long.
 */
export function cycleFrom(
  start: string,
  next: (name: string) => readonly string[],
): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let index = 0; index < queue.length; index++) {
    const name = queue[index] as string;
    for (const following of next(name)) {
      if (following === start) return wayTo(name, start, cameFrom);
      if (cameFrom.has(following)) continue;
      cameFrom.set(following, name);
      queue.push(following);
    }
  }
  return null;
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way: string[] = [];
  for (let name: string | undefined = end; name !== undefined && name !== start; name = cameFrom.get(name))
    way.unshift(name);
  return way;
}
