/** `calendar_heatmap` -> `vital-calendar-heatmap`. */
export function tagName(type: string): string {
  return `vital-${type.replaceAll("_", "-")}`;
}
