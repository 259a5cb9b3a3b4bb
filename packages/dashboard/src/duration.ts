const pattern = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const milliseconds = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000];

/** Length of an ISO 8601 duration of weeks, days, hours, minutes and seconds in milliseconds; null for other texts. */
export function durationLength(text: string | undefined): number | null {
  const match = pattern.exec(text ?? "");
  if (!match) return null;
  const length = milliseconds.reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0);
  return length > 0 ? length : null;
}
