/** To hundredths of a px (or `decimals` places): no eye sees more, and pictures stay short. */
export function round(number: number, decimals = 2): number {
  return Number(number.toFixed(decimals));
}
