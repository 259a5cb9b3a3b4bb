/** No zone changes its offset within a quarter of an hour of UTC. */
const quarter = 900_000;

const zones = new Map<string, (milliseconds: number) => number>();

/**
 * How far a zone's clocks are ahead of UTC at an instant, in milliseconds; "UTC" is 0.
 * @throws RangeError when the runtime does not know the zone.
 */
export function zoneOffset(zone: string): (milliseconds: number) => number {
  if (zone === "UTC") return () => 0;
  const known = zones.get(zone);
  if (known) return known;
  const read = offsetReader(zone);
  const offsets = new Map<number, number>();
  const offset = (milliseconds: number) => {
    const slot = Math.floor(milliseconds / quarter);
    let value = offsets.get(slot);
    if (value === undefined) {
      value = read(slot * quarter);
      offsets.set(slot, value);
    }
    return value;
  };
  zones.set(zone, offset);
  return offset;
}

function offsetReader(zone: string): (milliseconds: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (milliseconds) => {
    const part = new Map(format.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
    const number = (type: Intl.DateTimeFormatPartTypes) => Number(part.get(type));
    const year = part.get("era") === "BC" ? 1 - number("year") : number("year");
    const wall = new Date(0);
    wall.setUTCFullYear(year, number("month") - 1, number("day"));
    wall.setUTCHours(number("hour"), number("minute"), number("second"));
    return wall.getTime() - milliseconds;
  };
}

/** Wall clock time in a zone as if it were UTC. */
export function toWall(milliseconds: number, zone: string): number {
  return milliseconds + zoneOffset(zone)(milliseconds);
}

/**
 * The instant at which a zone's clocks show `wall`: the earlier where they show it twice; where they skip it, the
 * instant at which they would have shown it without the change.
 */
export function fromWall(wall: number, zone: string): number {
  const offset = zoneOffset(zone);
  const before = offset(wall - 86_400_000);
  const after = offset(wall + 86_400_000);
  for (const candidate of [wall - Math.max(before, after), wall - Math.min(before, after)]) {
    if (candidate + offset(candidate) === wall) return candidate;
  }
  return wall - Math.min(before, after);
}
