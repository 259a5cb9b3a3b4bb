import { wallTime } from "../../query/time-zone.js";

/** No zone has changed its offset within a quarter of an hour of UTC since zones were kept to minutes. */
const quarter = 900_000;

const zones = new Map<string, (milliseconds: number) => number>();

/**
 * How far a zone's clocks are ahead of UTC at an instant, in milliseconds, remembered for millions of rows.
 * @throws ProblemError UNKNOWN_TIME_ZONE, when first asked.
 */
export function zoneOffset(zone: string): (milliseconds: number) => number {
  if (zone === "UTC") return () => 0;
  const known = zones.get(zone);
  if (known) return known;
  const offsets = new Map<number, number>();
  const offset = (milliseconds: number) => {
    const slot = Math.floor(milliseconds / quarter);
    let value = offsets.get(slot);
    if (value === undefined) {
      value = wallTime(slot * quarter, zone) - slot * quarter;
      offsets.set(slot, value);
    }
    return value;
  };
  zones.set(zone, offset);
  return offset;
}
