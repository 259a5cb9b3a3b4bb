import { round } from "./round.js";

/** A point on a circle; `angle` in radians, 0 at twelve o'clock, clockwise. */
export function pointAt(
  center: { readonly x: number; readonly y: number },
  radius: number,
  angle: number,
): { readonly x: number; readonly y: number } {
  return { x: round(center.x + radius * Math.sin(angle)), y: round(center.y - radius * Math.cos(angle)) };
}

/** The middle line of an arc, to be stroked; angles as in `pointAt`, start before end, less than a whole turn. */
export function arcPath(
  center: { readonly x: number; readonly y: number },
  radius: number,
  startAngle: number,
  endAngle: number,
): string {
  const from = pointAt(center, radius, startAngle);
  const to = pointAt(center, radius, endAngle);
  const isLarge = endAngle - startAngle > Math.PI ? 1 : 0;
  return `M${from.x},${from.y}A${round(radius)},${round(radius)} 0 ${isLarge} 1 ${to.x},${to.y}`;
}
