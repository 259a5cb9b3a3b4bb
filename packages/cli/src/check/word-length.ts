const word = /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\n]|'')*'?|[\p{L}\p{N}_$.+-]+/uy;

/**
 * How many UTF-16 units the word at `offset` takes: a quoted text with its quotes, a name or a number; else one. It
 * never reaches beyond its line.
 */
export function wordLength(text: string, offset: number): number {
  word.lastIndex = offset;
  return Math.max(word.exec(text)?.[0].length ?? 1, 1);
}
