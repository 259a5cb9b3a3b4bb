const counted = /^(?:last|previous)\s+(\d+)\s+(day|week|month|quarter|year)s?$/i;
const single = /^(?:last|previous|current|previous calendar)\s+(day|week|month|quarter|year)$/i;

/** What a time range is compared with, in words: "Last 90 days" -> "the 90 days before"; else "the period before". */
export function periodBefore(timeRange: string | undefined): string {
  const range = timeRange?.trim() ?? "";
  const [, count, unit] = counted.exec(range) ?? [];
  if (count && unit)
    return Number(count) === 1 ? `the ${unit} before` : `the ${count} ${unit.toLowerCase()}s before`;
  const [, one] = single.exec(range) ?? [];
  return `the ${one?.toLowerCase() ?? "period"} before`;
}

/** Ways to say what a change is against, the fullest first; take the first that fits. */
export function againstWords(before: string): readonly string[] {
  return [` against ${before}`, ` vs ${before.replace(/^the /, "")}`, " vs before"];
}
