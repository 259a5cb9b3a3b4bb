/**
 * How far behind `offset`, where a quoted text begins, its character `position` (from 0) lies. Texts with escapes
 * and texts without quotes are named by their beginning.
 */
export function expressionColumn(text: string, offset: number, position: number): number {
  const quote = text.charAt(offset);
  if (quote !== '"' && quote !== "'") return 0;
  const inside = text.slice(offset + 1, offset + 1 + position);
  const isEscaped = /[\\\n]/.test(inside) || inside.includes(quote);
  return isEscaped ? 0 : position + 1;
}
